import type { OperationRecord } from "../../records/index.js";
import type { Progress } from "../ended/progress.js";
import { putBack } from "../ended/put-back.js";
import { codeOfFailure } from "./failure.js";
import { logRecords, type Making } from "./log-records.js";
import type { LogRecord } from "./otlp.js";

/** Operations whose logs could not be read: a later run sends them. */
export interface Left {
  readonly ids: Set<string>;
  /** Why, of the first of them. */
  error: unknown;
}

/** If more are left, the service is down, and the run ends. */
const MOST_LEFT = 20;

/** The log records of each operation, operation by operation. One whose log cannot be read now is put back. */
export async function* operations(
  ended: AsyncIterable<OperationRecord>,
  progress: Progress,
  making: Making,
  left: Left,
): AsyncGenerator<AsyncGenerator<LogRecord, void, undefined>, void, undefined> {
  for await (const record of ended) yield operation(record, progress, making, left);
}

async function* operation(
  record: OperationRecord,
  progress: Progress,
  making: Making,
  left: Left,
): AsyncGenerator<LogRecord, void, undefined> {
  try {
    yield* logRecords(record, making);
    // It is tried once more at the end of a run.
    left.ids.delete(record.id);
  } catch (error) {
    const isOfService = codeOfFailure(error) !== undefined;
    if (making.signal.aborted || !isOfService || left.ids.size >= MOST_LEFT) throw error;
    left.error ??= error;
    left.ids.add(record.id);
    putBack(record, progress);
  }
}
