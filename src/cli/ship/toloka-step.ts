import { createHash } from "node:crypto";
import { fields } from "../../core/json.js";
import type { OperationRecord } from "../../records/index.js";
import { renderMessage } from "../../softwareone/index.js";
import { type OperationLogItem, problemsOf } from "../../toloka/index.js";
import { endOf } from "../ended/end-of.js";
import { operationAttributes } from "./log-record.js";
import { attributes, type LogRecord, SEVERITY, stringValue, unixNano } from "./otlp.js";
import { recordId } from "./record-id.js";

/**
 * The steps of a Toloka operation as log records of OTLP. Steps have no time: they get that of the operation's end.
 * They have no id either, and the log comes in no promised order: a step is named by what it says, and steps that say
 * the same are numbered.
 */
export function* tolokaSteps(
  record: OperationRecord,
  log: readonly OperationLogItem[],
  observed: Date,
): Generator<LogRecord> {
  const seen = new Map<string, number>();
  for (const step of log) {
    const digest = digestOf(step);
    const count = (seen.get(digest) ?? 0) + 1;
    seen.set(digest, count);
    yield tolokaStep(record, step, count === 1 ? digest : `${digest}-${count}`, observed);
  }
}

function tolokaStep(
  record: OperationRecord,
  step: OperationLogItem,
  name: string,
  observed: Date,
): LogRecord {
  const { system, scope, id } = record;
  const { type, success, input, output } = fields(step);
  const end = endOf(record);
  const severity = success === false ? "ERROR" : "INFO";
  const time = unixNano(end === undefined ? undefined : new Date(end));
  return {
    ...(time === undefined ? {} : { timeUnixNano: time }),
    observedTimeUnixNano: unixNano(observed) ?? "0",
    severityNumber: SEVERITY[severity],
    severityText: severity,
    eventName: "oplogs.operation.logged",
    body: stringValue(sentenceOf(step)),
    attributes: attributes({
      "oplogs.id": recordId(system, scope, id, name),
      ...operationAttributes(record),
      "oplogs.step.type": type,
      "oplogs.step.success": success,
      "oplogs.step.input": input,
      "oplogs.step.output": output,
    }),
  };
}

/** Such as `TASK_VALIDATE failed: input_values.image VALUE_REQUIRED May not be empty`. */
function sentenceOf(step: OperationLogItem): string {
  const { type, success, output } = fields(step);
  const end = success === false ? "failed" : success === true ? "succeeded" : "was logged";
  const problems = success === false ? problemsOf(output) : [];
  const why = problems.map(({ field, code, message }) => [field, code, message].filter(Boolean).join(" "));
  const created = Object.values(fields(output)).filter((value) => typeof value === "string");
  const told = success === false ? why : created;
  const message = [`${type} ${end}`, told.filter(Boolean).join("; ")].filter(Boolean).join(": ");
  return renderMessage({ message });
}

/** Sixteen hex digits of a hash of a step, whatever the order of its fields. */
function digestOf(step: OperationLogItem): string {
  const text = JSON.stringify(step, (_key, value: unknown) => sorted(value));
  return createHash("sha256").update(text).digest("hex").slice(0, 16);
}

function sorted(value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));
}
