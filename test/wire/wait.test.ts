import { getEventListeners } from "node:events";
import { Cbr } from "oplogs/cbr";
import { SoftwareOne } from "oplogs/softwareone";
import { afterEach, describe, expect, it, vi } from "vitest";
import { duration, errorOf, OPERATION, ok, toloka, unhandled } from "./helpers.js";
import { type Handler, json, serve } from "./server.js";

const GET = "GET /operations/{operation_id}";
const RUNNING = { ...OPERATION, status: "RUNNING", progress: 40 };
const FAILED = { ...OPERATION, status: "FAIL" };
/** Far more than any of these waits needs on a busy machine. */
const SOON = 2_000;

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

/** Answers as these handlers say, one after the other; the last one goes on. */
function then(...handlers: Handler[]): Handler {
  return (request, response, count) =>
    handlers[Math.min(count, handlers.length) - 1]?.(request, response, count);
}
const sends =
  (body: object, status = 200, headers: Record<string, string> = {}): Handler =>
  (_, response) =>
    json(response, body, status, headers);

describe("a wait for an operation of Toloka", () => {
  it("polls until it has succeeded, and returns it", async () => {
    const pending = sends({ ...OPERATION, status: "PENDING" });
    const server = await serve(then(pending, sends(RUNNING), sends(RUNNING), sends(OPERATION)));
    expect(await toloka(server.url).operations.wait("op-1", { interval: 1 })).toEqual(OPERATION);
    expect(server.requests).toEqual(Array(4).fill("GET /api/v1/operations/op-1"));
  });

  it("goes on in a state that is not documented, at the normal pace", async () => {
    const unknown = ["QUEUED", "", null, undefined, 5].map((status) => sends({ ...OPERATION, status }));
    const server = await serve(then(...unknown, sends(OPERATION)));
    const took = await duration(async () => {
      expect(await toloka(server.url).operations.wait("op-1", { interval: 20 })).toEqual(OPERATION);
    });
    expect(server.requests).toHaveLength(6);
    expect(took).toBeGreaterThan(0.8 * (20 + 30 + 45 + 67 + 101) - 5);
  });

  it("fails when it has failed, with the operation", async () => {
    const server = await serve(then(sends(RUNNING), sends(FAILED)));
    const error = await errorOf(toloka(server.url).operations.wait("op-1", { interval: 1 }));
    expect(error).toMatchObject({ kind: "failed", operation: GET, attempts: 2, latest: FAILED });
    expect(error.message).toMatch(/^GET \/operations\/\{operation_id\}: TASK.BATCH_CREATE ended as FAIL/);
  });

  it("returns what has failed when told so", async () => {
    const server = await serve(sends(FAILED));
    const wait = toloka(server.url).operations.wait("op-1", { throwOnFailure: false });
    expect(await wait).toEqual(FAILED);
  });

  // Beside each other: they wait for two seconds.
  it.concurrent("runs out of time with the operation as it was last seen", async ({ onTestFinished }) => {
    const server = await serve(sends(RUNNING), onTestFinished);
    const took = await duration(async () => {
      const error = await errorOf(
        toloka(server.url).operations.wait("op-1", { interval: 10, timeout: 2_000 }),
      );
      expect(error).toMatchObject({ kind: "timeout", operation: GET, latest: RUNNING });
      expect(error.message).toBe(`${GET}: not ended within 2000 ms`);
      expect(error.attempts).toBeGreaterThanOrEqual(2);
    });
    expect(took).toBeGreaterThan(1_995);
    expect(took).toBeLessThan(2 * SOON);
  });

  it.concurrent.for<[string, Handler]>([
    ["before its headers", () => {}],
    ["within its body", (_, response) => response.writeHead(200).write("{")],
  ])("runs out of time in a poll that stalls %s", async ([, stall], { onTestFinished }) => {
    const server = await serve(then(sends(RUNNING), stall), onTestFinished);
    const took = await duration(async () => {
      const error = await errorOf(
        toloka(server.url).operations.wait("op-1", { interval: 1, timeout: 2_000 }),
      );
      expect(error).toMatchObject({ kind: "timeout", operation: GET, attempts: 1, latest: RUNNING });
      expect(error.message).toBe(`${GET}: not ended within 2000 ms`);
      expect(error.cause).toMatchObject({ kind: "timeout", attempts: 1 });
    });
    expect(took).toBeGreaterThan(1_995);
    expect(took).toBeLessThan(2 * SOON);
  });

  it.concurrent("tells what it saw last when its time has passed and the server still fails", async ({
    onTestFinished,
  }) => {
    const server = await serve(then(sends(RUNNING), sends({}, 503)), onTestFinished);
    const error = await errorOf(toloka(server.url).operations.wait("op-1", { interval: 1, timeout: 2_000 }));
    expect(error).toMatchObject({ kind: "timeout", operation: GET, attempts: 1, latest: RUNNING });
    expect(error.message).toBe(`${GET}: not ended within 2000 ms`);
    expect(error.cause).toMatchObject({ kind: "http", status: 503 });
  });

  it("runs out of time in its first poll without having seen it", async () => {
    const server = await serve(() => {});
    const error = await errorOf(toloka(server.url).operations.wait("op-1", { timeout: 50 }));
    expect(error).toMatchObject({ kind: "timeout", operation: GET, attempts: 0, latest: undefined });
  });

  it.each([
    ["of an hour", "3600"],
    ["of less than a minute", "30"],
  ])("does not begin a Retry-After %s that its time does not hold", async (_name, seconds) => {
    const throttled = sends({ code: "TOO_MANY" }, 429, { "retry-after": seconds });
    const server = await serve(then(sends(RUNNING), throttled));
    const took = await duration(async () => {
      const wait = toloka(server.url).operations.wait("op-1", { interval: 1, timeout: 10_000 });
      const error = await errorOf(wait);
      expect(error).toMatchObject({ kind: "timeout", operation: GET, latest: RUNNING });
      expect(error.cause).toMatchObject({ status: 429, retryAfter: Number(seconds) * 1_000 });
    });
    expect(took).toBeLessThan(SOON);
    expect(server.requests).toHaveLength(2);
  });

  it("outlasts a Retry-After that is longer than a call would wait", async () => {
    vi.useFakeTimers();
    const statuses: number[] = [];
    const fetch = async () => {
      statuses.push(Date.now() - start);
      return statuses.length === 1
        ? Response.json({}, { status: 429, headers: { "retry-after": "90" } })
        : Response.json(OPERATION);
    };
    const start = Date.now();
    const wait = toloka("https://toloka.test", { fetch }).operations.wait("op-1");
    await vi.advanceTimersByTimeAsync(95_000);
    expect(await wait).toEqual(OPERATION);
    expect(statuses).toEqual([0, 90_000]);
  });

  it("survives a 429, a 503 and a cut connection on the way", async () => {
    const soon = { "retry-after-ms": "1" };
    const server = await serve(
      then(
        sends(RUNNING),
        sends({}, 429, soon),
        sends(RUNNING),
        sends({}, 503, soon),
        sends(RUNNING),
        (request) => request.socket.destroy(),
        sends(OPERATION),
      ),
    );
    vi.spyOn(Math, "random").mockReturnValue(0);
    expect(await toloka(server.url).operations.wait("op-1", { interval: 1 })).toEqual(OPERATION);
    expect(server.requests).toHaveLength(7);
  });

  it("survives a server that throttles longer than one call tries", async () => {
    vi.spyOn(Math, "random").mockReturnValue(0);
    const throttled = sends({}, 429, { "retry-after-ms": "1" });
    const server = await serve(then(...Array<Handler>(8).fill(throttled), sends(OPERATION)));
    const { operations } = toloka(server.url, { maxRetries: 1 });
    expect(await operations.wait("op-1", { interval: 1 })).toEqual(OPERATION);
  });

  it("does not storm a server that throttles and asks for next to no pause", async () => {
    const server = await serve(sends({}, 429, { "retry-after-ms": "1" }));
    const { operations } = toloka(server.url, { maxRetries: 0 });
    const error = await errorOf(operations.wait("op-1", { interval: 50, timeout: 300 }));
    expect(error).toMatchObject({ kind: "timeout", operation: GET });
    expect(server.requests.length).toBeLessThanOrEqual(10);
  });

  it.each([
    ["a 404", sends({ code: "DOES_NOT_EXIST" }, 404), { kind: "http", status: 404, attempts: 1 }],
    ["a 501 that asks to wait", sends({}, 501, { "retry-after": "0" }), { kind: "http", status: 501 }],
    ["a 401 to a token that cannot be renewed", sends({}, 401), { kind: "http", status: 401, attempts: 1 }],
    ["a 400", sends({}, 400), { kind: "http", status: 400, attempts: 1 }],
    ["a 403", sends({}, 403), { kind: "http", status: 403, attempts: 1 }],
    ["an answer that is no operation", sends([]), { kind: "parse" }],
  ])("ends with %s", async (_name, handler, expected) => {
    vi.spyOn(Math, "random").mockReturnValue(0);
    const server = await serve(handler);
    const error = await errorOf(toloka(server.url).operations.wait("op-1", { interval: 1 }));
    expect(error).toMatchObject({ operation: GET, ...expected });
  });

  it("ends with a refusal at once, and with what it saw last", async () => {
    const server = await serve(then(sends(RUNNING), sends({ code: "ACCESS_DENIED" }, 403)));
    const error = await errorOf(toloka(server.url).operations.wait("op-1", { interval: 1 }));
    expect(error).toMatchObject({ kind: "http", status: 403, latest: RUNNING });
    expect(server.requests).toHaveLength(2);
  });

  it("calls onPoll with every poll, and ignores what it throws", async () => {
    const server = await serve(then(sends(RUNNING), sends(RUNNING), sends(OPERATION)));
    const seen: unknown[] = [];
    const onPoll = (latest: object) => {
      seen.push(latest);
      if (seen.length === 1) throw new Error("the bar is broken");
      return Promise.reject(new Error("the bar is broken"));
    };
    const run = async () => {
      const { operations } = toloka(server.url);
      expect(await operations.wait("op-1", { interval: 1, onPoll })).toEqual(OPERATION);
    };
    expect(await unhandled(run)).toBe(0);
    expect(seen).toEqual([RUNNING, RUNNING, OPERATION]);
  });

  it("ends at once when it is aborted in a pause", async () => {
    const server = await serve(sends(RUNNING));
    const controller = new AbortController();
    const { signal } = controller;
    const reason = new Error("the user has left");
    const onPoll = () => setTimeout(() => controller.abort(reason), 10);
    const took = await duration(async () => {
      const wait = toloka(server.url).operations.wait("op-1", { interval: 60_000, signal, onPoll });
      const error = await errorOf(wait);
      expect(error).toMatchObject({ kind: "aborted", operation: GET });
      expect(error.cause).toBe(reason);
    });
    expect(took).toBeLessThan(SOON);
    expect(server.requests).toHaveLength(1);
    expect(getEventListeners(signal, "abort")).toHaveLength(0);
  });

  it("ends at once when it is aborted in a poll", async () => {
    const controller = new AbortController();
    const server = await serve(() => setTimeout(() => controller.abort(), 10));
    const wait = toloka(server.url).operations.wait("op-1", { signal: controller.signal });
    expect(await errorOf(wait)).toMatchObject({ kind: "aborted", operation: GET, attempts: 1 });
  });

  it("lets nothing out when it is aborted already", async () => {
    const server = await serve((_, response) => ok(response));
    const wait = toloka(server.url).operations.wait("op-1", { signal: AbortSignal.abort() });
    expect(await errorOf(wait)).toMatchObject({ kind: "aborted", attempts: 0 });
    expect(server.requests).toEqual([]);
  });

  it.each([
    [{ interval: -1 }, "interval must be a number of ms from 0; got -1"],
    [{ interval: Number.NaN }, "interval must be a number of ms from 0; got NaN"],
    [{ interval: Infinity }, "interval must be a number of ms from 0; got Infinity"],
    [{ timeout: 0 }, "timeout must be more than 0 ms, or Infinity for no limit; got 0"],
    [JSON.parse('{ "throwOnFailure": "false" }'), "throwOnFailure must be true or false; got string"],
    [{ timeout: Number.NaN }, "timeout must be more than 0 ms, or Infinity for no limit; got NaN"],
  ])("refuses %j", async (options, message) => {
    const server = await serve((_, response) => ok(response));
    const error = await errorOf(toloka(server.url).operations.wait("op-1", options));
    expect(error).toMatchObject({ kind: "config", message });
    expect(server.requests).toEqual([]);
  });

  it("refuses an onPoll that is no function", async () => {
    const { operations } = toloka("https://toloka.test");
    const error = await errorOf(Reflect.apply(operations.wait, operations, ["op-1", { onPoll: "log" }]));
    expect(error).toMatchObject({ kind: "config", message: "onPoll must be a function; got string" });
  });

  it("takes an option that is undefined for one not given", async () => {
    const server = await serve((_, response) => ok(response));
    const options = { interval: undefined, timeout: undefined, signal: undefined, onPoll: undefined };
    const { operations } = toloka(server.url);
    expect(await operations.wait("op-1", { ...options, throwOnFailure: undefined })).toEqual(OPERATION);
  });

  it("may be endless", async () => {
    const server = await serve(then(sends(RUNNING), sends(OPERATION)));
    const wait = toloka(server.url).operations.wait("op-1", { interval: 1, timeout: Infinity });
    expect(await wait).toEqual(OPERATION);
  });
});

describe("a wait for a log of Cloud Backup and Recovery", () => {
  const operation = "GET /v3/{project_id}/operation-logs/{operation_log_id}";
  const log = (status: string, more: object = {}) => ({
    id: "l-1",
    operation_type: "backup",
    status,
    ...more,
  });
  const connect = (baseUrl: string) => new Cbr({ token: "a-token", projectId: "p-1", baseUrl }).operationLogs;

  it("polls until it has succeeded, and returns it", async () => {
    const states = ["waiting", "running", "paused", "success"];
    const server = await serve(then(...states.map((status) => sends({ operation_log: log(status) }))));
    expect(await connect(server.url).wait("l-1", { interval: 1 })).toEqual(log("success"));
    expect(server.requests).toHaveLength(4);
  });

  it.each(["failed", "skipped", "timeout"])("ends when it is %s", async (status) => {
    const latest = log(status, { error_info: { code: "BackupService.3104", message: "the disk is gone" } });
    const server = await serve(sends({ operation_log: latest }));
    const error = await errorOf(connect(server.url).wait("l-1", { interval: 1 }));
    expect(error).toMatchObject({ kind: "failed", operation, attempts: 1, latest });
    expect(error.message).toBe(
      `${operation}: backup ended as ${status}: BackupService.3104 the disk is gone`,
    );
    expect(await connect(server.url).wait("l-1", { throwOnFailure: false })).toEqual(latest);
  });

  it.each([
    [{ error_info: { code: "", message: "" } }, "backup ended as failed: no reason given"],
    [{ error_info: null, operation_type: null }, "the task ended as failed: no reason given"],
  ])("says so when no reason is given: %j", async (more, words) => {
    const server = await serve(sends({ operation_log: log("failed", more) }));
    const error = await errorOf(connect(server.url).wait("l-1"));
    expect(error.message).toBe(`${operation}: ${words}`);
  });
});

describe("a wait for a task of SoftwareOne", () => {
  const operation = "GET /public/v1/system/tasks/{id}";
  const connect = (baseUrl: string) => new SoftwareOne({ token: "a-token", baseUrl }).tasks;

  it("polls until it is completed, and returns it", async () => {
    const states = ["Queued", "Processing", "Scheduled", "Completed"];
    const server = await serve(then(...states.map((status) => sends({ id: "TSK-1", status }))));
    const task = await connect(server.url).wait("TSK-1", { interval: 1 });
    expect(task).toEqual({ id: "TSK-1", status: "Completed" });
    expect(server.requests).toHaveLength(4);
  });

  it("fails when it has failed, with the task", async () => {
    const latest = { id: "TSK-1", status: "Failed" };
    const server = await serve(sends(latest));
    const error = await errorOf(connect(server.url).wait("TSK-1"));
    expect(error).toMatchObject({ kind: "failed", operation, attempts: 1, latest });
    expect(error.message).toMatch(/^GET [^ ]+\/tasks\/\{id\}: the task ended as Failed/);
    expect(await connect(server.url).wait("TSK-1", { throwOnFailure: false })).toEqual(latest);
  });
});
