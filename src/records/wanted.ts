import type { RecordState } from "./operation-record.js";

/** Which time of a record is meant. */
export type RecordTime = "createdAt" | "endedAt";

/** Which records are wanted. */
export interface Wanted {
  readonly by: RecordTime;
  /** From this time on; of `Date.now()`, in ms. */
  readonly since: number | undefined;
  /** Before this time. */
  readonly until: number | undefined;
  readonly states: ReadonlySet<RecordState> | undefined;
  readonly kinds: ReadonlySet<string> | undefined;
}

/** The only member of a set, if it has no other. */
export function only<T>(set: Iterable<T> | undefined): T | undefined {
  const [first, ...others] = set ?? [];
  return others.length === 0 ? first : undefined;
}

/** A time for a filter. */
export function dateOf(time: number | undefined): Date | undefined {
  return time === undefined ? undefined : new Date(time);
}
