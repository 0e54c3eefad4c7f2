import type { TaskLog } from "../softwareone/index.js";
import type { OperationLogItem } from "../toloka/index.js";
import type { Source } from "./source.js";
import { UsageError } from "./usage-error.js";

/** What a service has logged of one operation, as it was sent. */
export type LogEntry =
  | { readonly system: "toloka"; readonly raw: OperationLogItem }
  | { readonly system: "softwareone"; readonly raw: TaskLog };

/** Reads the log of an operation, in the order in which it was written where the service has one. */
export async function* logOf(source: Source, id: string, signal: AbortSignal): AsyncGenerator<LogEntry> {
  const { system } = source;
  if (system === "cbr")
    throw new UsageError(
      "cbr keeps no log besides the operation itself: 'oplogs show cbr ID' prints all that it says",
    );
  if (system === "toloka")
    for (const raw of await source.client.operations.log(id, { signal })) yield { system, raw };
  else
    for await (const raw of source.client.tasks.logs(id, { order: "timestamp" }, { signal }))
      yield { system, raw };
}
