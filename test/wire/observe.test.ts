import { setTimeout as delay } from "node:timers/promises";
import type { AttemptEvent } from "oplogs";
import { SoftwareOne } from "oplogs/softwareone";
import { afterEach, describe, expect, it, vi } from "vitest";
import { errorOf, OPERATION, ok, toloka, unhandled } from "./helpers.js";
import { json, serve } from "./server.js";

const GET = "GET /operations/{operation_id}";
const duration = expect.any(Number);

afterEach(() => vi.restoreAllMocks());

describe("onAttempt", () => {
  it("is called with every attempt, and with the pause if another follows", async () => {
    const server = await serve((request, response, count) => {
      if (count === 1) json(response, {}, 503, { "retry-after-ms": "7" });
      else if (count === 2) request.socket.destroy();
      else ok(response);
    });
    const events: AttemptEvent[] = [];
    vi.spyOn(Math, "random").mockReturnValue(0.004);
    await toloka(server.url, { onAttempt: (event) => events.push(event) }).operations.get("op-1");
    expect(events).toStrictEqual([
      { operation: GET, attempt: 1, status: 503, error: "http", duration, pause: 7 },
      { operation: GET, attempt: 2, error: "network", duration, pause: 4 },
      { operation: GET, attempt: 3, status: 200, duration },
    ]);
  });

  it("is called with the attempt that ends a call", async () => {
    const server = await serve((_, response, count) => {
      if (count === 1) json(response, {}, 404);
      if (count === 2) response.end("<html>");
    });
    const events: AttemptEvent[] = [];
    const options = { onAttempt: (event: AttemptEvent) => events.push(event), maxRetries: 0 };
    const { operations } = toloka(server.url, options);
    await errorOf(operations.get("op-1"));
    await errorOf(operations.get("op-1"));
    await errorOf(operations.get("op-1", { timeout: 50 }));
    await errorOf(operations.get("op-1", { signal: AbortSignal.timeout(20) }));
    expect(events).toStrictEqual([
      { operation: GET, attempt: 1, status: 404, error: "http", duration },
      { operation: GET, attempt: 1, error: "parse", duration },
      { operation: GET, attempt: 1, error: "timeout", duration },
      { operation: GET, attempt: 1, error: "aborted", duration },
    ]);
    expect(events[2]?.duration).toBeGreaterThan(45);
    expect(events[2]?.duration).toBeLessThan(2_000);
  });

  it("is not called with what was never sent", async () => {
    const onAttempt = vi.fn();
    const { operations } = toloka("https://toloka.test", { onAttempt });
    await errorOf(operations.get(""));
    await errorOf(operations.get("op-1", { signal: AbortSignal.abort() }));
    expect(onAttempt).not.toHaveBeenCalled();
  });

  it.each([
    [
      "throws",
      () => {
        throw new Error("the log is full");
      },
    ],
    ["rejects", () => Promise.reject(new Error("the log is full"))],
    ["never settles", () => new Promise(() => {})],
  ])("that %s breaks nothing", async (_name, fail) => {
    const onAttempt = vi.fn(fail);
    const server = await serve((_, response, count) =>
      count === 2 ? ok(response) : json(response, {}, 404),
    );
    const { operations } = toloka(server.url, { onAttempt });
    const run = async () => {
      expect(await errorOf(operations.get("op-1"))).toHaveProperty("status", 404);
      expect(await operations.get("op-1")).toEqual(OPERATION);
    };
    expect(await unhandled(run)).toBe(0);
    expect(onAttempt).toHaveBeenCalledTimes(2);
  });
});

describe("withResponse", () => {
  it("returns the data and the response of one request", async () => {
    const server = await serve((_, response) => json(response, OPERATION, 200, { "x-region": "eu" }));
    const { data, response } = await toloka(server.url).operations.get("op-1").withResponse();
    expect(data).toEqual(OPERATION);
    expect(response.status).toBe(200);
    expect(response.headers.get("x-region")).toBe("eu");
    expect(server.requests).toHaveLength(1);
  });

  it("returns what the API wraps without its wrapping", async () => {
    const server = await serve((_, response) => json(response, [{ type: "POOL_VALIDATE" }]));
    const { data } = await toloka(server.url).operations.log("op-1").withResponse();
    expect(data).toEqual([{ type: "POOL_VALIDATE" }]);
    const { tasks } = new SoftwareOne({ token: "a-token", baseUrl: server.url });
    expect(await tasks.result("TSK-1").withResponse()).toHaveProperty("data", {
      value: [{ type: "POOL_VALIDATE" }],
    });
  });

  it("leaves no failed promise that nobody looks at, nor does going without it", async () => {
    const server = await serve((_, response) => json(response, { code: "DOES_NOT_EXIST" }, 404));
    const { operations } = toloka(server.url);
    const run = async () => {
      expect(await errorOf(operations.get("op-1"))).toHaveProperty("status", 404);
      expect(await errorOf(operations.get("op-1").withResponse())).toHaveProperty("status", 404);
      const call = operations.get("op-1");
      const both = await Promise.allSettled([call, call.withResponse()]);
      expect(both).toMatchObject([{ status: "rejected" }, { status: "rejected" }]);
      expect(await errorOf(operations.get("").withResponse())).toHaveProperty("kind", "config");
    };
    expect(await unhandled(run)).toBe(0);
  });

  it("leaves none of a call that was cut off while its fetch went on", async () => {
    const fetch = async () => {
      await delay(30);
      throw new TypeError("fetch failed");
    };
    const token = async () => {
      await delay(30);
      throw new Error("the vault is shut");
    };
    const run = async () => {
      for (const options of [{ fetch }, { token }]) {
        const { operations } = toloka("https://toloka.test", { ...options, timeout: 10, maxRetries: 0 });
        expect(await errorOf(operations.get("op-1"))).toHaveProperty("kind", "timeout");
      }
      await delay(40);
    };
    expect(await unhandled(run)).toBe(0);
  });
});
