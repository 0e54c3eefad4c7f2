import { isHttpError, isOplogsError } from "../../core/errors.js";
import type { OperationRecord } from "../../records/index.js";
import { hasLog } from "../../toloka/index.js";
import type { Source } from "../source.js";
import type { LogRecord } from "./otlp.js";
import { taskEntry } from "./task-entry.js";
import { tolokaSteps } from "./toloka-step.js";

/**
 * The log of an operation as log records, and returns why it could not be read, if so: it may not be read, is kept no
 * longer, or changed while it was read. Throws what may be better at another time. CBR keeps none.
 */
export async function* operationLog(
  source: Source,
  record: OperationRecord,
  observed: Date,
  signal: AbortSignal,
): AsyncGenerator<LogRecord, string | undefined, undefined> {
  try {
    if (source.system === "softwareone")
      for await (const entry of source.client.tasks.logs(record.id, { order: "timestamp" }, { signal }))
        yield taskEntry(record, entry, observed);
    if (source.system === "toloka" && record.kind !== undefined && hasLog({ type: record.kind }))
      yield* tolokaSteps(record, await source.client.operations.log(record.id, { signal }), observed);
  } catch (error) {
    const why = unreadable(error);
    if (why === undefined) throw error;
    return why;
  }
  return undefined;
}

function unreadable(error: unknown): string | undefined {
  if (isOplogsError(error, "incomplete") || isOplogsError(error, "parse")) return error.message;
  return isHttpError(error) && isFinal(error.status) ? error.message : undefined;
}

/** A refusal of this one log. The credentials (401) and the pace (408, 429) are about more than that. */
function isFinal(status: number): boolean {
  return status >= 400 && status < 500 && status !== 401 && status !== 408 && status !== 429;
}
