import { isHttpError, isOplogsError } from "../../index.js";
import type { OperationRecord } from "../../records/operation-record.js";
import { hasLog } from "../../toloka/index.js";
import type { Source } from "../source.js";

/** What a line has besides the record if logs are asked for. */
export interface ReadLog {
  /** Toloka's steps or SoftwareOne's entries, as the service sent them, the oldest first; `null` if it has none to read. */
  readonly log: readonly unknown[] | null;
  /** Why it cannot be read. */
  readonly logError?: { readonly status?: number; readonly code?: string; readonly message: string };
}

/**
 * Reads the log of an operation; `undefined` if the service keeps none for any. A log that this account may not read, or
 * that is gone, is a fact and returned as one. Throws what may pass: the operation is to be tried again.
 */
export async function readLog(
  source: Source,
  record: OperationRecord,
  signal: AbortSignal,
): Promise<ReadLog | undefined> {
  try {
    return await logOf(source, record, signal);
  } catch (error) {
    if (isHttpError(error) && isFinal(error.status)) {
      const { status, code, message } = error;
      return { log: null, logError: { status, ...(code === undefined ? {} : { code }), message } };
    }
    if (isOplogsError(error, "parse")) return { log: null, logError: { message: error.message } };
    throw error;
  }
}

async function logOf(source: Source, { id, kind }: OperationRecord, signal: AbortSignal) {
  if (source.system === "cbr") return undefined;
  if (source.system === "toloka")
    return { log: hasLog({ type: kind ?? "" }) ? await source.client.operations.log(id, { signal }) : null };
  const log: unknown[] = [];
  for await (const entry of source.client.tasks.logs(id, { order: "timestamp" }, { signal })) log.push(entry);
  return { log };
}

/** A refusal of this one log. The credentials (401) and the pace (408, 429) are about more than that. */
function isFinal(status: number): boolean {
  return status >= 400 && status < 500 && status !== 401 && status !== 408 && status !== 429;
}
