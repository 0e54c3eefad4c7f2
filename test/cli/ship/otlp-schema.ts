import { expect } from "vitest";
import { fields } from "../../../src/core/json.js";

/** The messages of OTLP that logs are made of, as protobuf writes them in JSON: the keys, and what they hold. */
const MESSAGES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  ExportLogsServiceRequest: { resourceLogs: "ResourceLogs[]" },
  ResourceLogs: { resource: "Resource", scopeLogs: "ScopeLogs[]", schemaUrl: "string" },
  Resource: { attributes: "KeyValue[]", droppedAttributesCount: "uint32" },
  ScopeLogs: { scope: "InstrumentationScope", logRecords: "LogRecord[]", schemaUrl: "string" },
  InstrumentationScope: { name: "string", version: "string", attributes: "KeyValue[]" },
  LogRecord: {
    timeUnixNano: "fixed64",
    observedTimeUnixNano: "fixed64",
    severityNumber: "severity",
    severityText: "string",
    body: "AnyValue",
    attributes: "KeyValue[]",
    eventName: "string",
  },
  KeyValue: { key: "string", value: "AnyValue" },
  AnyValue: { stringValue: "string", boolValue: "bool", intValue: "int64", doubleValue: "double" },
};

const SCALARS: Readonly<Record<string, (value: unknown) => boolean>> = {
  string: (value) => typeof value === "string" && !/\p{Surrogate}/u.test(value),
  bool: (value) => typeof value === "boolean",
  double: (value) => typeof value === "number" && Number.isFinite(value),
  uint32: (value) => Number.isInteger(value) && Number(value) >= 0 && Number(value) < 2 ** 32,
  severity: (value) => Number.isInteger(value) && Number(value) >= 1 && Number(value) <= 24,
  // 64-bit integers are decimal strings.
  fixed64: (value) => typeof value === "string" && /^(0|[1-9]\d*)$/.test(value) && BigInt(value) < 2n ** 64n,
  int64: (value) =>
    typeof value === "string" && /^-?\d+$/.test(value) && BigInt.asIntN(64, BigInt(value)) === BigInt(value),
};

/** Fails if a value is not what the JSON of a message of OTLP may be: strictly, without unknown keys. */
export function expectMessage(type: string, value: unknown, path = type): void {
  const scalar = SCALARS[type];
  if (scalar) {
    expect([path, type, value, scalar(value)]).toEqual([path, type, value, true]);
    return;
  }
  if (type.endsWith("[]")) {
    expect([path, Array.isArray(value)]).toEqual([path, true]);
    const items: readonly unknown[] = Array.isArray(value) ? value : [];
    for (const [at, item] of items.entries()) expectMessage(type.slice(0, -2), item, `${path}[${at}]`);
    return;
  }
  const known = MESSAGES[type] ?? {};
  for (const [key, member] of Object.entries(fields(value))) {
    expect([path, Object.keys(known)]).toEqual([path, expect.arrayContaining([key])]);
    expectMessage(known[key] ?? "string", member, `${path}.${key}`);
  }
  if (type === "AnyValue") expect([path, Object.keys(fields(value)).length]).toEqual([path, 1]);
  if (type === "KeyValue") expect(Object.keys(fields(value)).sort()).toEqual(["key", "value"]);
}
