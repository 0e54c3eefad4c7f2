import fc from "fast-check";
import { explain, record, recordOf, records } from "oplogs/records";
import { SoftwareOne, type Task } from "oplogs/softwareone";
import { FakeSoftwareOne } from "oplogs/testing";
import { describe, expect, it } from "vitest";
import { expectRecord } from "./expect-record.js";
import { all } from "./services.js";

function made() {
  const platform = new FakeSoftwareOne();
  return { platform, marketplace: new SoftwareOne(platform.options()) };
}

const client = new SoftwareOne({ token: "a-token" });
const TASK: Task = { id: "TSK-0001", code: "catalog.pricelists.import", status: "Completed" };

describe("the record of a task", () => {
  it("has what the task has, in common words", () => {
    const task: Task = {
      id: "TSK-0001-2222-3333-4444",
      name: "Import of a price list",
      code: "catalog.pricelists.import",
      status: "Failed",
      progress: 40,
      object: { id: "PRL-1", name: "Prices" },
      audit: {
        created: { at: "2026-03-17T08:20:04.120Z" },
        started: { at: "2026-03-17 08:20:05Z" },
        failed: { at: "2026-03-17T08:20:06" },
        updated: { at: "2026-03-17T10:20:07+02:00" },
      },
    };
    expect(recordOf(client, task)).toEqual({
      system: "softwareone",
      scope: "api.platform.softwareone.com",
      id: "TSK-0001-2222-3333-4444",
      kind: "catalog.pricelists.import",
      subject: { id: "PRL-1", name: "Prices" },
      state: "failed",
      status: "Failed",
      progress: 40,
      createdAt: "2026-03-17T08:20:04.120Z",
      startedAt: "2026-03-17T08:20:05.000Z",
      endedAt: "2026-03-17T08:20:06.000Z",
      updatedAt: "2026-03-17T08:20:07.000Z",
      reason: undefined,
      raw: task,
    });
  });

  it.each([
    ["Queued", "waiting"],
    ["Blocked", "waiting"],
    ["Rescheduled", "waiting"],
    ["Processing", "running"],
    ["Completed", "succeeded"],
    ["Failed", "failed"],
    ["failed", "failed"],
    ["Paused", "unknown"],
  ])("is, with the status %s, %s", (status, state) => {
    expect(recordOf(client, { ...TASK, status })).toMatchObject({ state, status });
  });

  it("has the end that goes with its state: a task may have failed before, and run again", () => {
    const audit = { failed: { at: "2026-03-17T08:00:00Z" }, completed: { at: "2026-03-17T09:00:00Z" } };
    expect(recordOf(client, { ...TASK, audit }).endedAt).toBe("2026-03-17T09:00:00.000Z");
    expect(recordOf(client, { ...TASK, status: "Failed", audit }).endedAt).toBe("2026-03-17T08:00:00.000Z");
    expect(recordOf(client, { ...TASK, status: "Processing", audit }).endedAt).toBeUndefined();
  });

  it("has no time and no subject if the task has none", () => {
    expect(recordOf(client, { id: "TSK-0001" })).toMatchObject({
      kind: undefined,
      subject: undefined,
      state: "unknown",
      status: undefined,
      createdAt: undefined,
    });
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

const keys = fc.constantFrom("id", "code", "status", "progress", "object", "audit");
const values = fc.oneof(
  fc.constantFrom("Queued", "Processing", "Completed", "Failed"),
  fc.dictionary(
    fc.constantFrom("created", "started", "completed", "failed", "updated", "id", "name"),
    fc.record({ at: fc.oneof(fc.date().map(String), fc.anything({ maxDepth: 1 })) }),
  ),
  fc.anything({ maxDepth: 2 }),
);

/** A task that has failed, and says in its log why. */
function failed() {
  const { platform, marketplace } = made();
  const { id } = platform.tasks.add({ id: "TSK-0001", status: "Failed" });
  platform.tasks
    .logs(id)
    .add({ severity: "Failure", message: "Row {{Row}} is empty", parameters: { Row: 7 } });
  return { platform, marketplace, id };
}

describe("records", () => {
  it("have their times, which the list leaves out unless it is asked for them; and no reason", async () => {
    const { marketplace } = failed();
    const [found] = await all(records(marketplace));
    expect(found).toMatchObject({ createdAt: expect.any(String), endedAt: expect.any(String) });
    expect(found?.reason).toBeUndefined();
  });

  it("have the words of the log of each that failed, with `reasons`", async () => {
    const { platform, marketplace, id } = failed();
    platform.tasks.add({ status: "Completed" });
    const found = await all(records(marketplace, { reasons: true }));
    expect(found.find((each) => each.id === id)?.reason).toEqual({ message: "Row 7 is empty" });
    expect(platform.requests.map(({ path }) => path)).toEqual([
      "/public/v1/system/tasks",
      `/public/v1/system/tasks/${id}/logs`,
    ]);
  });
});

describe("tasks that do not say when they were created", () => {
  it("come last, and only without a beginning", async () => {
    const { platform, marketplace } = made();
    for (let index = 0; index < 101; index++) platform.tasks.add({ audit: null });
    platform.tasks.add({ id: "told", audit: { created: { at: "2026-03-17T08:00:00Z" } } });
    const found = await all(records(marketplace));
    expect(found).toHaveLength(102);
    expect(found[0]?.id).toBe("told");
    expect((await all(records(marketplace, { since: "2020-01-01" }))).map(({ id }) => id)).toEqual(["told"]);
  });
});

describe("a list that cannot be read", () => {
  it("is not read again after a part of it has come", async () => {
    const { platform } = made();
    for (let index = 0; index < 150; index++) platform.tasks.add({});
    let count = 0;
    const fetch = async (request: Request) =>
      ++count === 2 ? new Response("no", { status: 400 }) : platform.options().fetch(request);
    const marketplace = new SoftwareOne({ ...platform.options(), fetch });
    const read = all(records(marketplace, { since: "2020-01-01" }));
    await expect(read).rejects.toMatchObject({ status: 400 });
  });
});

describe("record and explain", () => {
  it("have the times of a task, and the words of its log if it failed", async () => {
    const { platform, marketplace, id } = failed();
    const reason = { message: "Row 7 is empty" };
    const found = await record(marketplace, id);
    expect(found).toMatchObject({ state: "failed", createdAt: expect.any(String), reason });
    expect(await explain(marketplace, id)).toEqual({ record: found, items: [reason] });
    expect(platform.requests).toHaveLength(4);
  });

  it("say that the log may not be read, which does not hide the failure", async () => {
    const { platform, marketplace, id } = failed();
    platform.reply({ to: "GET /public/v1/system/tasks/{id}/logs", status: 403 });
    expect(await record(marketplace, id)).toMatchObject({
      state: "failed",
      reason: { message: "its logs tell why, but this token may not read them (403)" },
    });
  });

  it("say that the log holds no failure", async () => {
    const platform = new FakeSoftwareOne({ quirks: { silentFailures: true } });
    const marketplace = new SoftwareOne(platform.options());
    const { id } = platform.tasks.add({ status: "Failed" });
    expect((await explain(marketplace, id)).items).toEqual([
      { message: "its logs hold no Error and no Failure" },
    ]);
  });

  it("have nothing to say of a task that went well, and do not read its log", async () => {
    const { platform, marketplace } = made();
    const { id } = platform.tasks.add({ status: "Completed" });
    expect(await explain(marketplace, id)).toMatchObject({ record: { state: "succeeded" }, items: [] });
    expect(platform.requests).toHaveLength(1);
  });

  it("get the task without its times if no selection is taken", async () => {
    const { platform, marketplace } = made();
    const { id } = platform.tasks.add({ status: "Completed" });
    platform.reply({ to: "GET /public/v1/system/tasks/{id}", status: 400 });
    expect(await record(marketplace, id)).toMatchObject({ state: "succeeded", id });
  });

  it("end with a task that is not there, and with an abort", async () => {
    const { marketplace, platform, id } = failed();
    await expect(record(marketplace, "TSK-0002")).rejects.toMatchObject({ status: 404 });
    const controller = new AbortController();
    const fetch = (request: Request) => {
      if (request.url.includes("/logs")) controller.abort();
      return platform.options().fetch(request);
    };
    const client = new SoftwareOne({ ...platform.options(), fetch });
    const { signal } = controller;
    await expect(record(client, id, { signal })).rejects.toMatchObject({ kind: "aborted" });
  });
});
