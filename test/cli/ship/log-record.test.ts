import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { logRecordOf } from "../../../src/cli/ship/log-record.js";
import { requestBody } from "../../../src/cli/ship/request-body.js";
import type { OperationRecord } from "../../../src/records/index.js";
import { expectMessage } from "./otlp-schema.js";
import { attributesOf } from "./scripted-receiver.js";
import { someRecord } from "./some-record.js";

const NOW = new Date("2026-03-18T00:00:00Z");

function bodyOf(record: OperationRecord): unknown {
  return logRecordOf(record, NOW).body;
}

describe("an operation that has ended", () => {
  it("is an event at the time of its end", () => {
    expect(logRecordOf(someRecord(), NOW)).toEqual({
      timeUnixNano: "1773735789120000000",
      observedTimeUnixNano: "1773792000000000000",
      severityNumber: 17,
      severityText: "ERROR",
      eventName: "oplogs.operation.ended",
      body: {
        stringValue:
          "Cloud Backup and Recovery: backup of web-1 failed after 3 min 5 s: BackupService.2008: The disk is busy.",
      },
      attributes: [
        { key: "oplogs.id", value: { stringValue: "cbr/project-1/log-1" } },
        { key: "oplogs.operation.id", value: { stringValue: "log-1" } },
        { key: "oplogs.kind", value: { stringValue: "backup" } },
        { key: "oplogs.subject.type", value: { stringValue: "OS::Nova::Server" } },
        { key: "oplogs.subject.name", value: { stringValue: "web-1" } },
        { key: "cloud.resource_id", value: { stringValue: "server-1" } },
        { key: "oplogs.state", value: { stringValue: "failed" } },
        { key: "oplogs.status", value: { stringValue: "failed" } },
        { key: "oplogs.progress", value: { intValue: "40" } },
        { key: "oplogs.created_at", value: { stringValue: "2026-03-17T08:20:00.000Z" } },
        { key: "oplogs.started_at", value: { stringValue: "2026-03-17T08:20:04.120Z" } },
        { key: "oplogs.ended_at", value: { stringValue: "2026-03-17T08:23:09.120Z" } },
        { key: "oplogs.duration_ms", value: { intValue: "185000" } },
        { key: "error.type", value: { stringValue: "BackupService.2008" } },
        { key: "error.message", value: { stringValue: "The disk is busy." } },
      ],
    });
  });

  it.each([
    ["succeeded", 9, "INFO"],
    ["skipped", 13, "WARN"],
    ["failed", 17, "ERROR"],
    ["unknown", 13, "WARN"],
  ] as const)("%s, has the severity %i", (state, severityNumber, severityText) => {
    expect(logRecordOf(someRecord({ state }), NOW)).toMatchObject({ severityNumber, severityText });
  });

  it("has the time of its last change if the service does not say when it ended", () => {
    const { timeUnixNano } = logRecordOf(someRecord({ endedAt: undefined }), NOW);
    expect(timeUnixNano).toBe("1773735789500000000");
  });

  it("has no time if OTLP cannot write it", () => {
    const record = someRecord({ endedAt: "9999-12-31T23:59:59.000Z" });
    expect(logRecordOf(record, NOW)).not.toHaveProperty("timeUnixNano");
  });

  it("has no time if the service says none", () => {
    const times = { createdAt: undefined, startedAt: undefined, endedAt: undefined, updatedAt: undefined };
    expect(logRecordOf(someRecord(times), NOW)).not.toHaveProperty("timeUnixNano");
  });

  it("without a code has the service's word as the type of its error", () => {
    const record = someRecord({ status: "timeout", reason: undefined });
    expect(attributesOf(logRecordOf(record, NOW))).toMatchObject({ "error.type": "timeout" });
  });

  it("says why its log could not be read", () => {
    const { attributes } = logRecordOf(someRecord(), NOW, "403 Forbidden");
    expect(attributes).toContainEqual({ key: "oplogs.log.error", value: { stringValue: "403 Forbidden" } });
  });
});

describe("the sentence", () => {
  it.each<[Partial<OperationRecord>, string]>([
    [
      { system: "toloka", kind: "POOL.OPEN", subject: { id: "12" }, state: "succeeded", reason: undefined },
      "Toloka: POOL.OPEN of 12 succeeded after 3 min 5 s",
    ],
    [
      { system: "softwareone", kind: undefined, subject: undefined, state: "skipped", reason: undefined },
      "SoftwareOne Marketplace: operation was skipped after 3 min 5 s",
    ],
    [
      { startedAt: undefined, reason: { message: "a\nb \u001b[31mred" } },
      "Cloud Backup and Recovery: backup of web-1 failed: a b red",
    ],
    [
      { endedAt: "2026-03-18T12:20:04.120Z", reason: undefined },
      "Cloud Backup and Recovery: backup of web-1 failed after 1 d 4 h",
    ],
    [
      { endedAt: "2026-03-17T08:20:04.220Z", reason: undefined },
      "Cloud Backup and Recovery: backup of web-1 failed after less than 1 s",
    ],
    [
      { endedAt: "2026-03-17T08:20:00.000Z", reason: undefined },
      "Cloud Backup and Recovery: backup of web-1 failed",
    ],
  ])("of %j", (fields, stringValue) => {
    expect(bodyOf(someRecord(fields))).toEqual({ stringValue });
  });
});

const TEXT = fc.string({ unit: "binary" });
const TIME = fc.option(
  fc.date({ noInvalidDate: true }).map((date) => date.toISOString()),
  { nil: undefined },
);

const RECORD: fc.Arbitrary<OperationRecord> = fc
  .record({
    system: fc.constantFrom("toloka", "cbr", "softwareone"),
    scope: TEXT,
    id: TEXT,
    kind: fc.option(TEXT, { nil: undefined }),
    subject: fc.option(fc.record({ type: TEXT, id: TEXT, name: TEXT }, { requiredKeys: [] }), {
      nil: undefined,
    }),
    state: fc.constantFrom("succeeded", "failed", "skipped", "unknown"),
    status: fc.option(TEXT, { nil: undefined }),
    progress: fc.option(fc.double(), { nil: undefined }),
    reason: fc.option(fc.record({ code: TEXT, message: TEXT }, { requiredKeys: ["message"] }), {
      nil: undefined,
    }),
  })
  .chain((fields) =>
    fc
      .record({ createdAt: TIME, startedAt: TIME, endedAt: TIME, updatedAt: TIME })
      .map((times) => someRecord({ ...fields, ...times })),
  );

describe("any record", () => {
  it("makes a valid request of OTLP in JSON", () => {
    fc.assert(
      fc.property(RECORD, (record) => {
        const line = JSON.stringify(logRecordOf(record, NOW));
        const json: unknown = JSON.parse(requestBody(record, [line]));
        expectMessage("ExportLogsServiceRequest", json);
        expect(JSON.parse(line)).toEqual(logRecordOf(record, NOW));
      }),
    );
  });

  it("has an id of its own, which is the same each time", () => {
    const idOf = (record: OperationRecord, now: Date) => attributesOf(logRecordOf(record, now))["oplogs.id"];
    const slashes = fc.string({ unit: fc.constantFrom("/", "%", "a", "2", "F", "\ud800", "\udc00", "u") });
    const place = fc.record({ scope: slashes, id: slashes });
    fc.assert(
      fc.property(place, place, (one, other) => {
        const same = one.scope === other.scope && one.id === other.id;
        expect(idOf(someRecord(one), NOW) === idOf(someRecord(other), new Date(1))).toBe(same);
      }),
      { numRuns: 1_000 },
    );
  });
});
