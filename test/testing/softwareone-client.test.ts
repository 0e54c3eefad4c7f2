import { isWaitError } from "oplogs";
import { renderMessage, SoftwareOne } from "oplogs/softwareone";
import { FakeSoftwareOne, type FakeSoftwareOneOptions } from "oplogs/testing";
import { describe, expect, it } from "vitest";
import { errorOf } from "../wire/helpers.js";

function marketplace(options?: FakeSoftwareOneOptions) {
  const platform = new FakeSoftwareOne(options);
  return { platform, tasks: new SoftwareOne(platform.options()).tasks };
}

const idsOf = (items: readonly { id: string }[]) => items.map(({ id }) => id);

describe("a wait for a task of the fake", () => {
  it("goes through the statuses of its script", async () => {
    const { platform, tasks } = marketplace();
    const { id } = platform.tasks.add({ statuses: ["Blocked", "Queued", "Processing", "Completed"] });
    const seen: unknown[] = [];
    const done = await tasks.wait(id, { interval: 0, onPoll: ({ status }) => seen.push(status) });
    expect(seen).toEqual(["Blocked", "Queued", "Processing", "Completed"]);
    expect(done).toMatchObject({ id, status: "Completed", progress: 100 });
  });

  it("fails for the reason in its log", async () => {
    const { platform, tasks } = marketplace();
    const { id } = platform.tasks.add({ statuses: ["Processing", "Failed"] });
    platform.tasks.logs(id).add({
      severity: "Failure",
      message: "Row {{Row}} is empty.",
      parameters: { Row: 7 },
    });
    const error = await errorOf(tasks.wait(id, { interval: 0 }));
    expect(isWaitError(error, "failed") && error.reason).toBe("Row 7 is empty.");
  });

  it("fails for a reason of the fake's own if the test has logged none", async () => {
    const { platform, tasks } = marketplace();
    const { id } = platform.tasks.add({ statuses: ["Processing", "Failed"] });
    const error = await errorOf(tasks.wait(id, { interval: 0 }));
    expect(isWaitError(error, "failed") && error.reason).toBe("The task has failed.");
    expect([...platform.tasks.logs(id)]).toHaveLength(1);
  });

  it("fails without a reason if tasks are silent, or the account may not read logs", async () => {
    const platform = new FakeSoftwareOne({ quirks: { silentFailures: true } });
    const audit = { failed: { at: "2025-12-31T00:00:00Z" } };
    const { id } = platform.tasks.add({ status: "Failed", audit });
    const reasons = ["Operations", "Client"] as const;
    const errors = reasons.map((holder) =>
      errorOf(new SoftwareOne(platform.options(holder)).tasks.wait(id, { interval: 0 })),
    );
    const [silent, forbidden] = await Promise.all(errors);
    expect(silent).toHaveProperty("reason", "its logs hold no Error and no Failure");
    expect(forbidden).toHaveProperty("reason", "its logs tell why, but this token may not read them (403)");
  });

  it("sees what the test changes meanwhile", async () => {
    const { platform, tasks } = marketplace();
    const { id } = platform.tasks.add({ status: "Queued" });
    const done = await tasks.wait(id, {
      interval: 0,
      onPoll: ({ status }) =>
        status === "Queued" && platform.tasks.update(id, { status: "Completed", result: "/x" }),
    });
    expect(done).toMatchObject({ status: "Completed", result: "/x" });
  });
});

describe("following a task of the fake", () => {
  it("delivers what the test logs, also late, to the end", async () => {
    const { platform, tasks } = marketplace({ quirks: { lateEntries: 1, mostPerPage: 2 } });
    const { id } = platform.tasks.add({ statuses: ["Queued", "Processing", "Processing", "Completed"] });
    const log = platform.tasks.logs(id);
    let step = 0;
    const following = tasks.follow(id, {
      interval: 0,
      linger: 20,
      onPoll: () => step < 6 && log.add({ message: "Step {{n}}", parameters: { n: ++step } }),
    });
    const messages: string[] = [];
    for await (const entry of following) messages.push(renderMessage(entry));
    expect(messages).toEqual(["Step 1", "Step 2", "Step 3", "Step 4", "Step 5", "Step 6"].slice(0, step));
    expect(messages.length).toBeGreaterThan(3);
    expect(await following.task).toMatchObject({ status: "Completed" });
  });

  it("starts at the last entries, at a time, or after an entry, and leaves out the mild ones", async () => {
    const { platform, tasks } = marketplace();
    const { id } = platform.tasks.add({ status: "Failed" });
    for (const severity of ["Info", "Warning", "Error", "Failure"] as const)
      platform.tasks.logs(id).add({ id: severity, severity });
    const ids = async (options: object) => {
      const found: string[] = [];
      for await (const entry of tasks.follow(id, { interval: 0, linger: 0, ...options }))
        found.push(entry.id);
      return found;
    };
    const [, second] = platform.tasks.logs(id);
    expect(await ids({ tail: 2 })).toEqual(["Error", "Failure"]);
    expect(await ids({ since: second?.timestamp })).toEqual(["Warning", "Error", "Failure"]);
    expect(await ids({ after: second })).toEqual(["Error", "Failure"]);
    expect(await ids({ severity: "Error" })).toEqual(["Error", "Failure"]);
  });

  it("does not pause for a task that ended long ago by its audit events", async () => {
    const { platform, tasks } = marketplace();
    const audit = { completed: { at: "2025-12-31T23:00:00Z" } };
    const { id } = platform.tasks.add({ status: "Completed", audit });
    for await (const _ of tasks.follow(id, { interval: 600_000 }));
    expect(platform.requests.map(({ query }) => query["select"])).toContain("audit");
  });
});

describe("reading from the fake", () => {
  it("returns a task, its result, and why it failed", async () => {
    const { platform, tasks } = marketplace();
    const { id } = platform.tasks.add({ name: "Import", status: "Completed" });
    expect(await tasks.get(id)).toMatchObject({
      id,
      name: "Import",
      $meta: { omitted: ["access", "audit"] },
    });
    expect(await tasks.result(id)).toEqual({ value: undefined });
    platform.tasks.update(id, { result: "/public/v1/accounts/buyers/BUY-1" });
    expect(await tasks.result(id)).toEqual({ location: "/public/v1/accounts/buyers/BUY-1" });
    platform.tasks.setResult(id, "done");
    expect(await tasks.result(id)).toEqual({ value: "done" });
    platform.tasks.setResult(id, { rows: 7 });
    expect(await tasks.result(id)).toEqual({ value: { rows: 7 } });
    platform.tasks.logs(id).add({ id: "why", severity: "Error" });
    expect(await tasks.failure(id)).toMatchObject({ id: "why" });
  });

  it.each(["refused", "ignored"] as const)(
    "finds why a task failed although filters are %s",
    async (logFilters) => {
      const { platform, tasks } = marketplace({ quirks: { logFilters, mostPerPage: 1 } });
      const { id } = platform.tasks.add({ status: "Failed" });
      for (const severity of ["Failure", "Warning", "Info"] as const)
        platform.tasks.logs(id).add({ id: severity, severity });
      expect(await tasks.failure(id)).toMatchObject({ id: "Failure" });
    },
  );

  it("reads in the order that was asked for, newest entries first, and leaves out what was not selected", async () => {
    const { platform, tasks } = marketplace();
    for (const [id, progress] of [
      ["a", 7],
      ["b", 42],
      ["c", 7],
    ] as const)
      platform.tasks.add({ id, progress, status: "Processing" });
    expect(idsOf(await tasks.list({ order: "-progress,id" }).take(9))).toEqual(["b", "a", "c"]);
    expect(idsOf(await tasks.list({ order: "+progress,-id" }).take(9))).toEqual(["c", "a", "b"]);
    for (const id of ["1", "2", "3"]) platform.tasks.logs("a").add({ id });
    expect(idsOf(await tasks.logs("a").take(9))).toEqual(["3", "2", "1"]);
    expect(idsOf(await tasks.logs("a", { order: "timestamp" }).take(9))).toEqual(["1", "2", "3"]);
    const [first] = await tasks.logs("a", { select: "-*,message,task.id,nothing" }).take(1);
    expect(first).toEqual({ id: "3", message: "The task goes on.", task: { id: "a" } });
    expect(await tasks.logs("a", { limit: 0 }).page()).toMatchObject({ items: [], total: 3 });
  });

  it("answers another call of the platform as the test says", async () => {
    const platform = new FakeSoftwareOne();
    const client = new SoftwareOne(platform.options());
    const path = "/public/v1/commerce/orders/{id}";
    expect(await errorOf(client.request("GET", path, { path: { id: "ORD-1" } }))).toMatchObject({
      status: 404,
    });
    platform.reply({ status: 200, body: { id: "ORD-1" } });
    expect(await client.request("GET", path, { path: { id: "ORD-1" } })).toEqual({ id: "ORD-1" });
  });
});

describe("the service that runs a task", () => {
  const path = "/public/v1/system/tasks/{id}";

  it("begins it, says how far it is, and ends it", async () => {
    const platform = new FakeSoftwareOne();
    const service = new SoftwareOne(platform.options("Service"));
    const { id } = platform.tasks.add({ status: "Queued" });
    const call = { path: { id } };
    expect(await service.request("POST", `${path}/execute`, call)).toMatchObject({ status: "Processing" });
    expect(await errorOf(service.request("POST", `${path}/execute`, call))).toMatchObject({ status: 409 });
    await service.request("PUT", path, { ...call, body: { progress: 42.5 } });
    expect(platform.tasks.get(id)).toMatchObject({ status: "Processing", progress: 42.5 });
    await service.request("POST", `${path}/reschedule`, call);
    await service.request("POST", `${path}/fail`, { ...call, body: { reason: "The disk is full." } });
    expect(await errorOf(service.request("POST", `${path}/complete`, call))).toMatchObject({ status: 409 });
    expect(await service.tasks.failure(id)).toMatchObject({ message: "The disk is full." });
    expect(Object.keys(platform.tasks.get(id)?.audit ?? {}).sort()).toEqual([
      "created",
      "failed",
      "queued",
      "rescheduled",
      "started",
      "updated",
    ]);
  });

  it("is a service, says what can be, and knows its tasks", async () => {
    const platform = new FakeSoftwareOne();
    const { id } = platform.tasks.add({ status: "Queued" });
    const post = (holder: "Service" | "Operations", id: string) =>
      new SoftwareOne(platform.options(holder)).request("POST", `${path}/execute`, { path: { id } });
    expect(await errorOf(post("Operations", id))).toMatchObject({ status: 403 });
    expect(await errorOf(post("Service", "TSK-9"))).toMatchObject({ status: 404 });
    const service = new SoftwareOne(platform.options("Service"));
    const far = service.request("PUT", path, { path: { id }, body: { progress: 500 } });
    expect(await errorOf(far)).toMatchObject({ status: 400 });
  });
});

it("a task's result is not known before the end of its script", async () => {
  const { platform, tasks } = marketplace();
  const { id } = platform.tasks.add({ statuses: ["Processing", "Completed"], result: "/x" });
  expect(await tasks.get(id)).not.toHaveProperty("result");
  expect(await tasks.get(id)).toMatchObject({ result: "/x" });
});

describe("the fake refuses", () => {
  it("a task that is not there, in the platform's words", async () => {
    const { tasks } = marketplace();
    for (const call of [tasks.get("TSK-9"), tasks.result("TSK-9"), tasks.logs("TSK-9").page()])
      expect(await errorOf(call)).toMatchObject({ status: 404 });
  });

  it("a task that was removed, and its log with it", async () => {
    const { platform, tasks } = marketplace();
    const { id } = platform.tasks.add({});
    platform.tasks.logs(id).add({});
    platform.tasks.remove(id);
    expect(await errorOf(tasks.get(id))).toMatchObject({ status: 404 });
    expect(() => platform.tasks.logs(id)).toThrow("add it first");
  });

  it("the result of a task that has not ended", async () => {
    const { platform, tasks } = marketplace();
    const { id } = platform.tasks.add({ status: "Processing" });
    expect(await errorOf(tasks.result(id))).toMatchObject({ status: 409 });
  });

  it("a token that is wrong, missing or out of date, until it is renewed", async () => {
    const platform = new FakeSoftwareOne();
    const options = platform.options();
    const wrong = new SoftwareOne({ ...options, token: "idt:TKN-0001-0001:wrong" });
    expect(await errorOf(wrong.tasks.list().page())).toMatchObject({ status: 401 });
    const bare = await options.fetch(`${options.baseUrl}/public/v1/system/tasks`);
    expect(bare.status).toBe(401);
    platform.expireTokens();
    expect(await errorOf(new SoftwareOne(options).tasks.list().page())).toMatchObject({ status: 401 });
    let renewals = 0;
    const token = () => (renewals++ === 0 ? options.token : platform.options().token);
    expect(await new SoftwareOne({ ...options, token }).tasks.list().take(1)).toEqual([]);
    expect(renewals).toBe(2);
  });

  it("a doubled /public, in the gateway's words", async () => {
    const { baseUrl, token, fetch } = new FakeSoftwareOne().options();
    const headers = { authorization: `Bearer ${token}` };
    const response = await fetch(`${baseUrl}/public/public/v1/system/tasks`, { headers });
    expect(response.status).toBe(404);
    expect(await response.json()).toEqual({ statusCode: 404, message: "Resource not found" });
  });

  it("what it is told to refuse", async () => {
    const { platform, tasks } = marketplace();
    platform.reply({ to: "GET /public/v1/system/tasks/{id}", status: 504, body: "<html></html>", times: 2 });
    const { id } = platform.tasks.add({});
    expect(await tasks.list().take(9)).toHaveLength(1);
    expect(await tasks.wait(id, { interval: 0 })).toMatchObject({ status: "Completed" });
    expect(platform.requests).toHaveLength(4);
  });
});

describe("the quirks of the fake", () => {
  it("write times, words and fields as the platform may", async () => {
    const { platform, tasks } = marketplace({
      quirks: { times: "blank", lowerCaseWords: true, absentFields: ["name"], nullFields: ["queue"] },
    });
    const eta = "2026-03-17T09:31:00.000Z";
    const { id } = platform.tasks.add({ statuses: ["Failed"], eta });
    expect(await tasks.get(id)).toMatchObject({
      eta: "2026-03-17 09:31:00.000Z",
      status: "failed",
      queue: null,
    });
    expect(await tasks.get(id)).not.toHaveProperty("name");
    platform.quirks.times = "naive";
    expect(await tasks.get(id)).toMatchObject({ eta: "2026-03-17T09:31:00.000" });
    expect(await errorOf(tasks.wait(id, { interval: 0 }))).toHaveProperty("reason", "The task has failed.");
  });

  it("say other totals and limits than the true ones", async () => {
    const { platform, tasks } = marketplace({ quirks: { mostPerPage: 2 } });
    for (const id of ["a", "b", "c"]) platform.tasks.add({ id });
    const meta = async () => (await tasks.list().page()).body.$meta;
    expect(await meta()).toMatchObject({ pagination: { offset: 0, limit: 100, total: 3 } });
    platform.quirks.limitEcho = "applied";
    platform.quirks.total = "page";
    expect(await meta()).toMatchObject({ pagination: { limit: 2, total: 2 } });
    platform.quirks.total = "null";
    expect(await meta()).toMatchObject({ pagination: { total: null } });
    platform.quirks.total = "absent";
    expect((await meta())?.pagination).not.toHaveProperty("total");
    platform.quirks.noMeta = true;
    expect(await meta()).toBeUndefined();
    expect(idsOf(await tasks.list().take(9))).toEqual(["a", "b", "c"]);
  });

  it("have nothing or null in place of an empty list", async () => {
    const { platform, tasks } = marketplace({ quirks: { emptyLists: "absent" } });
    expect((await tasks.list().page()).body).not.toHaveProperty("data");
    platform.quirks.emptyLists = "null";
    expect((await tasks.list().page()).body.data).toBeNull();
    expect(await tasks.list().take(9)).toEqual([]);
  });

  it("hide the time of the answer", async () => {
    const { platform, tasks } = marketplace({ now: () => new Date("2030-05-06T07:08:09Z") });
    const date = async () => (await tasks.list().page()).response.headers.get("date");
    expect(await date()).toBe("Mon, 06 May 2030 07:08:09 GMT");
    platform.quirks.noDate = true;
    expect(await date()).toBeNull();
  });
});
