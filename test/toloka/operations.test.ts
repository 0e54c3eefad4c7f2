import fc from "fast-check";
import { isHttpError } from "oplogs";
import { type OperationQuery, Toloka } from "oplogs/toloka";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { errorOf, prints, toloka } from "../wire/helpers.js";
import { type Handler, json, serve } from "../wire/server.js";

const answers =
  (body: unknown, status = 200): Handler =>
  (_, response) =>
    json(response, body, status);

describe("operations.list", () => {
  it("repeats the filters and goes on after the last id", async () => {
    const pages = [
      { items: [{ id: "a" }, { id: "b" }], has_more: true },
      { items: [{ id: "c" }], has_more: true },
      { items: [{ id: "d" }], has_more: false },
    ];
    const server = await serve((_, response, count) => json(response, pages[count - 1]));
    const since = new Date("2026-03-01T00:00:00Z");
    const query: OperationQuery = { status: "FAIL", submitted_gte: since, limit: 2 };
    const ids: string[] = [];
    for await (const { id } of toloka(server.url).operations.list(query)) ids.push(id);
    expect(ids).toEqual(["a", "b", "c", "d"]);
    const asked = server.requests.map((request) => new URL(request.slice(4), server.url).searchParams);
    const filters = { status: "FAIL", submitted_gte: "2026-03-01T00:00:00", limit: "2", sort: "id" };
    expect(asked.map((query) => Object.fromEntries(query))).toEqual([
      filters,
      { ...filters, id_gt: "b" },
      { ...filters, id_gt: "c" },
    ]);
  });

  it("writes times in UTC without a zone, and leaves a text without one alone", async () => {
    const server = await serve(answers({ items: [], has_more: false }));
    const time = new Date("2026-03-01T12:00:00.120+02:00");
    await toloka(server.url)
      .operations.list({
        submitted_gt: time,
        submitted_gte: time,
        submitted_lt: time,
        submitted_lte: time,
        finished_gt: "2026-03-01T10:00:00.120Z",
        finished_gte: "2026-03-01T11:00:00.120+01:00",
        finished_lt: time,
        finished_lte: "2026-03-01",
      })
      .page();
    const { searchParams } = new URL(server.requests[0]?.slice(4) ?? "", server.url);
    const { sort, finished_lte, ...times } = Object.fromEntries(searchParams);
    expect({ sort, finished_lte }).toEqual({ sort: "id", finished_lte: "2026-03-01" });
    expect(Object.values(times)).toEqual(Array(7).fill("2026-03-01T10:00:00.120"));
  });

  it.each([
    [{ submitted_gt: new Date(Number.NaN) }, "submitted_gt must be a valid Date"],
    [{ finished_lte: 1_700_000_000_000 }, "finished_lte must be a Date, or a time such as"],
    [{ finished_gt: null }, "finished_gt must be a Date, or a time such as"],
    [{ finished_gt: "2026-22-01T00:00:00Z" }, "finished_gt must be a Date, or a time such as"],
    [{ limit: 1.5 }, "limit must be a whole number"],
    [{ limit: 0 }, "limit must be at least 1"],
  ])("refuses %j before anything is sent", async (query, message) => {
    const server = await serve(() => {});
    const { operations } = toloka(server.url);
    const error = await errorOf(async () => Reflect.apply(operations.list, operations, [query]).page());
    expect(error).toMatchObject({ kind: "config", message: expect.stringContaining(message) });
    expect(server.requests).toEqual([]);
  });

  it("ends at an empty page that says there is more, and throws at one that repeats itself", async () => {
    const empty = await serve(answers({ items: [], has_more: true }));
    expect(await toloka(empty.url).operations.list().take(9)).toEqual([]);
    expect(empty.requests).toHaveLength(1);
    const none = await serve(answers({ items: null, has_more: false }));
    expect(await toloka(none.url).operations.list().take(9)).toEqual([]);
    const stuck = await serve(answers({ items: [{ id: "a" }], has_more: true }));
    expect(await errorOf(toloka(stuck.url).operations.list().take(9))).toMatchObject({ kind: "parse" });
    expect(stuck.requests).toHaveLength(2);
    const nameless = await serve(answers({ items: [{}], has_more: true }));
    expect(await errorOf(toloka(nameless.url).operations.list().take(9))).toMatchObject({ kind: "parse" });
  });
});

describe("what Toloka sends", () => {
  it("comes as it is: no key renamed, no value changed", async () => {
    const steps = fc.array(fc.dictionary(fc.string(), fc.jsonValue()));
    await fc.assert(
      fc.asyncProperty(steps, async (steps) => {
        const sent = JSON.stringify(steps);
        const operation = `{"id":"op","type":"X","status":"SUCCESS","parameters":${sent},"details":${sent}}`;
        const refusal = `{"code":"E","payload":${sent}}`;
        const fetch = async ({ url }: Request) => {
          if (url.endsWith("/refused")) return new Response(refusal, { status: 400 });
          return new Response(url.endsWith("/log") ? sent : operation);
        };
        const { operations } = new Toloka({ token: "a-token", fetch });
        expect(JSON.stringify(await operations.log("op"))).toBe(sent);
        expect(JSON.stringify(await operations.get("op"))).toBe(operation);
        const error = await errorOf(operations.get("refused"));
        expect(JSON.stringify(isHttpError(error) && error.body)).toBe(refusal);
      }),
    );
  });
});

describe("operations.log", () => {
  it("returns each step as it is: no key renamed, no value changed", async () => {
    const log = [
      {
        type: "POOL_OPEN",
        success: false,
        input: { pool_id: 1238220, __item_idx: "0", "Mixed-Case.and.dots": { a_b: [null, "1.50", 1.5] } },
        output: { "input_values.Image": { code: "E", params: [] }, __proto_: 1 },
        extra_key: { poolName: "x" },
      },
      null,
    ];
    const server = await serve(answers(log));
    const { data, response } = await toloka(server.url).operations.log("op").withResponse();
    expect(data).toEqual(log);
    expect(response.status).toBe(200);
    expect(server.requests).toEqual(["GET /api/v1/operations/op/log"]);
  });

  it("says of a 404 what it can mean", async () => {
    const body = { request_id: "r", code: "DOES_NOT_EXIST", message: "There are no results" };
    const server = await serve(answers(body, 404));
    const call = toloka(server.url).operations.log("op");
    const error = await errorOf(call);
    expect(isHttpError(error, 404)).toBe(true);
    expect(error).toMatchObject({
      code: "DOES_NOT_EXIST",
      requestId: "r",
      body,
      attempts: 1,
      operation: "GET /operations/{operation_id}/log",
    });
    expect(error.message).toBe(
      "GET /operations/{operation_id}/log: 404 DOES_NOT_EXIST There are no results " +
        "(no log: check the id and that it is of this environment, production or sandbox; " +
        "only asynchronous submissions keep a log, for a month)",
    );
    expect(error.stack).toContain("no log: check the id");
    expect(await errorOf(toloka(server.url).operations.log("op").withResponse())).toMatchObject({
      message: error.message,
    });
    // It says no such thing about the operation itself, nor about other errors.
    expect((await errorOf(toloka(server.url).operations.get("op"))).message).not.toContain("no log");
    const denied = await serve(answers({ code: "ACCESS_DENIED", message: "No" }, 403));
    expect((await errorOf(toloka(denied.url).operations.log("op"))).message).not.toContain("no log");
  });

  it("says so of a 404 without a body, and keeps a token that is echoed to itself", async () => {
    const empty = await serve((_, response) => response.writeHead(404).end());
    expect((await errorOf(toloka(empty.url).operations.log("op"))).message).toContain(
      "404 Not Found (no log",
    );
    const echo = await serve(answers({ message: "no entry for s3cret-token" }, 404));
    const error = await errorOf(toloka(echo.url, { token: "s3cret-token" }).operations.log("op"));
    expect(error.message).toContain("no entry for *** (no log");
    expect(prints(error)).not.toContain("s3cret-token");
  });

  it.each([400, 404, 409, 410, 422])(
    "says of an archived log that it is, whatever the status: %i",
    async (status) => {
      const body = { code: "OPERATION_LOGS_ARCHIVED", message: "Archived", request_id: "r" };
      const server = await serve(answers(body, status));
      const error = await errorOf(toloka(server.url).operations.log("op"));
      expect(error).toMatchObject({ kind: "http", status, code: "OPERATION_LOGS_ARCHIVED", requestId: "r" });
      expect(error.message).toContain(
        "Archived (logs are kept for a month; for an older one ask Toloka's support)",
      );
      expect(error.message).not.toContain("check the id");
    },
  );

  it("is not there when the body is no list", async () => {
    for (const body of [{}, { items: [] }, null, "text"]) {
      const server = await serve(answers(body));
      expect(await errorOf(toloka(server.url).operations.log("op"))).toMatchObject({ kind: "parse" });
    }
  });
});

describe("operations.wait", () => {
  it.each([
    [
      {
        type: "TASK.BATCH_CREATE",
        details: { total_count: 40, not_valid_count: 1, success_count: 0, note: "text", nested: {} },
      },
      "TASK.BATCH_CREATE ended as FAIL (total_count 40, not_valid_count 1, success_count 0); " +
        "operations.log(id) says why, item by item",
      "total_count 40, not_valid_count 1, success_count 0",
    ],
    [
      { type: "USER_BONUS.BATCH_CREATE", details: null },
      "USER_BONUS.BATCH_CREATE ended as FAIL; operations.log(id) says why, item by item",
      "FAIL",
    ],
    [{ type: "POOL.OPEN", details: {} }, "POOL.OPEN ended as FAIL", "FAIL"],
    [{}, "it ended as FAIL", "FAIL"],
    [
      { type: "POOL.OPEN", details: { code: "EMPTY_POOL", message: "The pool\n has no tasks" } },
      "POOL.OPEN ended as FAIL: EMPTY_POOL The pool has no tasks",
      "EMPTY_POOL The pool\n has no tasks",
    ],
    [
      {
        type: "USER_BONUS.BATCH_CREATE",
        details: { total_count: 2, message: "Failed", payload: { "1": { amount: { code: "TOO_LOW" } } } },
      },
      "USER_BONUS.BATCH_CREATE ended as FAIL: Failed 1.amount: TOO_LOW (total_count 2); " +
        "operations.log(id) says why, item by item",
      "Failed 1.amount: TOO_LOW",
    ],
    [
      { type: "A\u001b[31m\nB a-token", details: { "a-token\n": 1 } },
      "A [31m B *** ended as FAIL (*** 1)",
      "a-token\n 1",
    ],
  ])("reports a failure in the operation's words: %j", async (fields, message, reason) => {
    const operation = { id: "op", status: "FAIL", ...fields };
    const server = await serve(answers(operation));
    const error = await errorOf(toloka(server.url).operations.wait("op"));
    expect(error).toMatchObject({ kind: "failed", latest: operation, reason });
    expect(prints(error)).not.toContain("a-token");
    expect(error.message).toBe(`GET /operations/{operation_id}: ${message}`);
    expect(await toloka(server.url).operations.wait("op", { throwOnFailure: false })).toEqual(operation);
  });

  it("goes by the status alone, and polls through those that it does not know", async () => {
    const states = [
      { status: "PENDING", finished: "2026-03-02T09:15:30", progress: 100 },
      { status: "RUNNING", finished: "2026-03-02T09:15:30", progress: 100 },
      { status: "PAUSED" },
      {},
      { status: "SUCCESS", details: { success_count: 0, failed_count: 3 } },
    ];
    const server = await serve((_, response, count) => json(response, { id: "op", ...states[count - 1] }));
    const seen: unknown[] = [];
    const onPoll = ({ status }: { status: string }) => seen.push(status);
    const done = await toloka(server.url).operations.wait("op", { interval: 1, onPoll });
    expect(done).toEqual({ id: "op", ...states.at(-1) });
    expect(seen).toEqual(["PENDING", "RUNNING", "PAUSED", undefined, "SUCCESS"]);
  });
});

describe("operations.wait, while Toloka does not show a new operation yet", () => {
  const TASK = { pool_id: "1" };

  /** A Toloka that answers each look for an operation as the next of `looks` says, and the last one for ever. */
  async function showing(looks: ("hidden" | "RUNNING" | "SUCCESS")[], posted?: Handler) {
    let count = 0;
    const server = await serve((request, response, number) => {
      const url = new URL(request.url ?? "", "http://a.test");
      const id = url.searchParams.get("operation_id") ?? url.pathname.split("/").at(-1);
      const operation = { id, type: "TASK.BATCH_CREATE", status: "RUNNING" };
      if (request.method === "POST") return (posted ?? answers(operation, 202))(request, response, number);
      const look = looks[Math.min(count++, looks.length - 1)] ?? "hidden";
      if (look === "hidden") return json(response, { code: "DOES_NOT_EXIST" }, 404);
      return json(response, { ...operation, status: look });
    });
    return { server, client: toloka(server.url, { maxRetries: 0 }) };
  }

  it("goes on after a 404, before the operation was seen and after", async () => {
    const { client, server } = await showing(["hidden", "hidden", "RUNNING", "hidden", "SUCCESS"]);
    const { id } = await client.tasks.submit(TASK);
    expect(await client.operations.wait(id, { interval: 1 })).toMatchObject({ id, status: "SUCCESS" });
    expect(server.requests).toHaveLength(6);
  });

  it("does so for a submission that may have arrived, by the id of its error", async () => {
    const { client } = await showing(["hidden", "SUCCESS"], (request) => request.socket.destroy());
    const { operationId = "" } = await errorOf(client.tasks.submit(TASK));
    expect(await client.operations.wait(operationId, { interval: 1 })).toMatchObject({ id: operationId });
  });

  it("ends at once for an id that this client has not submitted, with what was seen", async () => {
    const { client, server } = await showing(["RUNNING", "hidden"]);
    await client.tasks.submit(TASK);
    const error = await errorOf(client.operations.wait("another-id", { interval: 1 }));
    expect(error).toMatchObject({
      kind: "http",
      status: 404,
      latest: { id: "another-id", status: "RUNNING" },
    });
    expect(server.requests).toHaveLength(3);
  });

  it("ends at once for a submission that was refused", async () => {
    const { client, server } = await showing(["hidden"], answers({ code: "ACCESS_DENIED" }, 403));
    const operationId = crypto.randomUUID();
    await errorOf(client.tasks.submit(TASK, { operationId }));
    expect(await errorOf(client.operations.wait(operationId))).toMatchObject({ status: 404 });
    expect(server.requests).toHaveLength(2);
  });

  it("ends 30 s after the submission", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "performance", "Date"] });
    onTestFinished(() => void vi.useRealTimers());
    const operation = { id: "op", type: "TASK.BATCH_CREATE", status: "RUNNING" };
    const fetch = async ({ method }: Request) =>
      method === "POST"
        ? Response.json(operation)
        : Response.json({ code: "DOES_NOT_EXIST" }, { status: 404 });
    const client = new Toloka({ token: "t", fetch });
    const { id } = await client.tasks.submit(TASK);
    const start = performance.now();
    let end = 0;
    const waiting = errorOf(client.operations.wait(id)).finally(() => {
      end = performance.now() - start;
    });
    while (end === 0) await vi.advanceTimersByTimeAsync(100);
    expect(await waiting).toMatchObject({ kind: "http", status: 404 });
    expect(end).toBeGreaterThan(29_000);
    expect(end).toBeLessThan(40_000);
  });

  it("goes on until its own timeout, which says so", async () => {
    const { client } = await showing(["hidden"]);
    const { id } = await client.tasks.submit(TASK);
    const error = await errorOf(client.operations.wait(id, { interval: 10, timeout: 2_000 }));
    expect(error).toMatchObject({ kind: "timeout", latest: undefined, cause: { status: 404 } });
  });
});

describe("an id", () => {
  it.each(["", ".", "..", 7, undefined, null])(
    "that is %j is refused before anything is sent",
    async (id) => {
      const fetch = async () => expect.fail("a request was sent");
      const { operations } = new Toloka({ token: "t", fetch });
      // To wait for undefined is to wait for an action that had nothing to do.
      const waits = id === undefined ? [] : [operations.wait];
      for (const call of [operations.get, operations.log, ...waits])
        expect(await errorOf(Reflect.apply(call, operations, [id]))).toMatchObject({ kind: "config" });
    },
  );
});
