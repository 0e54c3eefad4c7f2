import { isOplogsError } from "../../index.js";
import type { OperationRecord } from "../../records/index.js";
import { nextChunk } from "../archive/chunk.js";
import type { Progress } from "../ended/progress.js";
import { putBack } from "../ended/put-back.js";
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
/** The logs of this many operations are asked for at the same time. */
const CHUNK = 8;

/** The log records of the operations, some operations at a time. One whose log cannot be read now is put back. */
export async function* operations(
  ended: AsyncGenerator<OperationRecord, void, undefined>,
  progress: Progress,
  making: Making,
  left: Left,
): AsyncGenerator<AsyncIterable<LogRecord>, void, undefined> {
  for (;;) {
    const { records, end } = await nextChunk(ended, CHUNK);
    if (records.length > 0) yield chunk(records, progress, making, left);
    if (end && end.errors.length > 0) throw end.errors[0];
    if (end) return;
  }
}

interface Begun {
  readonly record: OperationRecord;
  readonly first: Promise<IteratorResult<LogRecord, void>>;
  readonly rest: AsyncGenerator<LogRecord, void, undefined>;
}

async function* chunk(
  records: readonly OperationRecord[],
  progress: Progress,
  making: Making,
  left: Left,
): AsyncGenerator<LogRecord, void, undefined> {
  for (const { record, first, rest } of records.map((record) => begin(record, making)))
    try {
      const { done, value } = await first;
      if (!done) yield value;
      yield* rest;
      // It is tried once more at the end of a run.
      left.ids.delete(record.id);
    } catch (error) {
      if (making.signal.aborted || !isOplogsError(error) || left.ids.size >= MOST_LEFT) throw error;
      left.error ??= error;
      left.ids.add(record.id);
      putBack(record, progress);
    }
}

/** Asks for what comes first. */
function begin(record: OperationRecord, making: Making): Begun {
  const rest = logRecords(record, making);
  const first = rest.next();
  // The loop looks at it later, or not at all if another one fails.
  first.catch(() => {});
  return { record, first, rest };
}
