import type { OperationRecord, RecordReason } from "../../records/index.js";
import { renderMessage } from "../../softwareone/index.js";
import type { Source } from "../source.js";
import { finalRefusal } from "./final-refusal.js";
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
  const reason = record.reason ?? (await readReason(source, record, signal));
  const error = logs ? yield* operationLog(source, record, observed, signal) : undefined;
  yield logRecordOf({ ...record, reason }, observed, error);
}

/** The list of SoftwareOne does not say why a task failed; its log does. */
async function readReason(
  source: Source,
  { id, state }: OperationRecord,
  signal: AbortSignal,
): Promise<RecordReason | undefined> {
  if (source.system !== "softwareone" || state !== "failed") return undefined;
  try {
    const entry = await source.client.tasks.failure(id, { signal });
    return { message: (entry && renderMessage(entry)) || "its log does not say why" };
  } catch (error) {
    const why = finalRefusal(error);
    if (why === undefined) throw error;
    return { message: `its log could not be read: ${why}` };
  }
}
