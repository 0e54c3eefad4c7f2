import type { ListOptions } from "../core/paginate.js";
import { addTo, createNewest, sorted } from "./newest.js";
import type { OperationRecord } from "./operation-record.js";
import { compare, isWithin, type Place, placeOf } from "./place.js";
import type { Service } from "./service.js";
import { spansOf } from "./spans.js";
import { hasEnded } from "./state.js";
import type { Wanted } from "./wanted.js";

/** How many records are held at most: some 20 MB. A span with more is read once more for each so many. */
const MOST = 10_000;

/** What newest-first needs of a service. */
type Listing = Pick<Service, "list" | "bySpans">;

/**
 * The records of one service that are wanted, newest first. No service promises an order of time in which its list
 * could be read without loss, so each span of time is read whole before the first of its records is returned.
 * @param now In ms, to cut the past into spans.
 */
export async function* newestFirst(
  service: Listing,
  wanted: Wanted,
  options: ListOptions,
  now = Date.now(),
  most = MOST,
): AsyncGenerator<OperationRecord, void, undefined> {
  let heeded = true;
  let { until } = wanted;
  for (const since of service.bySpans ? spansOf(wanted, now) : [wanted.since]) {
    // A service that does not filter by time would be read whole for each span: it is so but once more.
    if (!heeded && since !== wanted.since) continue;
    heeded = yield* spanOf(service, { ...wanted, since, until }, options, most);
    until = since;
  }
}

/** Returns whether all records came from the span, as far as came. */
async function* spanOf(
  service: Listing,
  wanted: Wanted,
  options: ListOptions,
  most: number,
): AsyncGenerator<OperationRecord, boolean, undefined> {
  let heeded = true;
  let after: Place | undefined;
  do {
    const newest = createNewest(most);
    for await (const record of service.list(from(after, wanted), options)) {
      const place = placeOf(record, wanted.by);
      if (!isWithin(place, wanted)) heeded = false;
      else if (fits(record, wanted) && (!after || compare(after, place) < 0))
        addTo(newest, { record, place });
    }
    const found = sorted(newest);
    for (const { record } of found) yield record;
    after = newest.dropped ? found.at(-1)?.place : undefined;
  } while (after);
  return heeded;
}

/** What is asked for when all up to `after` have been returned. */
function from(after: Place | undefined, wanted: Wanted): Wanted {
  // Services know times to less than a millisecond, and those of the same one may be missing.
  return after && after.time > -Infinity ? { ...wanted, until: after.time + 1 } : wanted;
}

function fits(record: OperationRecord, { by, states, kinds }: Wanted): boolean {
  const { state, kind } = record;
  if (by === "endedAt" && !hasEnded(record)) return false;
  return (states?.has(state) ?? true) && (kinds === undefined || (kind !== undefined && kinds.has(kind)));
}
