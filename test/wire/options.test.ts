import { Cbr } from "oplogs/cbr";
import { SoftwareOne } from "oplogs/softwareone";
import { Toloka } from "oplogs/toloka";
import { afterEach, describe, expect, it, test, vi } from "vitest";
import { build, errorOf, noting, ok, toloka } from "./helpers.js";
import { json, serve } from "./server.js";

afterEach(() => vi.restoreAllMocks());

const NO_TIME = "must be more than 0 ms, or Infinity for no limit; got";

describe("an option that cannot be used", () => {
  const limits: [object, string][] = [
    [{ timeout: 0 }, `timeout ${NO_TIME} 0`],
    [{ timeout: -1 }, `timeout ${NO_TIME} -1`],
    [{ timeout: Number.NaN }, `timeout ${NO_TIME} NaN`],
    [{ timeout: "100" }, `timeout ${NO_TIME} 100`],
    [{ timeout: null }, `timeout ${NO_TIME} null`],
    [{ deadline: 0 }, `deadline ${NO_TIME} 0`],
    [{ deadline: Number.NaN }, `deadline ${NO_TIME} NaN`],
    [{ maxRetries: 1.5 }, "maxRetries must be a whole number from 0; got 1.5"],
    [{ maxRetries: -1 }, "maxRetries must be a whole number from 0; got -1"],
    [{ maxRetries: Number.NaN }, "maxRetries must be a whole number from 0; got NaN"],
    [{ maxRetries: Infinity }, "maxRetries must be a whole number from 0; got Infinity"],
    [{ maxRetries: () => "my secret" }, "maxRetries must be a whole number from 0; got a function"],
    [{ maxRetries: Symbol("3") }, "maxRetries must be a whole number from 0; got Symbol(3)"],
    [{ maxRetrys: 3 }, '"maxRetrys" is not an option; did you mean maxRetries?'],
    [{ max_retries: 3 }, '"max_retries" is not an option; did you mean maxRetries?'],
    [{ TimeOut: 3 }, '"TimeOut" is not an option; did you mean timeout?'],
    [{ deadLine: 3 }, '"deadLine" is not an option; did you mean deadline?'],
  ];

  it.each([
    ...limits,
    [{ fetch: "fetch" }, "fetch must be a function; got string"],
    [{ transport: {} }, "transport.send must be a function; got undefined"],
    [{ transport: null }, "transport.send must be a function; got undefined"],
    [{ transport: { send() {} }, fetch() {} }, "fetch and transport exclude each other: give one of them"],
    [{ onAttempt: {} }, "onAttempt must be a function; got object"],
    [{ headers: { "x-key": "a\nb" } }, 'headers: "x-key" has a name or value that cannot be sent'],
    [{ headers: { "x key": "a" } }, 'headers: "x key" has a name or value that cannot be sent'],
    [{ headers: { "": "a" } }, 'headers: "" has a name or value that cannot be sent'],
    [{ headers: { "x-key": 5 } }, 'headers: "x-key" has a name or value that cannot be sent'],
    [{ headers: null }, "headers must be an object, a Headers or a Map; got null"],
    [{ headers: "x-key: a" }, "headers must be an object, a Headers or a Map; got string"],
    [{ headers: [["x-key"]] }, 'headers: "x-key" has a name or value that cannot be sent'],
    [{ headers: [5] }, "headers: one has a name or value that cannot be sent"],
    [{ header: {} }, '"header" is not an option; did you mean headers?'],
    [{ base_url: "https://api.test" }, '"base_url" is not an option; did you mean baseUrl?'],
    [{ enviroment: "sandbox" }, '"enviroment" is not an option; did you mean environment?'],
    [{ environment: Symbol("x"), baseUrl: undefined }, /got Symbol\(x\)/],
    [{ baseUrl: undefined, environment: "test" }, 'environment must be "production" or "sandbox"; got test'],
    [{ baseUrl: undefined, environment: "toString" }, /^environment must be/],
  ])("of a client is refused: %j", async (options, message) => {
    const error = await errorOf(() => build(options));
    expect(error).toMatchObject({ kind: "config", attempts: 0 });
    expect(error.message).toMatch(message);
    if (typeof message === "string") expect(error.message).toBe(message);
  });

  it.each([
    ...limits,
    [{ signal: {} }, "signal must be an AbortSignal"],
    [{ signal: null }, "signal must be an AbortSignal"],
    [{ signal: "stop" }, "signal must be an AbortSignal"],
    [{ signal: { aborted: false, addEventListener() {} } }, "signal must be an AbortSignal"],
    [{ signal: () => {} }, "signal must be an AbortSignal"],
    [{ Signal: null }, '"Signal" is not an option; did you mean signal?'],
  ])("of a call is refused, and nothing is sent: %j", async (options, message) => {
    const { urls, fetch } = noting();
    const { operations } = build({ fetch });
    const error = await errorOf(Reflect.apply(operations.get, operations, ["op-1", options]));
    expect(error).toMatchObject({ kind: "config", message });
    expect(urls).toEqual([]);
  });

  it("of another library is ignored, also if it looks like one of ours", async () => {
    const { urls, fetch } = noting();
    const { operations } = build({ fetch });
    const spread = { refetch() {}, queryKey: ["a"], retries: 3 };
    await Reflect.apply(operations.get, operations, ["op-1", spread]);
    expect(urls).toHaveLength(1);
  });

  it("of Cloud Backup and Recovery is refused", async () => {
    const options = { token: "a-token", projectId: "p-1", baseUrl: "https://cbr.test" };
    const cbr = (more: object) => () => Reflect.construct(Cbr, [{ ...options, ...more }]);
    for (const projectId of ["", " ", undefined, 5])
      expect((await errorOf(cbr({ projectId }))).message).toMatch(/^projectId is missing/);
    const nowhere = await errorOf(cbr({ baseUrl: undefined }));
    expect(nowhere.message).toMatch(/^region or baseUrl is missing/);
    const unknown = await errorOf(cbr({ baseUrl: undefined, region: "constructor" }));
    expect(unknown.message).toMatch(/region "?constructor"? .*not known here/);
    const another = await errorOf(cbr({ baseUrl: "https://cbr.test/v3/another-project" }));
    expect([nowhere.kind, unknown.kind, another.kind]).toEqual(["config", "config", "config"]);
  });
});

describe("an option that is undefined is one not given", () => {
  it("to a client", async () => {
    const { urls, fetch } = noting();
    const nothing = {
      baseUrl: undefined,
      headers: undefined,
      timeout: undefined,
      deadline: undefined,
      maxRetries: undefined,
      onAttempt: undefined,
      allowInsecureHttp: undefined,
    };
    await new Toloka({ token: "a-token", ...nothing, environment: undefined, fetch }).operations.get("1");
    await new SoftwareOne({ token: "a-token", ...nothing, fetch }).tasks.get("1");
    const options = { token: "a-token", projectId: "p-1" };
    await new Cbr({ ...options, ...nothing, region: "eu-de", fetch }).operationLogs.get("1");
    expect(urls).toEqual([
      "https://toloka.dev/api/v1/operations/1",
      "https://api.platform.softwareone.com/public/v1/system/tasks/1",
      "https://cbr.eu-de.otc.t-systems.com/v3/p-1/operation-logs/1",
    ]);
  });

  it("to a call: that of the client holds", async () => {
    const server = await serve((_, response) => response.writeHead(503).end());
    const { operations } = toloka(server.url, { maxRetries: 0 });
    const nothing = { signal: undefined, timeout: undefined, deadline: undefined, maxRetries: undefined };
    expect(await errorOf(operations.get("op-1", nothing))).toHaveProperty("attempts", 1);
  });

  it("to the platform's fetch, which may be replaced later", async () => {
    const { operations } = new Toloka({ token: "a-token", fetch: undefined });
    const { urls, fetch } = noting();
    vi.spyOn(globalThis, "fetch").mockImplementation((input) => fetch(new Request(input)));
    await operations.get("1");
    expect(urls).toEqual(["https://toloka.dev/api/v1/operations/1"]);
  });

  it("in a query", async () => {
    const server = await serve((_, response) => json(response, { items: [], has_more: false }));
    const query = { status: undefined, type: undefined, limit: undefined, submitted_gt: undefined };
    await toloka(server.url).operations.list(query).page();
    expect(server.requests).toEqual(["GET /api/v1/operations?sort=id"]);
  });
});

describe("a name that is foreign altogether", () => {
  it.each([
    { id: "op-1" },
    { status: 5 },
    { name: "x", retries: 3, headersTimeout: 5 },
    { maxRetrys: undefined },
  ])("is let through, as objects are often spread: %j", async (options) => {
    const { operations } = build({ ...noting(), ...options });
    expect(await Reflect.apply(operations.get, operations, ["op-1", options])).toHaveProperty("id");
  });
});

it.each([
  ["a client that was given a token alone", () => Reflect.construct(Toloka, ["a-token"])],
  ["a client that was given an apiKey", () => Reflect.construct(SoftwareOne, [{ apiKey: "a-token" }])],
  ["a client of CBR", () => Reflect.construct(Cbr, [{ apiKey: "a-token", projectId: "p", region: "eu-de" }])],
])("%s is told to pass { token }", async (_name, create) => {
  expect((await errorOf(create)).message).toContain("pass { token }");
});

describe("headers", () => {
  it.each([
    ["a Headers", new Headers({ "x-key": "k-1" })],
    ["a Map", new Map([["X-Key", "k-1"]])],
    ["pairs", [["x-key", "k-1"]]],
    ["an object", { "X-KEY": "k-1" }],
  ])("may be %s", async (_name, headers) => {
    const fetch = async (request: Request) => Response.json({ id: request.headers.get("x-key") });
    expect(await build({ headers, fetch }).operations.get("op-1")).toEqual({ id: "k-1" });
  });

  it("do not replace the credential", async () => {
    const sent: (string | null)[] = [];
    const fetch = async (request: Request) => {
      sent.push(request.headers.get("authorization"), request.headers.get("x-auth-token"));
      return Response.json({ id: "1", operation_log: { id: "1" } });
    };
    const headers = { Authorization: "Bearer other", "X-Auth-Token": "other" };
    await build({ headers, fetch }).operations.get("op-1");
    await new Cbr({
      token: "mine",
      projectId: "p",
      baseUrl: "https://cbr.test",
      headers,
      fetch,
    }).operationLogs.get("1");
    expect(sent[0]).toBe("OAuth a-token");
    expect(sent[3]).toBe("mine");
  });

  it("are sent along with every request", async () => {
    const server = await serve(({ headers }, response) => {
      seen.push([headers["x-team"], headers.accept, headers.authorization]);
      ok(response);
    });
    const seen: unknown[] = [];
    await toloka(server.url, { headers: { "x-team": "a b" } }).operations.get("1");
    await toloka(server.url, { headers: { accept: "*/*" } }).operations.get("1");
    expect(seen).toEqual([
      ["a b", "application/json", "OAuth a-token"],
      [undefined, "*/*", "OAuth a-token"],
    ]);
  });
});

test("null in place of a query or of options, from callers without types, is none given", async () => {
  const answers: Record<string, unknown> = {
    "/api/v1/operations": { items: [], has_more: false },
    "/v3/p/operation-logs": { operation_logs: [] },
    "/public/v1/system/tasks": { data: [], $meta: {} },
    "/public/v1/system/tasks/1": { id: "1", status: "Completed" },
    "/public/v1/system/tasks/1/logs": { data: [], $meta: {} },
  };
  const done = {
    id: "1",
    type: "TASK.BATCH_CREATE",
    status: "SUCCESS",
    operation_log: { status: "success" },
  };
  const { url } = await serve((request, response) =>
    json(response, answers[request.url?.split("?")[0] ?? ""] ?? done),
  );
  const { operations, tasks } = new Toloka({ token: "t", baseUrl: url });
  const { operationLogs } = new Cbr({ token: "t", projectId: "p", baseUrl: url });
  const marketplace = new SoftwareOne({ token: "t", baseUrl: url });
  const calls: [owner: object, method: string, ...args: unknown[]][] = [
    [operations, "get", "1", null],
    [operations, "wait", "1", null],
    [operations, "list", null, null],
    [operationLogs, "get", "1", null],
    [operationLogs, "list", null, null],
    [marketplace.tasks, "wait", "1", null],
    [marketplace.tasks, "list", null, null],
    [marketplace.tasks, "logs", "1", null, null],
    [marketplace.tasks, "result", "1", null],
    [tasks, "submit", { pool_id: "1" }, null],
  ];
  for (const [owner, method, ...args] of calls) {
    const given: unknown = Reflect.apply(Reflect.get(owner, method), owner, args);
    if (given instanceof Promise) await given;
    else await Reflect.apply(Reflect.get(Object(given), "take"), given, [1]);
  }
});
