import type { OperationRecord } from "../../records/index.js";
import { hasLog } from "../../toloka/index.js";
import type { Source } from "../source.js";
import { finalRefusal } from "./final-refusal.js";
import type { LogRecord } from "./otlp.js";
import { taskEntry } from "./task-entry.js";
import { tolokaSteps } from "./toloka-step.js";

/**
 * The log of an operation as log records. Returns why it cannot be read, if so. Throws what may be better at another
 * time. CBR keeps none.
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
    return undefined;
  } catch (error) {
    const why = finalRefusal(error);
    if (why === undefined) throw error;
    return why;
  }
}
