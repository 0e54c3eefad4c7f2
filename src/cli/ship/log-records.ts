import { isHttpError } from "../../core/errors.js";
import { type OperationRecord, record as recordFor } from "../../records/index.js";
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
  yield logRecordOf(await withReason(source, record, signal), observed, error);
}

/** The list of SoftwareOne does not say why a task failed: it is asked one by one. */
async function withReason(
  { system, client }: Source,
  record: OperationRecord,
  signal: AbortSignal,
): Promise<OperationRecord> {
  if (system !== "softwareone" || record.state !== "failed" || record.reason) return record;
  try {
    const { reason } = await recordFor(client, record.id, { signal });
    return { ...record, reason };
  } catch (error) {
    // It has been removed since the list was read.
    if (isHttpError(error, 404)) return record;
    throw error;
  }
}
