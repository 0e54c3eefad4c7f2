import type { OperationRecord, RecordState } from "../../records/index.js";
import { endOf } from "../ended/end-of.js";
import { attributes, type LogRecord, SEVERITY, stringValue, unixNano } from "./otlp.js";
import { recordId } from "./record-id.js";
import { durationOf, sentence } from "./sentence.js";

const SEVERITIES: Readonly<Record<RecordState, keyof typeof SEVERITY>> = {
  waiting: "INFO",
  running: "INFO",
  succeeded: "INFO",
  skipped: "WARN",
  failed: "ERROR",
  // Somebody has to look at it.
  unknown: "WARN",
};

/** What an operation's log records share: by `oplogs.operation.id` the entries of its log are found. */
export function operationAttributes({ id, kind, subject }: OperationRecord): Record<string, unknown> {
  return {
    "oplogs.operation.id": id,
    "oplogs.kind": kind,
    "oplogs.subject.type": subject?.type,
    "oplogs.subject.name": subject?.name,
    "cloud.resource_id": subject?.id,
  };
}

/**
 * An operation that has ended as a log record of OTLP. `logError` is why its log could not be read, if it was asked
 * for.
 */
export function logRecordOf(record: OperationRecord, observed: Date, logError?: string): LogRecord {
  const { system, scope, id, state, status, progress, reason, endedAt } = record;
  const end = endOf(record);
  const severity = SEVERITIES[state];
  const time = unixNano(end === undefined ? undefined : new Date(end));
  return {
    ...(time === undefined ? {} : { timeUnixNano: time }),
    observedTimeUnixNano: unixNano(observed) ?? "0",
    severityNumber: SEVERITY[severity],
    severityText: severity,
    eventName: "oplogs.operation.ended",
    body: stringValue(sentence(record)),
    attributes: attributes({
      "oplogs.id": recordId(system, scope, id),
      ...operationAttributes(record),
      "oplogs.state": state,
      "oplogs.status": status,
      "oplogs.progress": progress,
      "oplogs.created_at": record.createdAt,
      "oplogs.started_at": record.startedAt,
      "oplogs.ended_at": endedAt,
      "oplogs.duration_ms": durationOf(record),
      "error.type": reason?.code ?? (state === "failed" ? status : undefined),
      "error.message": reason?.message,
      "oplogs.log.error": logError,
    }),
  };
}
