import fc from "fast-check";
import { explain, record, recordOf } from "oplogs/records";
import { FakeToloka } from "oplogs/testing";
import { type Operation, Toloka } from "oplogs/toloka";
import { describe, expect, it } from "vitest";
import { expectRecord } from "./expect-record.js";

function made() {
  const work = new FakeToloka();
  return { work, toloka: new Toloka(work.options()) };
}

const client = made().toloka;
const OPERATION: Operation = { id: "an-id", type: "POOL.OPEN", status: "SUCCESS" };

describe("the record of an operation", () => {
  it("has what the operation has, in common words", () => {
    const operation: Operation = {
      id: "26e130ad3652443a3dc5094791e48ef9",
      type: "POOL.CLOSE",
      status: "FAIL",
      submitted: "2026-03-17T08:20:04.12",
      started: "2026-03-17T08:20:05",
      finished: "2026-03-17T08:20:06.923461",
      progress: 0,
      parameters: { pool_id: "21" },
      details: { code: "EMPTY_POOL", message: "The pool is empty" },
    };
    expect(recordOf(client, operation)).toEqual({
      system: "toloka",
      scope: "toloka.fake.test",
      id: "26e130ad3652443a3dc5094791e48ef9",
      kind: "POOL.CLOSE",
      subject: { type: "pool", id: "21" },
      state: "failed",
      status: "FAIL",
      progress: 0,
      createdAt: "2026-03-17T08:20:04.120Z",
      startedAt: "2026-03-17T08:20:05.000Z",
      endedAt: "2026-03-17T08:20:06.923Z",
      updatedAt: undefined,
      reason: { code: "EMPTY_POOL", message: "The pool is empty" },
      raw: operation,
    });
  });

  it.each([
    ["PENDING", "waiting"],
    ["RUNNING", "running"],
    ["SUCCESS", "succeeded"],
    ["FAIL", "failed"],
    ["CANCELLED", "unknown"],
    ["constructor", "unknown"],
  ])("is, with the status %s, %s", (status, state) => {
    expect(recordOf(client, { ...OPERATION, status })).toMatchObject({ state, status });
  });

  it("has no end while the operation runs, whatever the service says", () => {
    const running = { ...OPERATION, status: "RUNNING", finished: "2026-03-17T08:20:04" };
    expect(recordOf(client, running).endedAt).toBeUndefined();
  });

  it.each([
    ["a training", { training_id: "7" }, { type: "training", id: "7" }],
    ["a project", { project_id: "8" }, { type: "project", id: "8" }],
    ["a pool of a project, by a number", { project_id: "8", pool_id: 21 }, { type: "pool", id: "21" }],
    ["a pool with a name", { pool_id: "21", pool_name: "cats" }, { type: "pool", id: "21", name: "cats" }],
    ["nothing", { skip_invalid_items: true }, undefined],
  ])("has as its subject %s", (_, parameters, subject) => {
    expect(Reflect.apply(recordOf, undefined, [client, { ...OPERATION, parameters }])).toMatchObject({
      subject,
    });
  });

  it("has the counts of a failure as its reason, and none if nothing failed", () => {
    const details = { total_count: 3, failed_count: 3 };
    const failed = recordOf(client, { ...OPERATION, status: "FAIL", details });
    expect(failed.reason).toEqual({ message: "total_count 3, failed_count 3" });
    expect(recordOf(client, { ...OPERATION, details }).reason).toBeUndefined();
    expect(recordOf(client, { ...OPERATION, status: "FAIL" }).reason).toBeUndefined();
  });

  it("is a good one whatever the service sends", () => {
    fc.assert(
      fc.property(fc.anything({ maxDepth: 3 }), fc.dictionary(keys, values), (thing, fields) => {
        expectRecord(Reflect.apply(recordOf, undefined, [client, thing]));
        expectRecord(Reflect.apply(recordOf, undefined, [client, fields]));
      }),
    );
  });
});

const keys = fc.constantFrom(
  ...["id", "type", "status", "submitted", "started", "finished", "progress", "parameters", "details"],
);
const values = fc.oneof(
  fc.constantFrom("PENDING", "RUNNING", "SUCCESS", "FAIL", "2026-03-17T08:20:04", "2016-22-01", ""),
  fc.date().map(String),
  fc.date({ noInvalidDate: true }).map((date) => date.toISOString()),
  fc.anything({ maxDepth: 2 }),
);

describe("record", () => {
  it("gets an operation", async () => {
    const { work, toloka } = made();
    work.operations.add({ id: "an-id", status: "FAIL" });
    expect(await record(toloka, "an-id")).toMatchObject({ id: "an-id", state: "failed" });
    await expect(record(toloka, "another")).rejects.toMatchObject({ status: 404 });
  });
});

describe("explain", () => {
  it("says what is wrong with each item, also if the others were created", async () => {
    const { work, toloka } = made();
    const problem = { code: "VALUE_REQUIRED", message: "May not be empty" } as const;
    work.rejectItems((item) =>
      JSON.stringify(item).includes("cat")
        ? undefined
        : { "input_values.image": problem, overlap: { code: "INTEGER_EXPECTED" } },
    );
    const items = ["cat", "dog"].map((image) => ({ pool_id: "21", overlap: 1, input_values: { image } }));
    const { id } = await toloka.tasks.submit(items, { skipInvalidItems: true });
    const { record, items: explained } = await explain(toloka, id);
    expect(record).toMatchObject({ state: "succeeded", kind: "TASK.BATCH_CREATE" });
    expect(explained).toEqual([
      { item: '{"image":"dog"}', field: "input_values.image", ...problem },
      { item: '{"image":"dog"}', field: "overlap", code: "INTEGER_EXPECTED", message: "INTEGER_EXPECTED" },
    ]);
  });

  it("says why a pool was not opened, and that a step does not say why", async () => {
    const { work, toloka } = made();
    work.operations.add({ id: "an-id", type: "TASK_SUITE.BATCH_CREATE", status: "FAIL" });
    const output = { code: "EMPTY_POOL", message: "The pool is empty", request_id: "ao_1" };
    const log = work.operations.log("an-id");
    log.add({ type: "POOL_OPEN", success: false, input: { pool_id: "21" }, output });
    log.add({ type: "TASK_SUITE_VALIDATE", success: false, input: { pool_id: "21", tasks: [] }, output: {} });
    log.add({ type: "USER_BONUS_VALIDATE", success: false, input: null, output: {} });
    log.add({ type: "POOL_OPEN", success: true, input: { pool_id: "21" }, output: {} });
    expect((await explain(toloka, "an-id")).items).toEqual([
      { item: "[]", message: "the log does not say why" },
      { message: "the log does not say why" },
      { item: 'POOL_OPEN {"pool_id":"21"}', code: "EMPTY_POOL", message: "The pool is empty" },
    ]);
  });

  it("says of an operation without a log what its details say, without asking for one", async () => {
    const { work, toloka } = made();
    work.operations.add({
      id: "an-id",
      type: "POOL.CLONE",
      status: "FAIL",
      details: { code: "POOL_INAPPROPRIATE_STATUS" },
    });
    const reason = { code: "POOL_INAPPROPRIATE_STATUS", message: "POOL_INAPPROPRIATE_STATUS" };
    expect((await explain(toloka, "an-id")).items).toEqual([reason]);
    expect(work.requests).toHaveLength(1);
  });

  it("says that a log cannot be read, after what is known of the failure", async () => {
    const { work, toloka } = made();
    work.operations.add({ id: "an-id", status: "FAIL", details: { total_count: 2, failed_count: 2 } });
    work.reply({
      to: "GET /operations/{operation_id}/log",
      status: 404,
      body: { code: "OPERATION_LOGS_ARCHIVED", message: "Archived" },
    });
    const { record, items } = await explain(toloka, "an-id");
    expect(record.state).toBe("failed");
    expect(items).toEqual([
      { message: "total_count 2, failed_count 2" },
      {
        code: "OPERATION_LOGS_ARCHIVED",
        message: expect.stringMatching(/^its log could not be read: .*archived/i),
      },
    ]);
  });

  it("says that nobody says why", async () => {
    const { work, toloka } = made();
    work.operations.add({ id: "an-id", type: "POOL.OPEN", status: "FAIL" });
    const items = [{ message: "it failed; the service does not say why" }];
    expect((await explain(toloka, "an-id")).items).toEqual(items);
  });

  it("cuts what was sent, but not in the middle of a character", async () => {
    const { work, toloka } = made();
    work.operations.add({ id: "an-id", status: "FAIL" });
    for (const start of ["", "."]) {
      const input = { pool_id: "21", input_values: { text: start + "\u{1F431}".repeat(200) } };
      work.operations.log("an-id").add({ type: "TASK_VALIDATE", success: false, input, output: {} });
    }
    for (const { item = "" } of (await explain(toloka, "an-id")).items) {
      expect(item).toMatch(/^\{"text":"\.?\u{1F431}+\.\.\.$/u);
      expect(item.length).toBeLessThanOrEqual(203);
    }
  });

  it("does not read the log of an operation that runs, and has nothing to say of one that went well", async () => {
    const { work, toloka } = made();
    work.operations.add({ id: "runs", status: "RUNNING" });
    work.operations.add({ id: "good", type: "POOL.OPEN" });
    expect((await explain(toloka, "runs")).items).toEqual([]);
    expect((await explain(toloka, "good")).items).toEqual([]);
    expect(work.requests).toHaveLength(2);
  });

  it("ends with an error that another try may cure", async () => {
    const { work } = made();
    work.operations.add({ id: "an-id", status: "FAIL" });
    const toloka = new Toloka({ ...work.options(), maxRetries: 0 });
    work.reply({ to: "GET /operations/{operation_id}/log", network: true });
    await expect(explain(toloka, "an-id")).rejects.toMatchObject({ kind: "network" });
  });
});
