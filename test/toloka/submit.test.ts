import { text } from "node:stream/consumers";
import type { AttemptEvent } from "oplogs";
import { FakeToloka, type OperationFields } from "oplogs/testing";
import { type Operation, outcome, Toloka, type TolokaOptions } from "oplogs/toloka";
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from "vitest";
import { fields } from "../../src/core/json.js";
import { serveFake } from "../testing/serve-fake.js";
import { errorOf, toloka } from "../wire/helpers.js";
import { type Handler, json, serve } from "../wire/server.js";
import { createdBy } from "./created-by.js";
import { forwardTo } from "./forward.js";

const TASK = { pool_id: "42", input_values: { image: "https://example.com/1.png" }, overlap: 3 };
const BAD_TASK = { pool_id: "42", input_values: { image: "1.png" }, overlap: 3 };
const SUITE = { pool_id: "42", tasks: [{ input_values: { image: "https://example.com/1.png" } }] };
const BONUS = { user_id: "u-1", amount: 1.5, private_comment: "премия" };
const ID = "0b5e1a52-3c1f-4d0a-9a1e-6f2f4a1c7d10";
const EXISTS = { code: "OPERATION_ALREADY_EXISTS", message: "Operation already exists", payload: null };

// No pause between attempts.
beforeEach(() => vi.spyOn(Math, "random").mockReturnValue(0));
afterEach(() => vi.restoreAllMocks());

/** A Toloka on a socket, and a client for it. */
async function remembering() {
  const service = new FakeToloka();
  const baseUrl = await serveFake(service);
  return { service, baseUrl, client: toloka(baseUrl, { token: service.options().token }) };
}

/** The query of a request as a server of a test notes it. */
function queryOf(request: string | undefined): Record<string, string> {
  return Object.fromEntries(new URL(request?.replace(/^\w+ /, "") ?? "", "http://a.test").searchParams);
}

describe("submit", () => {
  it("creates items of each kind; wait, log and outcome tell what became of them", async () => {
    const { service, client } = await remembering();
    const submissions: [Promise<Operation>, string, unknown][] = [
      [client.tasks.submit([TASK]), "task", TASK],
      [client.taskSuites.submit([SUITE]), "task_suite", SUITE],
      [client.userBonuses.submit([BONUS]), "user_bonus", BONUS],
    ];
    for (const [submission, kind, input] of submissions) {
      const { id } = await submission;
      expect((await client.operations.wait(id, { interval: 1 })).status).toBe("SUCCESS");
      const { created, rejected, other } = outcome(await client.operations.log(id));
      expect(created).toEqual([{ kind, id: service.created.at(-1)?.id, input }]);
      expect([rejected, other]).toEqual([[], []]);
    }
    expect(await createdBy(service)).toEqual([TASK, SUITE, BONUS]);
  });

  it("sends what it is told, as JSON, and lower-case flags", async () => {
    const sent: unknown[] = [];
    const server = await serve(async (request, response) => {
      let text = "";
      for await (const chunk of request.setEncoding("utf8")) text += chunk;
      sent.push([request.headers["content-type"], JSON.parse(text)]);
      json(response, { id: "op", type: "TASK.BATCH_CREATE", status: "RUNNING" }, 202);
    });
    const { tasks, taskSuites, userBonuses } = toloka(server.url);
    const flags = { skipInvalidItems: true, allowDefaults: false, openPool: true };
    await tasks.submit([TASK, BAD_TASK], { operationId: ID, ...flags });
    await taskSuites.submit(SUITE, { operationId: ID, allowDefaults: true });
    await userBonuses.submit(BONUS, { operationId: ID, skipInvalidItems: false });
    expect(sent).toEqual([
      ["application/json", [TASK, BAD_TASK]],
      ["application/json", SUITE],
      ["application/json", BONUS],
    ]);
    const always = { async_mode: "true", operation_id: ID };
    expect(server.requests.map((request) => request.split("?")[0])).toEqual([
      "POST /api/v1/tasks",
      "POST /api/v1/task-suites",
      "POST /api/v1/user-bonuses",
    ]);
    expect(server.requests.map(queryOf)).toEqual([
      { ...always, skip_invalid_items: "true", allow_defaults: "false", open_pool: "true" },
      { ...always, allow_defaults: "true" },
      { ...always, skip_invalid_items: "false" },
    ]);
  });

  it.each([200, 201, 202])("takes a %i for an answer", async (status) => {
    const operation = { id: "op", type: "TASK.BATCH_CREATE", status: "FAIL" };
    const server = await serve((_, response) => json(response, operation, status));
    const { data, response } = await toloka(server.url).tasks.submit(TASK).withResponse();
    expect([data, response.status]).toEqual([operation, status]);
  });

  it("makes a new id for each submission", async () => {
    const { service, client } = await remembering();
    const operations = await Promise.all(Array.from({ length: 20 }, () => client.tasks.submit(TASK)));
    const uuid = /^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/;
    for (const { id } of operations) expect(id).toMatch(uuid);
    expect(service.operations.size).toBe(20);
  });

  it("sends the items as they were when it was called", async () => {
    const { service, baseUrl } = await remembering();
    const client = new Toloka({ token: async () => service.options().token, baseUrl });
    const batch = [{ ...TASK }];
    const submission = client.tasks.submit(batch);
    batch.length = 0;
    await submission;
    expect(await createdBy(service)).toEqual([TASK]);
  });
});

describe("a submission that is in doubt", () => {
  /** Forwards to the fake, and then answers something else, the first times. */
  function spoiled(service: FakeToloka, times: number, spoil: Handler): Handler {
    const forward = forwardTo(service);
    return async (request, response, count) => {
      const answer = await forward(request, await text(request));
      expect(service.operations.size).toBe(1);
      if (count <= times) spoil(request, response, count);
      else json(response, await answer.json(), answer.status);
    };
  }

  it.each<[string, Handler, number?]>([
    ["a 500", (_, response) => response.writeHead(500).end()],
    ["a 502 of a proxy", (_, response) => response.writeHead(502).end("<html>")],
    ["a 503", (_, response) => json(response, { code: "REMOTE_SERVICE_UNAVAILABLE" }, 503)],
    ["a 504", (_, response) => response.writeHead(504).end()],
    ["a 408", (_, response) => response.writeHead(408).end()],
    ["a 429", (_, response) => json(response, { code: "TOO_MANY_REQUESTS" }, 429)],
    ["no answer in time", () => {}, 500],
    ["headers and no body in time", (_, response) => response.writeHead(202).write("{"), 500],
    ["a reset", (request) => request.socket.resetAndDestroy()],
    ["an answer that is not JSON", (_, response) => response.writeHead(202).end("<html>welcome</html>")],
    ["an answer without a body", (_, response) => response.writeHead(202).end()],
  ])("because it was stored, but answered by %s, ends well and once", async (_, spoil, timeout) => {
    const service = new FakeToloka();
    const server = await serve(spoiled(service, 1, spoil));
    const operation = await toloka(server.url, { timeout }).tasks.submit([TASK, TASK]);
    expect(operation).toEqual([...service.operations][0]);
    expect(await createdBy(service)).toEqual([TASK, TASK]);
    const ids = server.requests.map(
      (request) => queryOf(request)["operation_id"] ?? request.split("/").at(-1),
    );
    expect(new Set(ids)).toEqual(new Set([operation.id]));
  });

  it("is sent no more often than maxRetries allows, always under its id", async () => {
    const server = await serve((request) => request.socket.destroy());
    const { tasks } = toloka(server.url, { maxRetries: 3 });
    expect(await errorOf(tasks.submit(TASK, { operationId: ID }))).toMatchObject({
      kind: "network",
      attempts: 4,
    });
    expect(server.requests).toHaveLength(4);
    expect(new Set(server.requests.map((request) => queryOf(request)["operation_id"]))).toEqual(
      new Set([ID]),
    );
  });

  it("goes on another day, under the id that the caller has kept", async () => {
    const { service, client } = await remembering();
    service.script(() => ({ reads: 1 }));
    const first = await client.tasks.submit(TASK, { operationId: ID });
    const again = await client.tasks.submit(TASK, { operationId: ID });
    expect(again).toEqual({ ...first, progress: 50 });
    expect(await createdBy(service)).toEqual([TASK]);
  });
});

describe("an id that is taken", () => {
  it.each(["SUCCESS", "FAIL", "RUNNING"] as const)(
    "by an operation of its type that is %s returns it",
    async (status) => {
      const { service, client } = await remembering();
      const submissions: [
        NonNullable<OperationFields["type"]>,
        (operationId: string) => Promise<Operation>,
      ][] = [
        ["TASK.BATCH_CREATE", (operationId) => client.tasks.submit(TASK, { operationId })],
        ["TASK_SUITE.BATCH_CREATE", (operationId) => client.taskSuites.submit(SUITE, { operationId })],
        ["USER_BONUS.BATCH_CREATE", (operationId) => client.userBonuses.submit(BONUS, { operationId })],
      ];
      for (const [type, submit] of submissions) {
        const id = crypto.randomUUID();
        service.operations.add({ id, type, status, progress: 1 });
        expect(await submit(id)).toMatchObject({ id, type, status });
      }
      expect(await createdBy(service)).toEqual([]);
    },
  );

  it("by an operation of another type is a conflict that says so", async () => {
    const { service, client } = await remembering();
    service.operations.add({ id: ID, type: "TASK_SUITE.BATCH_CREATE", status: "SUCCESS" });
    const error = await errorOf(client.tasks.submit(TASK, { operationId: ID }));
    expect(error).toMatchObject({ kind: "http", status: 409, code: EXISTS.code, operation: "POST /tasks" });
    expect(error.message).toBe(
      "POST /tasks: 409 OPERATION_ALREADY_EXISTS Operation already exists (the operationId is taken, " +
        "by an operation of another type, TASK_SUITE.BATCH_CREATE; submit with a new one)",
    );
    expect(error).toHaveProperty("body.request_id", expect.stringMatching(/./));
    expect(service.requests).toHaveLength(2);
  });

  it("ends in the error of asking for the operation, if that fails", async () => {
    const server = await serve((request, response) =>
      request.method === "POST"
        ? json(response, EXISTS, 409)
        : json(response, { code: "ACCESS_DENIED" }, 403),
    );
    const error = await errorOf(toloka(server.url).tasks.submit(TASK));
    expect(error).toMatchObject({ status: 403, operation: "GET /operations/{operation_id}" });
  });

  it.each(["call", "client"])("is asked for within the deadline of the %s", async (whose) => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "performance"] });
    onTestFinished(() => void vi.useRealTimers());
    const fetch = async ({ method }: Request) => {
      await new Promise((resolve) => setTimeout(resolve, method === "POST" ? 10_000 : 3_600_000));
      return Response.json(EXISTS, { status: 409 });
    };
    const [ofClient, ofCall] = whose === "client" ? [{ deadline: 15_000 }, {}] : [{}, { deadline: 15_000 }];
    const { tasks } = new Toloka({ token: "a-token", fetch, ...ofClient });
    let error: unknown;
    errorOf(tasks.submit(TASK, ofCall)).then((thrown) => {
      error = thrown;
    });
    await vi.advanceTimersByTimeAsync(14_990);
    expect(error).toBeUndefined();
    await vi.advanceTimersByTimeAsync(20);
    expect(error).toMatchObject({ kind: "timeout", operation: "GET /operations/{operation_id}" });
  });

  it("is the only conflict that is looked into", async () => {
    const body = { code: "INAPPROPRIATE_STATUS", payload: { appropriate_statuses: ["OPEN"] } };
    const server = await serve((_, response) => json(response, body, 409));
    const error = await errorOf(toloka(server.url).tasks.submit(TASK));
    expect(error).toMatchObject({ status: 409, code: body.code, operationId: undefined });
    expect(error.message).toContain("(appropriate statuses: OPEN)");
    expect(server.requests).toHaveLength(1);
  });
});

describe("a submission that cannot be one", () => {
  const circle: Record<string, unknown> = { pool_id: "42" };
  circle["self"] = circle;

  it.each([
    ["no items", [[]], "nothing to submit"],
    ["nothing", [undefined], "item 0 is not an object"],
    ["null", [null], "item 0 is not an object"],
    ["text", ["{}"], "item 0 is not an object"],
    ["an item that is null", [[TASK, null]], "item 1 is not an object"],
    ["an array in an array", [[[TASK]]], "item 0 is not an object"],
    ["an empty item", [[TASK, TASK, {}]], "item 2 is not an object with fields"],
    ["a Set", [new Set([TASK])], "item 0 is not an object with fields"],
    ["a promise", [Promise.resolve([TASK])], "item 0 is not an object with fields"],
    ["a BigInt", [{ pool_id: 42n }], "item 0: pool_id is a BigInt"],
    ["a circle", [circle], "item 0: self refers to an object that it is in"],
    ["an item whose fields are not given", [[TASK, { pool_id: undefined }]], "item 1 is not an object"],
    ["an item that says it is text", [{ ...TASK, toJSON: () => "{}" }], "item 0 is not an object"],
    ["an item that says it is nothing", [{ ...TASK, toJSON: () => undefined }], "item 0"],
    ["an id that is no UUID", [TASK, { operationId: "57068577e4b0bf7b07a0256f" }], "must be a UUID"],
    ["an id with more before it", [TASK, { operationId: ` ${ID}` }], "must be a UUID"],
    ["an id with more after it", [TASK, { operationId: `${ID}\n` }], "must be a UUID"],
    ["an empty id", [TASK, { operationId: "" }], "must be a UUID"],
    ["an id of null", [TASK, { operationId: null }], "must be a UUID"],
    ["a flag in words", [TASK, { skipInvalidItems: "yes" }], "skipInvalidItems must be true or false"],
    ["a flag of null", [TASK, { openPool: null }], "openPool must be true or false; got null"],
    [
      "a flag that is a number",
      [TASK, { allowDefaults: 1 }],
      "allowDefaults must be true or false; got number",
    ],
  ])("is refused before anything is sent: %s", async (_, args, message) => {
    const fetch = async () => expect.fail("a request was sent");
    const { tasks } = new Toloka({ token: "t", fetch });
    const error = await errorOf(Reflect.apply(tasks.submit, tasks, args));
    expect(error).toMatchObject({ kind: "config", message: expect.stringContaining(message) });
  });
});

describe("a quota that is used up", () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "performance", "Date"] });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  /** A client whose first request meets a quota, and whose later ones do not. */
  function throttled(interval: string, options: Partial<TolokaOptions> = {}) {
    const attempts: AttemptEvent[] = [];
    const sent: number[] = [];
    const start = performance.now();
    const fetch = async () => {
      sent.push(performance.now() - start);
      const body = { code: "TOO_MANY_REQUESTS", message: "Too many requests", payload: { interval } };
      if (sent.length === 1) return Response.json(body, { status: 429 });
      return Response.json({ id: ID, type: "TASK.BATCH_CREATE", status: "RUNNING" }, { status: 202 });
    };
    const onAttempt = (event: AttemptEvent) => attempts.push(event);
    return { client: new Toloka({ token: "a-token", fetch, onAttempt, ...options }), sent, attempts };
  }

  it("for a minute is waited for", async () => {
    const { client, sent, attempts } = throttled("MIN");
    const submission = client.tasks.submit(TASK);
    await vi.advanceTimersByTimeAsync(59_999);
    expect(sent).toEqual([0]);
    await vi.advanceTimersByTimeAsync(1);
    expect(fields(await submission)).toMatchObject({ id: ID });
    expect(sent).toEqual([0, 60_000]);
    expect(attempts.map(({ status, pause }) => [status, pause])).toEqual([
      [429, 60_000],
      [202, undefined],
    ]);
  });

  it.each([
    ["MIN", { deadline: 60_000 }, 60_000],
    ["HOUR", {}, 3_600_000],
    ["DAY", { deadline: Infinity }, 86_400_000],
  ])("for longer than there is time for is thrown at once: %s", async (interval, options, retryAfter) => {
    const { client, sent } = throttled(interval, options);
    const error = await errorOf(client.tasks.submit(TASK));
    expect(error).toMatchObject({ kind: "http", status: 429, code: "TOO_MANY_REQUESTS", retryAfter });
    expect(sent).toEqual([0]);
  });

  it.each(["SECOND", "min", "toString", "__proto__"])(
    "for a time that is not known is tried again as usual: %s",
    async (interval) => {
      const { client, sent } = throttled(interval);
      const submission = client.tasks.submit(TASK);
      await vi.advanceTimersByTimeAsync(1);
      expect(await submission).toMatchObject({ id: ID });
      expect(sent).toHaveLength(2);
    },
  );
});
