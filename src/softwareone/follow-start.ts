import { OplogsError } from "../core/errors.js";
import type { CallOptions } from "../core/options.js";
import type { Position, Start } from "./follow-options.js";
import { type Followed, idOf, type LogPage, type Reading, timeOfEntry, walkLog } from "./followed.js";

/** Where in a log a following starts. */
export interface Place {
  /** Entries before this time, in ms since 1970, are not delivered. */
  readonly from: number;
  /** How many entries are before `from`; 0 if that is not known. */
  readonly before: number;
  /** Whether entries before `from` are remembered when they are first read: one that comes later is then new. */
  readonly remembers: boolean;
  /** The ids of entries, not before `from`, that count as delivered. */
  readonly delivered: readonly string[];
}

/** How many entries before the last ones count as delivered by their ids, so that a late one among them is new. */
const BEFORE_TAIL = 20;
/** The most entries that are asked for at once. */
const PAGE = 100;
/** How often to search a log whose order changes while it is read. */
const SEARCHES = 8;

const BEGINNING: Place = { from: -Infinity, before: 0, remembers: false, delivered: [] };

/**
 * Finds the place. That of a tail or a time is found without reading what is before it, if the service says how many
 * entries there are.
 */
export async function findPlace(log: Followed, start: Start, call: () => CallOptions): Promise<Place> {
  switch (start.at) {
    case "tail":
      return placeOfTail(log, start.count, call);
    case "since":
      return placeSince(log, start.time, call);
    case "after":
      return placeAfter(log, start.positions, call);
    default:
      return BEGINNING;
  }
}

/** Reads newest first until the entries before the last `count` are known, to the end of a group of equal times. */
async function placeOfTail(log: Followed, count: number, call: () => CallOptions): Promise<Place> {
  const times = new Map<string, number | undefined>();
  const limit = Math.min(PAGE, count + 2 * BEFORE_TAIL);
  for await (const { entries, total } of walkLog(log, { order: "-timestamp", offset: 0, limit }, call)) {
    for (const entry of entries) times.set(idOf(entry, log.operation), timeOfEntry(entry));
    const read = [...times];
    const [, first] = read[Math.max(0, count - 1)] ?? [];
    const oldest = timeOfEntry(entries.at(-1));
    if (read.length < count + BEFORE_TAIL || first === undefined || oldest === undefined || first <= oldest)
      continue;
    // Some that share the oldest time may not have been read: none of them is delivered.
    const from = oldest + 1;
    const inside = read.filter(([, time = from]) => time >= from).map(([id]) => id);
    const before = countBefore(total, inside.length);
    return { ...BEGINNING, from, before, delivered: inside.slice(count) };
  }
  return { ...BEGINNING, delivered: [...times.keys()].slice(count) };
}

/** Goes back from the end in steps that double, until it comes upon an entry before `time`. */
async function placeSince(log: Followed, time: number, call: () => CallOptions): Promise<Place> {
  for (let back = 0; ; back = back * 2 + PAGE) {
    const { entries, total } = await pageOf(log, { order: "-timestamp", offset: back }, call);
    const inside = entries.filter((entry) => (timeOfEntry(entry) ?? time) >= time).length;
    const isBeginning = total === undefined || back + entries.length >= total;
    if (isBeginning || inside < entries.length)
      return { ...BEGINNING, from: time, before: countBefore(total, back + inside) };
  }
}

/**
 * Searches for the entries, newest first: the first of them is where to go on. The log is then read from its
 * beginning, as only what has been seen there tells which entries come late.
 */
async function placeAfter(
  log: Followed,
  positions: readonly Position[],
  call: () => CallOptions,
): Promise<Place> {
  const ids = [...new Set(positions.map(({ id }) => id))];
  const stored = Math.min(...positions.map(({ time = Infinity }) => time));
  for (let searches = 1; ; searches++) {
    const { times, repeated } = await search(log, ids, call);
    // If entries change places between two pages, one may be on neither.
    if (times.length < ids.length && repeated && searches < SEARCHES) continue;
    if (times.length === 0) throw notFound(ids.length);
    return { ...BEGINNING, from: Math.min(stored, ...times), remembers: true, delivered: ids };
  }
}

/** The times of the entries that are found, and whether any entry came twice. */
async function search(log: Followed, ids: readonly string[], call: () => CallOptions) {
  const missing = new Set(ids);
  const times: number[] = [];
  let repeated = false;
  for await (const { entries, repeats } of walkLog(log, { order: "-timestamp", offset: 0 }, call)) {
    repeated = repeats;
    for (const entry of entries)
      if (missing.delete(idOf(entry, log.operation))) times.push(timeOfEntry(entry) ?? -Infinity);
    if (missing.size === 0) break;
  }
  return { times, repeated };
}

async function pageOf(log: Followed, reading: Reading, call: () => CallOptions): Promise<LogPage> {
  for await (const page of log.pages(reading, call)) return page;
  return { entries: [], total: 0 };
}

/** How many entries there are besides the last ones; all are read if the total is not known. */
function countBefore(total: number | undefined, last: number): number {
  return total === undefined ? 0 : Math.max(0, total - last);
}

function notFound(count: number): OplogsError {
  const which = count === 1 ? "does not hold the entry" : `holds none of the ${count} entries`;
  return new OplogsError("config", `after: this task's log ${which}; give entries of this task`);
}
