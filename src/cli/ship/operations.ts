import type { OperationRecord } from "../../records/operation-record.js";
import type { Progress } from "../ended/progress.js";
import { putBack } from "../ended/put-back.js";
import { codeOfFailure } from "./failure.js";
import { logRecords, type Making } from "./log-records.js";
import type { LogRecord } from "./otlp.js";

/** Operations whose logs could not be read: a later run sends them. */
export interface Left {
  readonly records: OperationRecord[];
  /** Why, of the first of them. */
  error: unknown;
}

/** If more are left, the service is down, and the run ends. */
const MOST_LEFT = 100;

/**
 * The log records of each operation of `ended`, operation by operation. One whose log cannot be read now is put back, and
 * its error noted in `left`.
 */
export async function* operations(
  ended: AsyncIterable<OperationRecord>,
  progress: Progress,
  making: Making,
  left: Left,
): AsyncGenerator<AsyncGenerator<LogRecord, void, undefined>, void, undefined> {
  for await (const record of ended) yield operation(record, progress, making, left);
  // The end of the reading has moved the position on, beyond what was put back before.
  for (const record of left.records) putBack(record, progress);
}

async function* operation(
  record: OperationRecord,
  progress: Progress,
  making: Making,
  left: Left,
): AsyncGenerator<LogRecord, void, undefined> {
  try {
    yield* logRecords(record, making);
  } catch (error) {
    const isAborted = making.signal.aborted;
    if (isAborted || codeOfFailure(error) === undefined || left.records.length >= MOST_LEFT) throw error;
    left.error ??= error;
    left.records.push(record);
    putBack(record, progress);
  }
}
