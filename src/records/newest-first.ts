import { isOplogsError } from "../core/errors.js";
import type { ListOptions } from "../core/paginate.js";
import { addTo, createNewest, type Newest, sorted } from "./newest.js";
import type { OperationRecord } from "./operation-record.js";
import { compare, isWithin, type Place, placeOf } from "./place.js";
import type { Service } from "./service.js";
import { spansOf } from "./spans.js";
import { hasEnded } from "./state.js";
import type { Wanted } from "./wanted.js";

/** How many records are returned after one reading of a span: a longer one is read again for the next. */
const MOST = 10_000;
/** A list of no more than this is read at once, and not by spans. */
const FEW = 100;

/** What newest-first needs of a service. */
type Listing = Pick<Service, "list" | "bySpans">;
/** Lists what is wanted, and perhaps more. */
type List = (wanted: Wanted) => AsyncIterable<OperationRecord> | Iterable<OperationRecord>;

/** What was learned of a list while a span of it was read. */
interface Learned {
  /** Whether all that came was of the span. */
  readonly heeded: boolean;
  /** The error of a list that may have lacked records. */
  readonly incomplete: unknown;
}

/**
 * The records of one service that are wanted, newest first. No service promises an order of time in which its list
 * could be read without loss, so each span of time is read whole before the first of its records is returned. What
 * came of a list that is incomplete is returned before that is thrown.
 * @param now In ms, to cut the past into spans.
 */
export async function* newestFirst(
  service: Listing,
  wanted: Wanted,
  options: ListOptions,
  now = Date.now(),
  most = MOST,
): AsyncGenerator<OperationRecord, void, undefined> {
  const list: List = (wanted) => service.list(wanted, options);
  const spans = service.bySpans ? spansOf(wanted, now) : [wanted.since];
  const few = spans.length > 1 ? await shortList(list, wanted) : undefined;
  if (few) {
    yield* spanOf(() => few, wanted, most);
    return;
  }
  let { until } = wanted;
  let heeded = true;
  let incomplete: unknown;
  for (const since of spans) {
    // A service that does not filter by time would be read whole for each span: it is so but once more.
    if (!heeded && since !== wanted.since) continue;
    const learned = yield* spanOf(list, { ...wanted, since, until }, most);
    heeded = learned.heeded;
    incomplete ??= learned.incomplete;
    until = since;
  }
  if (incomplete !== undefined) throw incomplete;
}

/** All of a list that is short, which takes fewer requests than to read it by spans; `undefined` if it is not. */
async function shortList(list: List, wanted: Wanted): Promise<readonly OperationRecord[] | undefined> {
  const came: OperationRecord[] = [];
  try {
    for await (const record of list(wanted)) if (came.push(record) > FEW) return undefined;
  } catch (error) {
    if (!isOplogsError(error, "incomplete")) throw error;
    return undefined;
  }
  return came;
}

async function* spanOf(
  list: List,
  wanted: Wanted,
  most: number,
): AsyncGenerator<OperationRecord, Learned, undefined> {
  let learned: Learned = { heeded: true, incomplete: undefined };
  let after: Place | undefined;
  do {
    const newest = createNewest(most);
    const { heeded, incomplete } = await readInto(newest, list(from(after, wanted)), wanted, after);
    learned = { heeded: learned.heeded && heeded, incomplete: learned.incomplete ?? incomplete };
    const found = sorted(newest);
    for (const { record } of found) yield record;
    after = newest.dropped ? found.at(-1)?.place : undefined;
  } while (after);
  return learned;
}

/** Reads a list, and keeps the newest of what is wanted and comes after `after`. */
async function readInto(
  newest: Newest,
  list: ReturnType<List>,
  wanted: Wanted,
  after: Place | undefined,
): Promise<Learned> {
  let heeded = true;
  try {
    for await (const record of list) {
      const place = placeOf(record, wanted.by);
      if (!isWithin(place, wanted)) heeded = false;
      else if (fits(record, wanted) && (!after || compare(after, place) < 0))
        addTo(newest, { record, place });
    }
  } catch (error) {
    if (!isOplogsError(error, "incomplete")) throw error;
    return { heeded, incomplete: error };
  }
  return { heeded, incomplete: undefined };
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
