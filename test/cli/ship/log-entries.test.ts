import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { taskEntry } from "../../../src/cli/ship/task-entry.js";
import { tolokaSteps } from "../../../src/cli/ship/toloka-step.js";
import type { OperationLogItem } from "../../../src/toloka/index.js";
import { expectMessage } from "./otlp-schema.js";
import { attributesOf } from "./scripted-receiver.js";
import { someRecord } from "./some-record.js";

const NOW = new Date("2026-03-18T00:00:00Z");
const TASK = someRecord({ system: "softwareone", scope: "api.example", id: "TSK-1" });
const BATCH = someRecord({ system: "toloka", scope: "production", id: "op-1", kind: "TASK.BATCH_CREATE" });

describe("an entry of a SoftwareOne task", () => {
  it("is a log record of its own, with the id of its task", () => {
    const entry = {
      id: "TLR-1",
      timestamp: "2026-03-17 08:21:00.250Z",
      severity: "Warning",
      message: "Row {{Row}} is empty",
      parameters: { Row: 7 },
      progress: 12.5,
    };
    const record = taskEntry(TASK, entry, NOW);
    expect(record).toMatchObject({
      timeUnixNano: "1773735660250000000",
      severityNumber: 13,
      severityText: "Warning",
      eventName: "oplogs.operation.logged",
      body: { stringValue: "Row 7 is empty" },
    });
    expect(attributesOf(record)).toMatchObject({
      "oplogs.id": "softwareone/api.example/TSK-1/TLR-1",
      "oplogs.operation.id": "TSK-1",
      "oplogs.entry.progress": 12.5,
    });
    expectMessage("LogRecord", record);
  });

  it.each([
    ["Debug", 5],
    ["Info", 9],
    ["info", 9],
    ["Warning", 13],
    ["Error", 17],
    ["Failure", 21],
    ["Strange", 13],
    [undefined, 13],
    [null, 13],
  ])("of severity %s has the number %i", (severity, severityNumber) => {
    const entry = { id: "TLR-1", ...(severity === undefined ? {} : { severity }) };
    const record = taskEntry(TASK, entry, NOW);
    expect(record.severityNumber).toBe(severityNumber);
    expectMessage("LogRecord", record);
  });
});

const REJECTED: OperationLogItem = {
  type: "TASK_VALIDATE",
  success: false,
  input: { pool_id: "12", input_values: { image: "" } },
  output: { "input_values.image": { code: "VALUE_REQUIRED", message: "May not be empty" } },
};
const CREATED: OperationLogItem = {
  type: "TASK_CREATE",
  success: true,
  input: { pool_id: "12", input_values: { image: "a.png" } },
  output: { task_id: "task-1" },
};

function steps(...log: OperationLogItem[]) {
  return [...tolokaSteps(BATCH, log, NOW)];
}

describe("a step of a Toloka operation", () => {
  it("is a log record of its own, at the time of the operation's end", () => {
    const [rejected, created] = steps(REJECTED, CREATED);
    expect(rejected).toMatchObject({
      timeUnixNano: "1773735789120000000",
      severityNumber: 17,
      eventName: "oplogs.operation.logged",
      body: { stringValue: "TASK_VALIDATE failed: input_values.image VALUE_REQUIRED May not be empty" },
    });
    expect(created).toMatchObject({
      severityNumber: 9,
      body: { stringValue: "TASK_CREATE succeeded: task-1" },
    });
    expect(attributesOf(rejected)).toMatchObject({
      "oplogs.operation.id": "op-1",
      "oplogs.step.type": "TASK_VALIDATE",
      "oplogs.step.success": false,
      "oplogs.step.input": '{"pool_id":"12","input_values":{"image":""}}',
    });
  });

  it("has the same id whatever the order of the log and of its fields", () => {
    const idsOf = (records: readonly unknown[]) =>
      records.map((record) => attributesOf(record)["oplogs.id"]).sort();
    const { type, success, input, output } = CREATED;
    const turned: OperationLogItem = { output, input, success, type };
    const ids = idsOf(steps(REJECTED, CREATED, CREATED));
    expect(idsOf(steps(turned, REJECTED, CREATED))).toEqual(ids);
    expect(new Set(ids).size).toBe(3);
    expect(ids).toEqual(
      ids.map(() => expect.stringMatching(/^toloka\/production\/op-1\/[0-9a-f]{16}(-2)?$/)),
    );
  });

  it("of any form makes a valid log record", () => {
    const step = fc.record({
      type: fc.string({ unit: "binary" }),
      success: fc.boolean(),
      input: fc.oneof(fc.constant(null), fc.dictionary(fc.string(), fc.jsonValue())),
      output: fc.oneof(fc.constant(null), fc.dictionary(fc.string({ unit: "binary" }), fc.jsonValue())),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 3 }), (log) => {
        for (const record of steps(...log)) expectMessage("LogRecord", record);
      }),
    );
  });
});
