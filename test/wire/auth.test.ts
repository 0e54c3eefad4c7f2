import { setTimeout as delay } from "node:timers/promises";
import { type AttemptEvent, isHttpError, type TokenContext } from "oplogs";
import { Cbr } from "oplogs/cbr";
import { SoftwareOne } from "oplogs/softwareone";
import { afterEach, describe, expect, it, vi } from "vitest";
import { errorOf, OPERATION, ok, toloka } from "./helpers.js";
import { type Handler, json, serve } from "./server.js";

const GET = "GET /operations/{operation_id}";

afterEach(() => vi.useRealTimers());

/** A token function that returns t1, t2, t3 …, and notes its arguments. */
function counting() {
  const told: TokenContext[] = [];
  const token = async (context: TokenContext) => {
    told.push(context);
    await delay(1);
    return `t${told.length}`;
  };
  return { told, token };
}

/** Takes one token, and refuses others. */
function takes(token: string): Handler {
  return ({ headers }, response) =>
    headers.authorization === `OAuth ${token}` ? ok(response) : response.writeHead(401).end();
}

describe("a token", () => {
  it.each([
    ["a string", "t1"],
    ["given by a function", () => "t1"],
    ["given by an async function", async () => "t1"],
    ["given with its end", () => ({ token: "t1", expiresAt: new Date(Date.now() + 60_000) })],
    ["given without its end", async () => ({ token: "t1", expiresAt: undefined })],
    ["with the line break of a file at its end", "t1\n"],
  ])("may be %s", async (_name, token) => {
    const server = await serve(takes("t1"));
    expect(await toloka(server.url, { token }).operations.get("op-1")).toEqual(OPERATION);
  });

  it("is carried as each API wants it", async () => {
    const server = await serve(({ headers }, response) => {
      const { authorization, "x-auth-token": xAuthToken } = headers;
      json(response, { id: "1", operation_log: { id: "1", authorization, xAuthToken } });
      seen.push([authorization, xAuthToken]);
    });
    const seen: unknown[] = [];
    const options = { token: "t1", baseUrl: server.url };
    await toloka(server.url, options).operations.get("1");
    await new SoftwareOne(options).tasks.get("1");
    await new SoftwareOne({ ...options, token: "Bearer t1" }).tasks.get("1");
    await new Cbr({ ...options, projectId: "p" }).operationLogs.get("1");
    expect(seen).toEqual([
      ["OAuth t1", undefined],
      ["Bearer t1", undefined],
      ["Bearer t1", undefined],
      [undefined, "t1"],
    ]);
  });

  it("is asked for once by many calls, and not before the first", async () => {
    const { told, token } = counting();
    const server = await serve(takes("t1"));
    const { operations } = toloka(server.url, { token });
    expect(told).toEqual([]);
    await Promise.all(Array.from({ length: 10 }, () => operations.get("op-1")));
    await operations.get("op-1");
    expect(told).toEqual([{ rejected: undefined }]);
  });

  it("is renewed once for many callers, shortly before its end", async () => {
    vi.useFakeTimers({ toFake: ["Date"], now: 0 });
    let asked = 0;
    const token = async () => {
      await delay(1);
      return { token: `t${++asked}`, expiresAt: new Date(Date.now() + 3_600_000) };
    };
    const seen = new Set<string | undefined>();
    const server = await serve(({ headers }, response) => {
      seen.add(headers.authorization);
      ok(response);
    });
    const { operations } = toloka(server.url, { token });
    await operations.get("op-1");
    vi.setSystemTime(3_299_000);
    await operations.get("op-1");
    expect([...seen]).toEqual(["OAuth t1"]);
    vi.setSystemTime(3_300_000);
    await Promise.all(Array.from({ length: 10 }, () => operations.get("op-1")));
    expect([...seen]).toEqual(["OAuth t1", "OAuth t2"]);
    expect(asked).toBe(2);
  });
});

describe("after a 401", () => {
  it("the function is called again, and told which token was refused", async () => {
    const { told, token } = counting();
    const events: AttemptEvent[] = [];
    const server = await serve(takes("t2"));
    const { operations } = toloka(server.url, {
      token,
      maxRetries: 0,
      onAttempt: (event) => events.push(event),
    });
    expect(await operations.get("op-1")).toEqual(OPERATION);
    expect(told).toEqual([{ rejected: undefined }, { rejected: "t1" }]);
    expect(events).toMatchObject([{ status: 401, pause: 0 }, { status: 200 }]);
  });

  it("30 calls that were refused together share one renewal", async () => {
    const { told, token } = counting();
    const server = await serve(takes("t2"));
    const { operations } = toloka(server.url, { token });
    const answers = await Promise.all(Array.from({ length: 30 }, () => operations.get("op-1")));
    expect(answers).toEqual(Array(30).fill(OPERATION));
    expect(told).toEqual([{ rejected: undefined }, { rejected: "t1" }]);
    expect(server.requests).toHaveLength(60);
  });

  it("to every token there are two requests, and no more", async () => {
    const { told, token } = counting();
    const server = await serve((_, response) => json(response, { code: "ACCESS_DENIED" }, 401));
    const error = await errorOf(toloka(server.url, { token }).operations.get("op-1"));
    expect(error).toMatchObject({ kind: "http", status: 401, operation: GET, attempts: 2 });
    expect(error.message).toBe(`${GET}: 401 ACCESS_DENIED Unauthorized`);
    expect(server.requests).toHaveLength(2);
    expect(told).toHaveLength(2);
  });

  it("30 calls to a server that refuses every token do not storm it", async () => {
    const { told, token } = counting();
    const server = await serve((_, response) => response.writeHead(401).end());
    const { operations } = toloka(server.url, { token });
    const errors = await Promise.all(Array.from({ length: 30 }, () => errorOf(operations.get("op-1"))));
    expect(errors.every((error) => isHttpError(error, 401))).toBe(true);
    expect(server.requests).toHaveLength(60);
    // Each call asks for at most one; how many share it depends on when their answers come.
    expect(told.length).toBeLessThanOrEqual(31);
  });

  it("to a string there is one request", async () => {
    const server = await serve((_, response) => response.writeHead(401).end());
    const error = await errorOf(toloka(server.url, { token: "t1" }).operations.get("op-1"));
    expect(error).toMatchObject({ kind: "http", status: 401, attempts: 1 });
    expect(server.requests).toHaveLength(1);
  });

  it("a 403 is final", async () => {
    const { told, token } = counting();
    const server = await serve((_, response) => response.writeHead(403).end());
    const error = await errorOf(toloka(server.url, { token }).operations.get("op-1"));
    expect(error).toMatchObject({ status: 403, attempts: 1 });
    expect(told).toHaveLength(1);
  });

  it("that comes late, a newer token is kept", async () => {
    const { told, token } = counting();
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const server = await serve(async (request, response, count) => {
      if (request.url?.endsWith("/slow") && count === 1) await held;
      takes("t2")(request, response, count);
    });
    const { operations } = toloka(server.url, { token });
    const slow = operations.get("slow");
    while (server.requests.length === 0) await delay(1);
    await operations.get("op-1");
    release();
    expect(await slow).toEqual(OPERATION);
    await operations.get("op-1");
    expect(told).toEqual([{ rejected: undefined }, { rejected: "t1" }]);
  });

  it("the next call takes the token that was fresh, and has a renewal of its own", async () => {
    const { told, token } = counting();
    const server = await serve((_, response, count) =>
      count === 4 ? ok(response) : response.writeHead(401).end(),
    );
    const { operations } = toloka(server.url, { token });
    expect(await errorOf(operations.get("op-1"))).toHaveProperty("attempts", 2);
    expect(await operations.get("op-1")).toEqual(OPERATION);
    expect(told).toEqual([{ rejected: undefined }, { rejected: "t1" }, { rejected: "t2" }]);
  });

  it("ten calls that are refused whatever the token make eleven renewals, not twenty", async () => {
    const { told, token } = counting();
    const server = await serve((_, response) => response.writeHead(401).end());
    const { operations } = toloka(server.url, { token });
    for (let n = 0; n < 10; n++) await errorOf(operations.get("op-1"));
    expect(told).toHaveLength(11);
  });
});

describe("a token function", () => {
  const reason = new RangeError("the vault is shut");

  it.each([
    [
      "throws",
      () => {
        throw reason;
      },
    ],
    ["rejects", () => Promise.reject(reason)],
  ])("that %s fails the call, and is called again by the next", async (_name, fail) => {
    const server = await serve(takes("t1"));
    let asked = 0;
    const { operations } = toloka(server.url, { token: () => (++asked === 1 ? fail() : "t1") });
    const error = await errorOf(operations.get("op-1"));
    expect(error).toMatchObject({ kind: "credential", operation: GET, attempts: 1 });
    expect(error.message).toBe(`${GET}: the token function failed: it threw RangeError (see cause)`);
    expect(error.cause).toBe(reason);
    expect(server.requests).toEqual([]);
    expect(await operations.get("op-1")).toEqual(OPERATION);
    expect(asked).toBe(2);
  });

  it("that hangs is called again by the next call", async () => {
    const server = await serve(takes("t1"));
    let asked = 0;
    const never = new Promise<never>(() => {});
    const { operations } = toloka(server.url, { token: () => (++asked === 1 ? never : "t1") });
    const error = await errorOf(operations.get("op-1", { timeout: 40, maxRetries: 0 }));
    expect(error).toMatchObject({ kind: "timeout", operation: GET, attempts: 1 });
    expect(await operations.get("op-1")).toEqual(OPERATION);
    expect(asked).toBe(2);
  });

  it("that hangs is called again by the next attempt", async () => {
    const server = await serve(takes("t1"));
    let asked = 0;
    const never = new Promise<never>(() => {});
    const { operations } = toloka(server.url, {
      token: () => (++asked === 1 ? never : "t1"),
      timeout: 2_000,
    });
    expect(await operations.get("op-1")).toEqual(OPERATION);
    expect(asked).toBe(2);
  });

  it("that fails to renew, but has worked before, is tried again", async () => {
    const server = await serve(takes("t3"));
    let asked = 0;
    const token = async () => {
      if (++asked === 2) throw reason;
      return `t${asked}`;
    };
    expect(await toloka(server.url, { token }).operations.get("op-1")).toEqual(OPERATION);
    expect(asked).toBe(3);
  });

  it("that fails to renew until the retries are used up does so only for those who asked", async () => {
    const server = await serve(takes("t4"));
    let asked = 0;
    const token = async () => {
      if (++asked === 2 || asked === 3) throw reason;
      return `t${asked}`;
    };
    const { operations } = toloka(server.url, { token, maxRetries: 1 });
    const error = await errorOf(operations.get("op-1"));
    expect(error).toMatchObject({ kind: "credential", attempts: 3, cause: reason });
    expect(await operations.get("op-1")).toEqual(OPERATION);
  });

  it("that returns an expired token is told so", async () => {
    const server = await serve((_, response) => ok(response));
    const token = () => ({ token: "t1", expiresAt: new Date("2020-01-01T00:00:00Z") });
    const error = await errorOf(toloka(server.url, { token }).operations.get("op-1"));
    expect(error).toMatchObject({ kind: "credential", operation: GET, attempts: 1 });
    expect(error.message).toContain("returned a token that expired at 2020-01-01T00:00:00.000Z");
    expect(server.requests).toEqual([]);
  });

  it("that returns no usable expiry is told so", async () => {
    const server = await serve((_, response) => ok(response));
    const token = () => ({ token: "t1", expiresAt: new Date(Number.NaN) });
    const error = await errorOf(toloka(server.url, { token }).operations.get("op-1"));
    expect(error.message).toBe(`${GET}: the token function returned an expiresAt that is not a valid Date`);
    expect(error.kind).toBe("credential");
    expect(server.requests).toEqual([]);
  });

  it("of Cloud Backup and Recovery is told the project", async () => {
    const told: unknown[] = [];
    const server = await serve((_, response) => json(response, { operation_log: { id: "1" } }));
    const token = (context: object) => {
      told.push(context);
      return "t1";
    };
    await new Cbr({ token, projectId: "p-1", baseUrl: server.url }).operationLogs.get("1");
    expect(told).toEqual([{ rejected: undefined, projectId: "p-1" }]);
  });
});
