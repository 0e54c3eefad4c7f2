import type { OperationRecord } from "../../records/operation-record.js";
import type { Source } from "../source.js";
import { logRecordOf } from "./log-record.js";
import { operationLog } from "./operation-log.js";
import type { LogRecord } from "./otlp.js";

/** What the log records of operations are made with. */
export interface Making {
  readonly source: Source;
  /** Whether the logs of the operations are sent, too. */
  readonly logs: boolean;
  readonly now: () => Date;
  readonly signal: AbortSignal;
}

/** The log records of one operation: those of its log first, then the one that says how it ended. */
export async function* logRecords(
  record: OperationRecord,
  { source, logs, now, signal }: Making,
): AsyncGenerator<LogRecord, void, undefined> {
  const observed = now();
  const error = logs ? yield* operationLog(source, record, observed, signal) : undefined;
  yield logRecordOf(record, observed, error);
}
