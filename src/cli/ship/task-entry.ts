import { parseTime } from "../../index.js";
import type { OperationRecord } from "../../records/index.js";
import { renderMessage, type TaskLog } from "../../softwareone/index.js";
import { operationAttributes } from "./log-record.js";
import { attributes, type LogRecord, SEVERITY, stringValue, unixNano } from "./otlp.js";
import { recordId } from "./record-id.js";

const SEVERITIES: Readonly<Record<string, keyof typeof SEVERITY>> = {
  debug: "DEBUG",
  info: "INFO",
  warning: "WARN",
  error: "ERROR",
  failure: "FATAL",
};

/** An entry of the log of a SoftwareOne task as a log record of OTLP. */
export function taskEntry(record: OperationRecord, entry: TaskLog, observed: Date): LogRecord {
  const { system, scope, id } = record;
  const { timestamp, severity, progress } = entry;
  const time = unixNano(parseTime(timestamp ?? ""));
  return {
    ...(time === undefined ? {} : { timeUnixNano: time }),
    observedTimeUnixNano: unixNano(observed) ?? "0",
    // A word that is not known may be the worst.
    severityNumber: SEVERITY[SEVERITIES[String(severity).toLowerCase()] ?? "WARN"],
    severityText: severity ?? "",
    eventName: "oplogs.operation.logged",
    body: stringValue(renderMessage(entry)),
    attributes: attributes({
      "oplogs.id": recordId(system, scope, id, entry.id),
      ...operationAttributes(record),
      "oplogs.entry.id": entry.id,
      "oplogs.entry.progress": progress,
    }),
  };
}
