import { createServer } from "node:net";
import { isWaitError } from "oplogs";
import { Cbr, iamPassword, type OperationLog } from "oplogs/cbr";
import { SoftwareOne, type Task } from "oplogs/softwareone";
import { type Operation, Toloka } from "oplogs/toloka";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { errorOf, OPERATION } from "./helpers.js";
import { json, serve } from "./server.js";

type Fetch = (request: Request) => Promise<Response>;
type Wait = (options: { timeout: number; interval?: number }) => Promise<unknown>;

const MINUTE = 60_000;
/** How long an outage lasts, in ms. */
const OUTAGE = 10_000;

/** A wait of each client, by a `fetch` or to a base URL. */
const CLIENTS: [name: string, (options: { fetch?: Fetch; baseUrl: string }) => Wait][] = [
  ["Toloka", (to) => (options) => new Toloka({ token: "t", ...to }).operations.wait("op-1", options)],
  [
    "CBR",
    (to) => (options) => new Cbr({ token: "t", projectId: "p-1", ...to }).operationLogs.wait("l-1", options),
  ],
  ["SoftwareOne", (to) => (options) => new SoftwareOne({ token: "t", ...to }).tasks.wait("TSK-1", options)],
];

/** What each of the three reads as success, or as still under way. */
const ended = () =>
  Response.json({ ...OPERATION, status: "SUCCESS", operation_log: { id: "l-1", status: "success" } });
const under = () =>
  Response.json({ ...OPERATION, status: "RUNNING", operation_log: { id: "l-1", status: "running" } });
const completed = () => Response.json({ id: "TSK-1", status: "Completed" });
const processing = () => Response.json({ id: "TSK-1", status: "Processing" });

const OUTAGES: [name: string, Fetch][] = [
  ["502", async () => new Response("<h1>Bad Gateway</h1>", { status: 502 })],
  ["503", async () => new Response(null, { status: 503 })],
  [
    "503 with Retry-After: 0",
    async () => new Response(null, { status: 503, headers: { "retry-after": "0" } }),
  ],
  ["504", async () => new Response(null, { status: 504 })],
  ["429 without Retry-After", async () => Response.json({}, { status: 429 })],
  ["resets", () => Promise.reject(new TypeError("fetch failed", { cause: { code: "ECONNRESET" } }))],
  ["no answers", () => new Promise(() => {})],
];

/** Answers once, is away for `OUTAGE`, and then answers that it has ended. */
function away(outage: Fetch) {
  const start = performance.now();
  let count = 0;
  const fetch: Fetch = async (request) => {
    count++;
    const softwareOne = request.url.includes("/tasks/");
    if (count === 1) return softwareOne ? processing() : under();
    if (performance.now() - start < OUTAGE) return outage(request);
    return softwareOne ? completed() : ended();
  };
  return { fetch, count: () => count };
}

beforeEach(() => vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

describe.each(CLIENTS)("a wait of %s", (_name, client) => {
  it.each(OUTAGES)("outlasts ten seconds of %s", async (_outage, outage) => {
    const { fetch, count } = away(outage);
    const wait = client({ fetch, baseUrl: "https://api.test" })({ timeout: MINUTE, interval: 1_000 });
    await vi.advanceTimersByTimeAsync(MINUTE);
    expect(await wait).toMatchObject({ status: expect.stringMatching(/^(success|completed)$/i) });
    expect(count()).toBeLessThan(20);
  });

  it.each(OUTAGES)("whose time is used up by %s tells what it saw last, and why", async (_outage, outage) => {
    const { fetch } = away(outage);
    const wait = errorOf(client({ fetch, baseUrl: "https://api.test" })({ timeout: 9_000, interval: 1_000 }));
    await vi.advanceTimersByTimeAsync(9_001);
    const error = await wait;
    expect(error).toMatchObject({ kind: "timeout", attempts: 1 });
    expect(error.latest).toMatchObject({ status: expect.stringMatching(/^(running|processing)$/i) });
    expect(error.cause).toMatchObject({ kind: expect.stringMatching(/^(http|network|timeout)$/) });
  });

  it.each([400, 403, 404, 401])("ends at once with a %i, and with what it saw last", async (status) => {
    const { fetch } = away(async () => Response.json({}, { status }));
    const wait = errorOf(
      client({ fetch, baseUrl: "https://api.test" })({ timeout: MINUTE, interval: 1_000 }),
    );
    await vi.advanceTimersByTimeAsync(1_300);
    expect(await wait).toMatchObject({ kind: "http", status });
    expect((await wait).latest).toMatchObject({ status: expect.stringMatching(/^(running|processing)$/i) });
  });
});

/** A port that was free a moment ago, on which nothing listens. */
async function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
}

// Real connections need real time: all clients wait at once, so that the pauses are counted once.
describe("on the wire", () => {
  beforeEach(() => vi.useRealTimers());

  it("a wait of each client outlasts connections that are refused, until its timeout", async () => {
    const baseUrl = `http://127.0.0.1:${await freePort()}`;
    const waits = CLIENTS.map(([, client]) => errorOf(client({ baseUrl })({ timeout: 2_000, interval: 50 })));
    for (const error of await Promise.all(waits))
      expect(error).toMatchObject({ kind: "timeout", cause: { kind: "network" } });
  }, 60_000);

  it("a wait of each client survives connections that are reset", async () => {
    // Without jitter of seconds, which would come on top of the three seconds.
    vi.spyOn(Math, "random").mockReturnValue(0.1);
    const until = performance.now() + 3_000;
    let resets = 0;
    const server = await serve(async (request, response) => {
      if (performance.now() < until) {
        resets++;
        return request.socket.resetAndDestroy();
      }
      const answer = request.url?.includes("/tasks/") ? completed() : ended();
      return json(response, await answer.json());
    });
    const waits = CLIENTS.map(([, client]) =>
      client({ baseUrl: server.url })({ timeout: MINUTE, interval: 50 }),
    );
    for (const thing of await Promise.all(waits))
      expect(thing).toMatchObject({ status: expect.stringMatching(/^(success|completed)$/i) });
    expect(resets).toBeGreaterThanOrEqual(CLIENTS.length);
  }, 60_000);
});

describe("a token that does not come", () => {
  const bodies = [under, under, ended];

  /** A wait whose token runs out with each answer, so that each poll needs another. */
  function waiting(token: () => Promise<string>, timeout = MINUTE) {
    let count = 0;
    let last = "";
    const fetch: Fetch = async ({ headers }) => {
      const sent = headers.get("authorization") ?? "";
      if (sent === last) return Response.json({}, { status: 401 });
      last = sent;
      return (bodies[count++] ?? ended)();
    };
    const client = new Toloka({ token, fetch, baseUrl: "https://api.test" });
    return client.operations.wait("op-1", { timeout });
  }

  it.each<[string, () => Error]>([
    ["by an error of the network", () => new TypeError("fetch failed", { cause: { code: "ECONNREFUSED" } })],
    ["by a 503 as axios tells it", () => Object.assign(new Error("bad"), { response: { status: 503 } })],
    ["by an error that says nothing", () => new Error("the vault is sealed")],
  ])("for three seconds, %s, does not end a wait", async (_name, error) => {
    let count = 0;
    let failed = 0;
    const token = async () => {
      if (count === 1 && failed === 0) failed = performance.now();
      if (failed > 0 && performance.now() < failed + 3_000) throw error();
      return `t${++count}`;
    };
    const wait = waiting(token);
    await vi.advanceTimersByTimeAsync(MINUTE);
    expect(await wait).toMatchObject({ status: "SUCCESS" });
  });

  it.each([400, 401, 403])("as it was refused with %i ends a wait at once", async (status) => {
    let count = 0;
    const token = async () => {
      if (++count === 2) throw Object.assign(new Error("refused"), { status });
      return `t${count}`;
    };
    const wait = errorOf(waiting(token));
    await vi.advanceTimersByTimeAsync(5_000);
    expect(await wait).toMatchObject({ kind: "credential", latest: { status: "RUNNING" } });
    expect(count).toBe(2);
  });

  it("by the first call of a function that says nothing ends a wait at once", async () => {
    const token = vi.fn(() => Promise.reject(new Error("no such profile")));
    expect(await errorOf(waiting(token))).toMatchObject({ kind: "credential", latest: undefined });
    expect(token).toHaveBeenCalledTimes(1);
  });

  it("while IAM is away for three seconds does not end a wait, a wrong password does", async () => {
    let logins = 0;
    let polls = 0;
    let used: string | null = null;
    let refuses = false;
    const start = performance.now();
    const fetch: Fetch = async ({ url, headers }) => {
      if (!url.includes("/v3/auth/tokens")) {
        // Each token is good for one poll.
        const sent = headers.get("x-auth-token");
        if (sent === used) return Response.json({}, { status: 401 });
        used = sent;
        return ++polls === 3 ? ended() : under();
      }
      if (refuses) return Response.json({ error: { code: 401, message: "wrong password" } }, { status: 401 });
      if (logins === 1 && performance.now() < start + 3_000) return new Response(null, { status: 503 });
      const token = { expires_at: "2100-01-01T00:00:00Z", project: { id: "p-1" } };
      return Response.json({ token }, { headers: { "x-subject-token": `t${++logins}` } });
    };
    const login = { username: "ann", domainName: "acme", password: "pw-secret" };
    const token = iamPassword({ ...login, baseUrl: "https://iam.test", fetch });
    const cbr = new Cbr({ token, projectId: "p-1", baseUrl: "https://cbr.test", fetch });
    const wait = cbr.operationLogs.wait("l-1", { timeout: MINUTE, interval: 200 });
    await vi.advanceTimersByTimeAsync(MINUTE);
    expect(await wait).toMatchObject({ status: "success" });
    expect(performance.now() - start).toBeGreaterThan(3_000);

    refuses = true;
    const another = new Cbr({ token, projectId: "p-1", baseUrl: "https://cbr.test", fetch });
    const refused = await errorOf(another.operationLogs.wait("l-1", { timeout: MINUTE }));
    expect(refused).toMatchObject({ kind: "credential", cause: { status: 401 } });
  });
});

describe("a login", () => {
  /** The logins and the calls that a client sends when IAM answers with `status`. */
  async function tries(status: number, options: { maxRetries?: number; deadline?: number }) {
    let logins = 0;
    const fetch: Fetch = async () => {
      logins++;
      return new Response(null, { status });
    };
    const login = { username: "ann", domainName: "acme", password: "pw-secret", baseUrl: "https://iam.test" };
    const cbr = new Cbr({
      token: iamPassword({ ...login, fetch }),
      projectId: "p-1",
      baseUrl: "https://cbr.test",
      fetch,
    });
    const call = errorOf(cbr.operationLogs.get("l-1", options));
    await vi.advanceTimersByTimeAsync(MINUTE);
    return { logins, error: await call };
  }

  it.each([0, 2, 5])("gets as many tries as the call: %i more", async (maxRetries) => {
    const { logins, error } = await tries(503, { maxRetries });
    expect(logins).toBe(maxRetries + 1);
    expect(error).toMatchObject({ kind: "credential", cause: { status: 503 }, attempts: maxRetries + 1 });
  });

  it("is tried until the call's deadline", async () => {
    const start = performance.now();
    const { error } = await tries(503, { maxRetries: 1_000, deadline: 20_000 });
    expect(error).toMatchObject({ kind: "credential", cause: { status: 503 } });
    expect(error.attempts).toBeGreaterThan(3);
    expect(performance.now() - start).toBeLessThanOrEqual(MINUTE);
  });

  it("that was refused is not tried again", async () => {
    expect((await tries(401, {})).logins).toBe(1);
  });

  it("leaves the call all of its own tries", async () => {
    // Each fails twice, and the third try of each is good.
    let logins = 0;
    let gets = 0;
    const fetch: Fetch = async ({ url }) => {
      if (!url.includes("/v3/auth/tokens")) return ++gets < 3 ? new Response(null, { status: 502 }) : ended();
      if (++logins < 3) return new Response(null, { status: 502 });
      const token = { expires_at: "2100-01-01T00:00:00Z", project: { id: "p-1" } };
      return Response.json({ token }, { headers: { "x-subject-token": "t" } });
    };
    const login = { username: "ann", domainName: "acme", password: "pw-secret", baseUrl: "https://iam.test" };
    const token = iamPassword({ ...login, fetch });
    const cbr = new Cbr({ token, projectId: "p-1", baseUrl: "https://cbr.test", fetch });
    const call = cbr.operationLogs.get("l-1");
    await vi.advanceTimersByTimeAsync(MINUTE);
    expect(await call).toMatchObject({ id: "l-1" });
  });
});

it("120 waits at once under a throttle of 60 requests in 3 s all end", async () => {
  const recent: number[] = [];
  const polls = new Map<string, number>();
  const fetch: Fetch = async ({ url }) => {
    const now = performance.now();
    while ((recent[0] ?? now) < now - 3_000) recent.shift();
    if (recent.length >= 60) return Response.json({ code: "TOO_MANY_REQUESTS" }, { status: 429 });
    recent.push(now);
    const count = (polls.get(url) ?? 0) + 1;
    polls.set(url, count);
    return count < 4 ? under() : ended();
  };
  const client = new Toloka({ token: "t", fetch, baseUrl: "https://api.test" });
  const waits = Array.from({ length: 120 }, (_, index) => client.operations.wait(`op-${index}`));
  await vi.advanceTimersByTimeAsync(600_000);
  expect(await Promise.all(waits)).toHaveLength(120);
});

describe("with test clocks that leave `performance` alone", () => {
  beforeEach(() => vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "Date"] }));

  it("the timeout of a wait passes", async () => {
    const client = new Toloka({ token: "t", fetch: async () => under(), baseUrl: "https://api.test" });
    const wait = errorOf(client.operations.wait("op-1", { timeout: 3_600_000 }));
    await vi.advanceTimersByTimeAsync(3_600_000);
    const error = await wait;
    expect(error).toMatchObject({ kind: "timeout", latest: { status: "RUNNING" } });
  });

  it("the deadline of a call passes", async () => {
    const fetch = async () => new Response(null, { status: 503 });
    const client = new Toloka({ token: "t", fetch, baseUrl: "https://api.test", maxRetries: 1_000_000 });
    const call = errorOf(client.operations.get("op-1", { deadline: 60_000 }));
    await vi.advanceTimersByTimeAsync(70_000);
    expect(await call).toMatchObject({ kind: "http", status: 503 });
  });
});

it("what a wait throws tells what was seen and why, without a cast", async () => {
  vi.useRealTimers();
  const failed = {
    operation_log: { id: "l-1", status: "failed", error_info: { code: "X.1", message: "full" } },
  };
  const fetch = async () => Response.json(failed);
  const cbr = new Cbr({ token: "t", projectId: "p-1", baseUrl: "https://cbr.test", fetch });
  const error: unknown = await errorOf(cbr.operationLogs.wait("l-1"));
  if (!isWaitError<OperationLog>(error, "failed")) throw error;
  expect(error.latest?.error_info?.code).toBe("X.1");
  expect(error.reason).toBe("X.1 full");
  expect(isWaitError<Task>(error)).toBe(true);
  expect(isWaitError<Operation>(error, "timeout")).toBe(false);
  expect(isWaitError(new Error("no"))).toBe(false);
});

it("pauses between polls that fail grow, whatever the interval and Retry-After", async () => {
  const times: number[] = [];
  const fetch: Fetch = async () => {
    times.push(performance.now());
    return new Response(null, { status: 503, headers: { "retry-after": "0" } });
  };
  vi.spyOn(Math, "random").mockReturnValue(0.5);
  const client = new Toloka({ token: "t", fetch, baseUrl: "https://api.test" });
  const wait = errorOf(client.operations.wait("op-1", { interval: 0, timeout: 20_000 }));
  await vi.advanceTimersByTimeAsync(20_000);
  expect(await wait).toMatchObject({ kind: "timeout", cause: { status: 503 } });
  const pauses = times.slice(1).map((time, index) => Math.round(time - (times[index] ?? 0)));
  expect(pauses.slice(0, 5)).toEqual([250, 500, 1_000, 2_000, 4_000]);
});

it("a poll that hangs is given up in time for another", async () => {
  let count = 0;
  const fetch: Fetch = async () => (++count === 1 ? new Promise<Response>(() => {}) : ended());
  const client = new Toloka({ token: "t", fetch, baseUrl: "https://api.test" });
  const wait = client.operations.wait("op-1", { timeout: 25_000 });
  await vi.advanceTimersByTimeAsync(25_000);
  expect(await wait).toMatchObject({ status: "SUCCESS" });
});
