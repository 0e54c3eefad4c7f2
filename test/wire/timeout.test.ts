import { getEventListeners, once } from "node:events";
import { setTimeout as delay, setImmediate } from "node:timers/promises";
import type { TolokaOptions } from "oplogs/toloka";
import { afterEach, describe, expect, it, vi } from "vitest";
import { duration, errorOf, OPERATION, ok, toloka } from "./helpers.js";
import { type Handler, serve } from "./server.js";

const GET = "GET /operations/{operation_id}";
const HEAD = { "content-type": "application/json" };

/** Far more than any of these calls needs on a busy machine, far less than a stall lasts. */
const SOON = 2_000;

const STALLS: [string, Handler][] = [
  ["before its headers", () => {}],
  ["within its headers", (request) => request.socket.write("HTTP/1.1 200 OK\r\ncontent-")],
  ["before its body", (_, response) => response.writeHead(200, HEAD).flushHeaders()],
  ["within its body", (_, response) => response.writeHead(200, HEAD).write('{"id":')],
  ["within the body of an error", (_, response) => response.writeHead(404, HEAD).write('{"code":')],
  [
    "never, but brings its body too slowly",
    async (_, response) => {
      response.writeHead(200, HEAD);
      while (!response.destroyed) {
        response.write(" ");
        await delay(10);
      }
    },
  ],
];

const never = new Promise<never>(() => {});
const HANGS: [string, Partial<TolokaOptions>][] = [
  ["a token function that never settles", { token: () => never }],
  ["a fetch that never settles and ignores its signal", { fetch: () => never }],
  ["a fetch whose body never ends", { fetch: async () => new Response(new ReadableStream()) }],
];

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

describe("the timeout", () => {
  it.each(STALLS)("ends a call to a server that stalls %s", async (_where, handler) => {
    const server = await serve(handler);
    const { operations } = toloka(server.url, { timeout: 100, maxRetries: 0 });
    const took = await duration(async () => {
      const error = await errorOf(operations.get("op-1"));
      expect(error).toMatchObject({ kind: "timeout", operation: GET, attempts: 1 });
      expect(error.message).toBe(`${GET}: no full answer within 100 ms`);
    });
    expect(took).toBeGreaterThan(95);
    expect(took).toBeLessThan(SOON);
  });

  it.each(HANGS)("ends a call with %s", async (_name, options) => {
    const server = await serve((_, response) => ok(response));
    const { operations } = toloka(server.url, { timeout: 100, maxRetries: 0, ...options });
    const took = await duration(async () => {
      expect(await errorOf(operations.get("op-1"))).toMatchObject({ kind: "timeout", attempts: 1 });
    });
    expect(took).toBeGreaterThan(95);
    expect(took).toBeLessThan(SOON);
  });

  it("closes the connection", async () => {
    const closed: Promise<unknown>[] = [];
    const server = await serve((request) => closed.push(once(request.socket, "close")));
    await errorOf(toloka(server.url, { timeout: 2_000, maxRetries: 0 }).operations.get("op-1"));
    expect(await Promise.race([Promise.all(closed), delay(SOON, "still open")])).toHaveLength(1);
  });

  it("of a call goes before that of its client", async () => {
    const server = await serve(() => {});
    const { operations } = toloka(server.url, { timeout: 60_000, maxRetries: 5 });
    const error = await errorOf(operations.get("op-1", { timeout: 30, maxRetries: 0 }));
    expect(error.message).toBe(`${GET}: no full answer within 30 ms`);
  });

  it("may be endless", async () => {
    const server = await serve(async (_, response) => {
      await delay(20);
      ok(response);
    });
    const { operations } = toloka(server.url, { timeout: Infinity, deadline: Infinity });
    expect(await operations.get("op-1")).toEqual(OPERATION);
  });
});

describe("the deadline", () => {
  it("bounds all attempts together", async () => {
    vi.spyOn(Math, "random").mockReturnValue(0);
    const server = await serve(() => {});
    const { operations } = toloka(server.url, { timeout: 100, deadline: 350, maxRetries: 100 });
    const took = await duration(async () => {
      const error = await errorOf(operations.get("op-1"));
      expect(error).toMatchObject({ kind: "timeout", operation: GET });
      expect(error.attempts).toBeGreaterThanOrEqual(2);
      expect(error.attempts).toBeLessThanOrEqual(5);
    });
    expect(took).toBeGreaterThan(340);
    expect(took).toBeLessThan(SOON);
  });

  it("bounds one attempt whose timeout is longer", async () => {
    const server = await serve(() => {});
    const took = await duration(async () => {
      const error = await errorOf(toloka(server.url).operations.get("op-1", { deadline: 50 }));
      expect(error).toMatchObject({ kind: "timeout", attempts: 1 });
    });
    expect(took).toBeLessThan(SOON);
  });

  it("bounds the pauses between them", async () => {
    const server = await serve((_, response) => response.writeHead(503, { "retry-after-ms": "40" }).end());
    const took = await duration(async () => {
      const error = await errorOf(
        toloka(server.url, { deadline: 150, maxRetries: 100 }).operations.get("op-1"),
      );
      expect(error).toMatchObject({ operation: GET });
      expect(error.attempts).toBeLessThanOrEqual(4);
      expect(server.requests.length).toBeLessThanOrEqual(4);
    });
    expect(took).toBeLessThan(SOON);
  });

  it("lets no pause begin that would pass it", async () => {
    vi.useFakeTimers();
    vi.spyOn(Math, "random").mockReturnValue(0.9);
    const fetch = vi.fn(async () => new Response(null, { status: 503 }));
    // The first pause would be 450 ms.
    const call = toloka("https://toloka.test", { fetch, deadline: 400 }).operations.get("op-1");
    expect(await errorOf(call)).toMatchObject({ kind: "http", status: 503, attempts: 1 });
    expect(fetch).toHaveBeenCalledTimes(1);
  });
});

describe("the caller's signal", () => {
  const reason = new Error("the user has left");

  it("that is aborted already lets nothing out", async () => {
    const server = await serve((_, response) => ok(response));
    const call = toloka(server.url).operations.get("op-1", { signal: AbortSignal.abort(reason) });
    const error = await errorOf(call);
    expect(error).toMatchObject({ kind: "aborted", operation: GET, attempts: 0 });
    expect(error.message).toBe(`${GET}: aborted by its signal`);
    expect(error.cause).toBe(reason);
    expect(server.requests).toEqual([]);
  });

  it.each(STALLS)("ends a call to a server that stalls %s", async (_where, handler) => {
    const controller = new AbortController();
    const server = await serve((...exchange) => {
      setTimeout(() => controller.abort(reason), 20);
      return handler(...exchange);
    });
    const error = await errorOf(toloka(server.url).operations.get("op-1", { signal: controller.signal }));
    expect(error).toMatchObject({ kind: "aborted", operation: GET, attempts: 1 });
    expect(error.cause).toBe(reason);
    expect(server.requests).toHaveLength(1);
  });

  it.each(HANGS)("ends a call with %s", async (_name, options) => {
    const server = await serve((_, response) => ok(response));
    const controller = new AbortController();
    setTimeout(() => controller.abort(reason), 20);
    const { operations } = toloka(server.url, options);
    const error = await errorOf(operations.get("op-1", { signal: controller.signal }));
    expect(error).toMatchObject({ kind: "aborted", attempts: 1 });
    expect(error.cause).toBe(reason);
  });

  it("lets nothing out after a token that came too late", async () => {
    const fetch = vi.fn(async () => Response.json(OPERATION));
    const controller = new AbortController();
    let give = (_token: string) => {};
    const token = () => {
      setTimeout(() => controller.abort(), 5);
      return new Promise<string>((resolve) => {
        give = resolve;
      });
    };
    const { operations } = toloka("https://toloka.test", { token, fetch });
    await errorOf(operations.get("op-1", { signal: controller.signal }));
    give("a-token");
    await delay(10);
    expect(fetch).not.toHaveBeenCalled();
  });

  it("may be aborted by the token function itself", async () => {
    const server = await serve((_, response) => ok(response));
    const controller = new AbortController();
    const token = () => {
      controller.abort(reason);
      return "a-token";
    };
    const call = toloka(server.url, { token }).operations.get("op-1", { signal: controller.signal });
    expect(await errorOf(call)).toMatchObject({ kind: "aborted", operation: GET });
    expect(server.requests).toEqual([]);
  });

  it("ends a pause", async () => {
    const controller = new AbortController();
    const server = await serve((_, response) => response.writeHead(503, { "retry-after": "30" }).end());
    const onAttempt = () => setTimeout(() => controller.abort(reason), 20);
    const { operations } = toloka(server.url, { onAttempt });
    const took = await duration(async () => {
      const error = await errorOf(operations.get("op-1", { signal: controller.signal }));
      expect(error).toMatchObject({ kind: "aborted", operation: GET, attempts: 1 });
      expect(error.cause).toBe(reason);
    });
    expect(took).toBeLessThan(SOON);
    expect(server.requests).toHaveLength(1);
  });

  it("closes the connection", async () => {
    const controller = new AbortController();
    const closed: Promise<unknown>[] = [];
    const server = await serve((request) => {
      closed.push(once(request.socket, "close"));
      controller.abort();
    });
    await errorOf(toloka(server.url).operations.get("op-1", { signal: controller.signal }));
    expect(await Promise.race([Promise.all(closed), delay(SOON, "still open")])).toHaveLength(1);
  });

  it("may be a timer of the platform", async () => {
    const server = await serve(() => {});
    const signal = AbortSignal.timeout(20);
    const error = await errorOf(toloka(server.url).operations.get("op-1", { signal }));
    expect(error.kind).toBe("aborted");
    expect(error.cause).toHaveProperty("name", "TimeoutError");
  });

  it("changes nothing once the call has ended", async () => {
    const server = await serve((_, response) => ok(response));
    const controller = new AbortController();
    const call = toloka(server.url).operations.get("op-1", { signal: controller.signal });
    expect(await call).toEqual(OPERATION);
    controller.abort();
    expect(await call).toEqual(OPERATION);
  });

  it("keeps no listener of 3,000 calls, good and bad", { timeout: 30_000 }, async () => {
    const warnings: unknown[] = [];
    const warn = (warning: Error) => warnings.push(warning.name);
    process.on("warning", warn);
    const { signal } = new AbortController();
    let count = 0;
    const fetch = async () => Response.json(OPERATION, { status: count++ % 3 === 0 ? 404 : 200 });
    const { operations } = toloka("https://toloka.test", { fetch });
    for (let call = 0; call < 3_000; call++) await operations.get("op-1", { signal }).catch(() => {});
    await setImmediate();
    process.off("warning", warn);
    expect(count).toBe(3_000);
    expect(getEventListeners(signal, "abort")).toHaveLength(0);
    expect(warnings).toEqual([]);
  });

  it("has one listener for all calls that share it, however many", async () => {
    const { signal } = new AbortController();
    const counts: number[] = [];
    const fetch = async () => {
      counts.push(getEventListeners(signal, "abort").length);
      return Response.json(OPERATION);
    };
    const { operations } = toloka("https://toloka.test", { fetch });
    await Promise.all(Array.from({ length: 50 }, () => operations.get("op-1", { signal })));
    expect(counts).toEqual(Array.from({ length: 50 }, () => 1));
    expect(getEventListeners(signal, "abort")).toEqual([]);
  });

  it("keeps no listener of pauses, timeouts and token functions", async () => {
    vi.spyOn(Math, "random").mockReturnValue(0);
    const { signal } = new AbortController();
    const server = await serve((_, response, count) => {
      if (count > 1) response.writeHead(503).end();
    });
    const { operations } = toloka(server.url, { token: async () => "t", timeout: 2_000, maxRetries: 3 });
    const error = await errorOf(operations.get("op-1", { signal }));
    expect(error).toMatchObject({ kind: "http", attempts: 4 });
    expect(getEventListeners(signal, "abort")).toHaveLength(0);
  });
});
