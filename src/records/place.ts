import type { OperationRecord } from "./operation-record.js";
import type { RecordTime, Wanted } from "./wanted.js";

/** Where a record stands in the order, newest first. */
export interface Place {
  /** In ms; -Infinity if the record has no time at all. */
  readonly time: number;
  readonly id: string;
}

/**
 * By the time that is asked for. A record that lacks it goes by the next best, as a failure should not be missed for
 * that; one without any time comes last.
 */
export function placeOf(record: OperationRecord, by: RecordTime): Place {
  const { id, createdAt, startedAt, updatedAt, endedAt } = record;
  const time =
    by === "createdAt"
      ? (createdAt ?? startedAt ?? updatedAt ?? endedAt)
      : (endedAt ?? updatedAt ?? startedAt ?? createdAt);
  return { time: time === undefined ? -Infinity : Date.parse(time), id };
}

/** Negative if `a` comes first. Records of the same time are in the order of their ids, which stays the same. */
export function compare(a: Place, b: Place): number {
  if (a.time !== b.time) return a.time > b.time ? -1 : 1;
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}

/** Whether a time is within the span that is wanted. No time at all is in every span that has no beginning. */
export function isWithin(
  { time }: Place,
  { since = -Infinity, until = Infinity }: Pick<Wanted, "since" | "until">,
) {
  return time >= since && (time < until || time === -Infinity);
}
