import type { ServerResponse } from "node:http";
import type { AttemptEvent, ClientOptions } from "oplogs";
import { Cbr } from "oplogs/cbr";
import { SoftwareOne } from "oplogs/softwareone";
import { beforeEach, describe, expect, it, vi } from "vitest";
import type { paths } from "../../generated/toloka.js";
import { createAuth } from "../../src/core/auth.js";
import { connect } from "../../src/core/client.js";
import { profile } from "../../src/toloka/profile.js";
import { duration, errorOf, OPERATION, ok, toloka } from "./helpers.js";
import { type Handler, json, serve } from "./server.js";

const GET = "GET /operations/{operation_id}";
const TASK = { pool_id: "1", input_values: { image: "a.png" } };

/** Answers `bad` the first `times`, then well. */
function recovers(times: number, bad: Handler): Handler {
  return (request, response, count) => (count <= times ? bad(request, response, count) : ok(response));
}

function fails(response: ServerResponse, status: number, headers: Record<string, string> = {}) {
  response.writeHead(status, headers).end();
}

// No pause before a retry, if the server asks for none.
beforeEach(() => {
  const random = vi.spyOn(Math, "random").mockReturnValue(0);
  return () => random.mockRestore();
});

describe("a GET is tried again", () => {
  it.each([408, 429, 500, 502, 503, 504])("after a %i", async (status) => {
    const server = await serve(recovers(2, (_, response) => fails(response, status)));
    expect(await toloka(server.url).operations.get("op-1")).toEqual(OPERATION);
    expect(server.requests).toHaveLength(3);
  });

  it.each<[string, Handler]>([
    ["a reset", (request) => request.socket.resetAndDestroy()],
    ["a connection that was closed", (request) => request.socket.destroy()],
    [
      "a body that was cut short",
      (request, response) => {
        response.writeHead(200, { "content-length": "1000" });
        response.write('{"id":', () => request.socket.destroy());
      },
    ],
  ])("after %s", async (_name, bad) => {
    const server = await serve(recovers(2, bad));
    expect(await toloka(server.url).operations.get("op-1")).toEqual(OPERATION);
    expect(server.requests).toHaveLength(3);
  });

  it.each<[string, Handler]>([
    ["before its headers", () => {}],
    ["within its body", (_, response) => response.writeHead(200).write("{")],
  ])("after an attempt that timed out %s", async (_where, stall) => {
    const server = await serve(recovers(1, stall));
    expect(await toloka(server.url, { timeout: 2_000 }).operations.get("op-1")).toEqual(OPERATION);
    expect(server.requests).toHaveLength(2);
  });

  it("by the clients of the other two APIs, too", async () => {
    const server = await serve((_, response, count) =>
      count % 2 === 1 ? fails(response, 503) : json(response, { id: "1", operation_log: { id: "1" } }),
    );
    const options = { token: "a-token", baseUrl: server.url };
    expect(await new SoftwareOne(options).tasks.get("1")).toHaveProperty("id", "1");
    expect(await new Cbr({ ...options, projectId: "p" }).operationLogs.get("1")).toEqual({ id: "1" });
    expect(server.requests).toHaveLength(4);
  });

  it("twice, unless `maxRetries` says otherwise", async () => {
    const server = await serve((_, response) => fails(response, 503));
    const { operations } = toloka(server.url);
    expect(await errorOf(operations.get("op-1"))).toMatchObject({ kind: "http", status: 503, attempts: 3 });
    expect(server.requests).toHaveLength(3);
    expect(await errorOf(operations.get("op-1", { maxRetries: 0 }))).toHaveProperty("attempts", 1);
    expect(server.requests).toHaveLength(4);
    expect(await errorOf(operations.get("op-1", { maxRetries: 4 }))).toHaveProperty("attempts", 5);
    expect(server.requests).toHaveLength(9);
  });

  it("as often after a renewal of the token, which is no retry", async () => {
    const statuses = [503, 401, 503];
    const server = await serve((_, response, count) => {
      const status = statuses[count - 1];
      return status ? fails(response, status) : ok(response);
    });
    const { operations } = toloka(server.url, { token: () => "t" });
    expect(await operations.get("op-1")).toEqual(OPERATION);
    expect(server.requests).toHaveLength(4);
  });
});

describe("a GET is not tried again", () => {
  it.each([400, 402, 403, 404, 409, 410, 422, 501, 505])("after a %i", async (status) => {
    const server = await serve((_, response) => fails(response, status));
    const error = await errorOf(toloka(server.url).operations.get("op-1"));
    expect(error).toMatchObject({ kind: "http", status, operation: GET, attempts: 1 });
    expect(server.requests).toHaveLength(1);
  });

  it("after an answer that is not what is documented", async () => {
    const server = await serve((_, response) => response.end("<html>"));
    expect(await errorOf(toloka(server.url).operations.get("op-1"))).toHaveProperty("kind", "parse");
    expect(server.requests).toHaveLength(1);
  });
});

describe("a connection", () => {
  it.each([
    "DEPTH_ZERO_SELF_SIGNED_CERT",
    "CERT_HAS_EXPIRED",
    "UNABLE_TO_VERIFY_LEAF_SIGNATURE",
    "ERR_TLS_CERT_ALTNAME_INVALID",
  ])("whose certificate is refused is not tried again: %s", async (code) => {
    const cause = Object.assign(new Error("self-signed certificate"), { code });
    const fetch = vi.fn(() => Promise.reject(new TypeError("fetch failed", { cause })));
    const error = await errorOf(toloka("https://toloka.test", { fetch }).operations.get("op-1"));
    expect(error).toMatchObject({ kind: "network", attempts: 1 });
    expect(error.message).toContain(code);
    expect(fetch).toHaveBeenCalledTimes(1);
  });
});

describe("a POST", () => {
  /** Sends what a second time would be done twice. */
  function post(baseUrl: string, options: ClientOptions = {}) {
    const api = connect<paths>(profile, createAuth("a-token"), { baseUrl, ...options });
    return api.post("/tasks", { body: TASK });
  }

  it.each<[string, Handler, object]>([
    ["a 500", (_, response) => fails(response, 500), { kind: "http", status: 500 }],
    ["a 503", (_, response) => fails(response, 503, { "retry-after": "0" }), { kind: "http", retryAfter: 0 }],
    ["a 408", (_, response) => fails(response, 408), { kind: "http", status: 408 }],
    ["a connection that was closed", (request) => request.socket.destroy(), { kind: "network" }],
    ["a timeout", () => {}, { kind: "timeout" }],
  ])("is not tried again after %s", async (_name, bad, expected) => {
    const server = await serve(bad);
    const error = await errorOf(post(server.url, { timeout: 300 }));
    expect(error).toMatchObject({ operation: "POST /tasks", attempts: 1, ...expected });
    expect(server.requests).toHaveLength(1);
  });

  it("is tried again after a 429, which was refused unread", async () => {
    const server = await serve(recovers(2, (_, response) => fails(response, 429)));
    expect(await post(server.url)).toMatchObject({ body: OPERATION });
    expect(server.requests).toHaveLength(3);
  });

  it("that carries an id of its own is tried again, with that id and that body", async () => {
    const bodies: string[] = [];
    const server = await serve(async (request, response, count) => {
      let body = "";
      for await (const chunk of request) body += chunk;
      bodies.push(body);
      if (count === 1) fails(response, 503);
      else if (count === 2) request.socket.destroy();
      else ok(response);
    });
    expect(await toloka(server.url).tasks.submit([TASK])).toEqual(OPERATION);
    expect(bodies).toEqual(Array(3).fill(JSON.stringify([TASK])));
    expect(new Set(server.requests).size).toBe(1);
    expect(server.requests[0]).toMatch(
      /^POST \/api\/v1\/tasks\?async_mode=true&operation_id=[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/,
    );
  });
});

describe("the pause", () => {
  /** What a 429 with these headers leads to: the pause that is begun, and the error if there is none. */
  async function asked(headers: Record<string, string>, options: ClientOptions = {}, status = 429) {
    const server = await serve((_, response) => fails(response, status, headers));
    const controller = new AbortController();
    const events: AttemptEvent[] = [];
    const onAttempt = (event: AttemptEvent) => {
      events.push(event);
      controller.abort();
    };
    const { operations } = toloka(server.url, { ...options, onAttempt });
    const error = await errorOf(operations.get("op-1", { signal: controller.signal }));
    expect(server.requests).toHaveLength(1);
    expect(events).toHaveLength(1);
    return { pause: events[0]?.pause, error };
  }
  const date = "Wed, 21 Oct 2026 07:28:00 GMT";

  it.each<[string, Record<string, string>, number]>([
    ["is that of Retry-After in seconds", { "retry-after": "7" }, 7_000],
    ["may be as long as 60 s", { "retry-after": "60" }, 60_000],
    ["is that of retry-after-ms", { "retry-after-ms": "1500" }, 1_500],
    ["is that of retry-after-ms before Retry-After", { "retry-after-ms": "1500", "retry-after": "9" }, 1_500],
    [
      "lasts until the date in Retry-After, by the server's clock",
      { date, "retry-after": "Wed, 21 Oct 2026 07:28:30 GMT" },
      30_000,
    ],
    ["is our own when that date has passed", { date, "retry-after": "Wed, 21 Oct 2015 07:28:00 GMT" }, 250],
    ["is our own when none is asked for", { "retry-after": "0" }, 250],
    ["is our own when a shorter one is asked for", { "retry-after-ms": "20" }, 250],
  ])("%s", async (_name, headers, pause) => {
    vi.spyOn(Math, "random").mockReturnValue(0.5);
    const outcome = await asked(headers);
    expect(outcome).toMatchObject({ pause, error: { kind: "aborted" } });
  });

  it.each(["soon", "-5", "1e3", "0x10", "", "5 minutes", "2026-10-21", "NaN"])(
    "is our own when Retry-After is %j",
    async (text) => {
      vi.spyOn(Math, "random").mockReturnValue(0.5);
      expect(await asked({ "retry-after": text })).toMatchObject({ pause: 250, error: { kind: "aborted" } });
    },
  );

  it("is our own when retry-after-ms is negative", async () => {
    vi.spyOn(Math, "random").mockReturnValue(0.5);
    expect(await asked({ "retry-after-ms": "-100" })).toHaveProperty("pause", 250);
  });

  it("that Retry-After asks for after a 503 is taken, too", async () => {
    expect(await asked({ "retry-after": "7" }, {}, 503)).toHaveProperty("pause", 7_000);
  });

  it.each<[string, Record<string, string>, ClientOptions, number]>([
    ["of more than 60 s", { "retry-after": "61" }, {}, 61_000],
    ["of an hour, by date", { date, "retry-after": "Wed, 21 Oct 2026 08:28:00 GMT" }, {}, 3_600_000],
    ["longer than the deadline leaves", { "retry-after": "5" }, { deadline: 4_000 }, 5_000],
    ["after the last attempt", { "retry-after": "5" }, { maxRetries: 0 }, 5_000],
  ])("%s is not begun: the error says how long", async (_name, headers, options, retryAfter) => {
    const { pause, error } = await asked(headers, options);
    expect(pause).toBeUndefined();
    expect(error).toMatchObject({ kind: "http", status: 429, operation: GET, attempts: 1, retryAfter });
  });

  it("that Toloka asks for in the body is taken", async () => {
    const body = { code: "TOO_MANY_REQUESTS", payload: { interval: "HOUR", max_amount: 5 } };
    const server = await serve((_, response) => json(response, body, 429));
    const error = await errorOf(toloka(server.url).operations.get("op-1"));
    expect(error).toMatchObject({ status: 429, retryAfter: 3_600_000, attempts: 1 });
  });

  it("really passes before the next attempt", async () => {
    const server = await serve(
      recovers(1, (_, response) => fails(response, 429, { "retry-after-ms": "80" })),
    );
    const took = await duration(() => toloka(server.url).operations.get("op-1"));
    expect(took).toBeGreaterThan(75);
    expect(server.requests).toHaveLength(2);
  });

  it("is random, up to a bound that doubles", async () => {
    const pauses: (number | undefined)[] = [];
    const server = await serve((_, response) => fails(response, 503));
    const { operations } = toloka(server.url, {
      onAttempt: ({ pause }) => pauses.push(pause),
      maxRetries: 3,
    });
    vi.spyOn(Math, "random").mockReturnValue(0.01);
    await errorOf(operations.get("op-1"));
    expect(pauses).toEqual([5, 10, 20, undefined]);
  });
});
