import type { TaskLog } from "../../generated/softwareone.js";
import { aborted } from "../core/cut.js";
import { OplogsError } from "../core/errors.js";
import type { CallOptions } from "../core/options.js";
import { createSeen, type Seen } from "../core/seen.js";
import type { Place } from "./follow-start.js";
import { type Followed, idOf, timeOfEntry, walkLog } from "./followed.js";
import { isAtLeast, type Severity } from "./severity.js";

/** What has been delivered of a log. */
export interface Ledger {
  readonly seen: Seen;
  /** How many of the last entries are remembered for sure. */
  readonly remembered: number;
  /** Entries before this time are not delivered, and not counted. */
  readonly from: number;
  /** Entries before this time are remembered, and not delivered. */
  learnUntil: number;
  /** How many entries are before `from`. */
  before: number;
  /** How many of the others have been delivered, or count as delivered. */
  count: number;
}

/** How a log is read. */
export interface Reader {
  readonly signal: AbortSignal;
  readonly severity: Severity;
  /** The options of the next call. */
  call(): CallOptions;
  /** Whether the time for it has run out. */
  isOver(): boolean;
}

/** What a poll has found. */
export interface Poll {
  /** How many new entries. */
  readonly fresh: number;
  /** Whether these can be said to be all. */
  readonly certain: boolean;
  /** The time of the newest entry, in ms since 1970. */
  readonly newest: number | undefined;
}

/** How many delivered entries each poll reads again: late ones that belong among them are seen at once. */
const OVERLAP = 20;
/** How often a poll reads the whole of a log that repeats itself. */
const WHOLES = 3;

export function openLedger(place: Place, remembered: number): Ledger {
  const { before, delivered } = place;
  const seen = createSeen(remembered);
  for (const id of delivered) seen.add(id, 1);
  const [from, learnUntil] = place.remembers ? [-Infinity, place.from] : [place.from, -Infinity];
  return { seen, remembered, from, learnUntil, before, count: delivered.length };
}

/**
 * Delivers all that is new, wherever it stands.
 *
 * How late an entry may be written is not known, so a time is no safe mark of how far one has come; and equal times
 * may change their order from page to page. A count is safe: of `count` entries that were delivered, those at and
 * behind the place `start` must be `count - start`. If a walk from there to the end comes upon just as many, repeated
 * ones included, it has seen all that is new. More mean that others stand further back, or were missed between two
 * pages; fewer, that some have vanished. Then it is read again from further back.
 */
export async function* pollLog(log: Followed, ledger: Ledger, reader: Reader): AsyncGenerator<TaskLog, Poll> {
  let fresh = 0;
  let wholes = 0;
  for (let back = overlapOf(ledger); ; back = Math.max(back * 2, OVERLAP)) {
    if (ledger.count > ledger.remembered && back > ledger.remembered / 2) throw tooFarBack(log.operation);
    const { count } = ledger;
    const start = Math.max(0, ledger.before + count - back);
    const expected = Math.min(back, count);
    const isLast = back >= count && wholes >= WHOLES - 1;
    const walk = yield* walkFrom(start, isLast ? Infinity : expected, log, ledger, reader);
    fresh += walk.fresh;
    const found = { fresh, newest: walk.newest };
    if (walk.isCut) return { ...found, certain: false };
    const isWhole = start === 0 || walk.before > 0;
    if (isWhole) {
      wholes++;
      ledger.before = start + walk.before;
    }
    if (walk.known > expected) {
      if (isWhole && isLast) return { ...found, certain: false };
      continue;
    }
    // If entries before `from` have vanished, `before` is wrong: only a walk of the whole tells.
    if (!isWhole && (walk.known < expected || back >= count)) continue;
    if (isWhole) ledger.count = walk.known + walk.fresh;
    // From now on, what is new there is late.
    ledger.learnUntil = -Infinity;
    return { ...found, certain: true };
  }
}

/** How far back a poll begins: if it begins at `from`, with an entry before that, to see that it does. */
function overlapOf({ count }: Ledger): number {
  return count > OVERLAP ? OVERLAP : count + 1;
}

/** Delivers what is new from `start` to the end, as long as it knows no more entries than `limit`. */
async function* walkFrom(
  start: number,
  limit: number,
  log: Followed,
  ledger: Ledger,
  { signal, severity, call, isOver }: Reader,
): AsyncGenerator<TaskLog, Walk> {
  let [known, fresh, before, isCut] = [0, 0, 0, false];
  let newest: number | undefined;
  for await (const { entries } of walkLog(log, { order: "timestamp", offset: start }, call)) {
    const page = sort(entries, ledger, log.operation);
    known += page.known;
    before += page.before;
    newest = timeOfEntry(entries.at(-1)) ?? newest;
    // What is new further back comes first.
    if (known > limit) break;
    for (const [id, entry] of page.unseen) {
      if (signal.aborted) throw aborted(signal, { operation: log.operation });
      ledger.seen.add(id, 1);
      ledger.count++;
      fresh++;
      if (isBefore(entry, ledger.learnUntil)) continue;
      if (isAtLeast(entry, severity)) yield entry;
    }
    isCut = isOver();
    if (isCut) break;
  }
  return { known, fresh, before, isCut, newest };
}

/** What a walk came upon. */
interface Walk {
  readonly known: number;
  readonly fresh: number;
  readonly before: number;
  readonly isCut: boolean;
  readonly newest: number | undefined;
}

function sort(entries: readonly TaskLog[], { seen, from }: Ledger, operation: string) {
  let [known, before] = [0, 0];
  const unseen = new Map<string, TaskLog>();
  for (const entry of entries) {
    const id = idOf(entry, operation);
    if (isBefore(entry, from)) before++;
    else if (seen.get(id) !== 0) known++;
    else unseen.set(id, entry);
  }
  return { known, before, unseen };
}

/** An entry whose time cannot be read is before none. */
function isBefore(entry: TaskLog, time: number): boolean {
  return time > -Infinity && (timeOfEntry(entry) ?? time) < time;
}

function tooFarBack(operation: string): OplogsError {
  const message =
    "the log has changed so far back that what is new cannot be told; follow it from its beginning";
  return new OplogsError("parse", message, { operation });
}
