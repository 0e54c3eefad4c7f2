import { isHttpError, isOplogsError } from "../../index.js";
import type { OperationRecord, RecordReason } from "../../records/index.js";
import { renderMessage } from "../../softwareone/index.js";
import { hasLog } from "../../toloka/index.js";
import type { Source } from "../source.js";

/** What a line has besides what the list says. */
export interface More {
  /** Why a task of SoftwareOne failed: its list does not say. */
  readonly reason?: RecordReason;
  /**
   * With `--logs`: Toloka's steps or SoftwareOne's entries, as the service sent them, the oldest first; `null` if the
   * operation keeps none, or it cannot be read. CBR keeps none for any: no field then.
   */
  readonly log?: readonly unknown[] | null;
  /** Why the log cannot be read. */
  readonly logError?: RecordReason & { readonly status?: number };
}

/**
 * Reads what the list does not say. A log that this account may not read, or that is gone, is a fact and returned as
 * one. Throws what may pass: the operation is to be tried again.
 */
export async function readMore(
  source: Source,
  record: OperationRecord,
  logs: boolean,
  signal: AbortSignal,
): Promise<More> {
  const [reason, log] = await Promise.all([
    readReason(source, record, signal),
    readLog(source, record, logs, signal),
  ]);
  return { ...reason, ...log };
}

async function readReason(
  source: Source,
  { id, state }: OperationRecord,
  signal: AbortSignal,
): Promise<More> {
  if (source.system !== "softwareone" || state !== "failed") return {};
  const { tasks } = source.client;
  const read = await unlessFinal(tasks.failure(id, { signal }));
  if ("refused" in read) return { reason: { message: `its log could not be read: ${read.refused.message}` } };
  const message = read.value && renderMessage(read.value);
  return { reason: { message: message || "its log does not say why" } };
}

async function readLog(
  source: Source,
  record: OperationRecord,
  logs: boolean,
  signal: AbortSignal,
): Promise<More> {
  if (!logs || source.system === "cbr") return {};
  const read = await unlessFinal(logOf(source, record, signal));
  return "refused" in read ? { log: null, logError: read.refused } : { log: read.value };
}

async function logOf(
  source: Exclude<Source, { system: "cbr" }>,
  { id, kind }: OperationRecord,
  signal: AbortSignal,
): Promise<readonly unknown[] | null> {
  if (source.system === "toloka")
    return hasLog({ type: kind ?? "" }) ? await source.client.operations.log(id, { signal }) : null;
  const entries: unknown[] = [];
  for await (const entry of source.client.tasks.logs(id, { order: "timestamp" }, { signal }))
    entries.push(entry);
  return entries;
}

type Read<T> = { readonly value: T } | { readonly refused: NonNullable<More["logError"]> };

async function unlessFinal<T>(reading: Promise<T>): Promise<Read<T>> {
  try {
    return { value: await reading };
  } catch (error) {
    if (isHttpError(error) && isFinal(error.status)) {
      const { status, code, message } = error;
      return { refused: { status, ...(code === undefined ? {} : { code }), message } };
    }
    // Too large, for example: it will be so the next time.
    if (isOplogsError(error, "parse")) return { refused: { message: error.message } };
    throw error;
  }
}

/** A refusal of this one log. The credentials (401) and the pace (408, 429) are about more than that. */
function isFinal(status: number): boolean {
  return status >= 400 && status < 500 && status !== 401 && status !== 408 && status !== 429;
}
