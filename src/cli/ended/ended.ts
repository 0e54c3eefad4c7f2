import type { OperationRecord } from "../../records/operation-record.js";
import { beginOf, endOf, hasEnded } from "./end-of.js";
import { moveOn, type Pass } from "./move-on.js";
import type { Progress } from "./progress.js";
import type { Reader } from "./reader.js";

export interface EndedOptions {
  /** What ended at or after this counts as running still: a later run yields it. */
  readonly until?: Date | undefined;
  readonly now: Date;
  /**
   * How late an operation may appear in the service's list for the first time, counted from its creation; 6 hours by
   * default. One that appears later than that, and has ended by then, is not found.
   */
  readonly overlap?: number | undefined;
}

/** At most this many are asked for one by one; for more of them the list is read from the oldest on. */
const MOST_GETS = 100;

/**
 * Yields the operations of one account that have ended and were not yielded before, each once. `progress` moves on with
 * each: store `positionOf(progress)` whenever all that came so far is safe. If a run breaks off at any point, the next
 * one continues, whatever the order of the list.
 *
 * It reads the list from `overlap` before the newest operation that the last complete run saw: records arrive late.
 * Operations that were running then are looked for by their ids until they have ended, however long that takes.
 *
 * Throws what the reader throws. What was yielded until then counts.
 */
export async function* ended(
  reader: Reader,
  progress: Progress,
  { until, now, overlap = 6 * 3_600_000 }: EndedOptions,
): AsyncGenerator<OperationRecord, void, undefined> {
  const before = until?.getTime() ?? Number.POSITIVE_INFINITY;
  const pass: Pass = { newest: undefined, open: new Map(), undated: new Set() };
  // CBR does not say which time its filter bounds: one that hides what still runs must not hide it from us.
  for await (const record of reader.open()) if (!hasEnded(record)) see(record, progress, pass);

  for await (const record of reader.list(listFrom(progress, pass)))
    if (take(record, progress, pass, before)) yield record;

  for (const id of missing(progress, pass).slice(0, MOST_GETS)) {
    const record = await reader.get(id);
    if (record === undefined) forget(id, progress);
    else if (take(record, progress, pass, before)) yield record;
  }
  moveOn(progress, pass, Math.min(before, now.getTime()), overlap);
}

/** The list from the floor on; from the oldest that is looked for if these are many. */
function listFrom(progress: Progress, pass: Pass): Date | undefined {
  if (progress.floor === undefined) return undefined;
  const ids = missing(progress, pass);
  let from = progress.floor;
  if (ids.length > MOST_GETS) for (const id of ids) from = Math.min(from, progress.open.get(id) ?? from);
  return new Date(from);
}

/** The ids that are looked for and that this pass has not seen. */
function missing({ open }: Progress, pass: Pass): string[] {
  return [...open.keys()].filter((id) => !pass.open.has(id));
}

/** Remembers an operation that has not ended. */
function see(record: OperationRecord, progress: Progress, pass: Pass): void {
  const time = note(record, pass);
  pass.open.set(record.id, time);
  if (!isBelow(progress.floor, time)) return;
  // To the end of the queue: those that never end must not keep others from being asked for.
  progress.open.delete(record.id);
  progress.open.set(record.id, time);
}

/** Whether the record is to be yielded; if so, it counts as delivered from now on. */
function take(record: OperationRecord, progress: Progress, pass: Pass, before: number): boolean {
  const end = endOf(record);
  if (!hasEnded(record) || (end !== undefined && end >= before)) {
    see(record, progress, pass);
    return false;
  }
  const { id } = record;
  const time = note(record, pass);
  pass.open.delete(id);
  const lookedFor = progress.open.delete(id);
  if (progress.from !== undefined && end !== undefined && end < progress.from) return false;
  if (isBelow(progress.floor, time)) return lookedFor;
  if (progress.done.has(id)) return false;
  progress.done.set(id, time);
  return true;
}

function note(record: OperationRecord, pass: Pass): number | null {
  const time = beginOf(record);
  if (time === undefined) pass.undated.add(record.id);
  else if (pass.newest === undefined || time > pass.newest) pass.newest = time;
  return time ?? null;
}

function isBelow(floor: number | undefined, time: number | null): boolean {
  return floor !== undefined && time !== null && time < floor;
}

function forget(id: string, progress: Progress): void {
  progress.open.delete(id);
  progress.gone++;
}
