import type { OperationRecord } from "../../records/index.js";

/** An operation that has ended, and when, in milliseconds since 1970. */
export interface End {
  readonly at: number;
  readonly record: OperationRecord;
}

/** What is remembered of a subject's operations: memory does not grow with their number. */
export interface History {
  readonly success?: End;
  /** The last end that was no success: a skipped operation too. */
  readonly failure?: End;
}

/** `undefined` while the operation runs. A service may leave `endedAt` out; then the best other time stands for it. */
export function endOf(record: OperationRecord): End | undefined {
  if (record.state === "waiting" || record.state === "running") return undefined;
  // A word that we do not know may mean that it runs.
  if (record.state === "unknown" && record.endedAt === undefined) return undefined;
  const time = record.endedAt ?? record.updatedAt ?? record.startedAt ?? record.createdAt;
  const at = Date.parse(time ?? "");
  return Number.isNaN(at) ? undefined : { at, record };
}

/** The history with one more end, which may come in any order. */
export function remember(history: History, end: End): History {
  const name = end.record.state === "succeeded" ? "success" : "failure";
  const known = history[name];
  return known && known.at >= end.at ? history : { ...history, [name]: end };
}

/** Whether the last attempt was no success. If two ended at the same time, the worse one counts. */
export function failedLast({ success, failure }: History): boolean {
  return failure !== undefined && (success === undefined || failure.at >= success.at);
}
