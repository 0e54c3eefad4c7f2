import type { Batch } from "./batches.js";
import { attributes } from "./otlp.js";

/** Whose log records these are. */
export interface Account {
  readonly system: string;
  readonly scope: string;
}

/** The JSON of an `ExportLogsServiceRequest`. */
export function requestBody({ system, scope }: Account, lines: Batch["lines"]): string {
  const resource = {
    attributes: attributes({ "service.name": "oplogs", "oplogs.system": system, "oplogs.scope": scope }),
  };
  const head = `{"resourceLogs":[{"resource":${JSON.stringify(resource)},"scopeLogs":[{"scope":{"name":"oplogs"},`;
  return `${head}"logRecords":[${lines.join(",")}]}]}]}`;
}
