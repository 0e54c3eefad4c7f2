import { text } from "node:stream/consumers";
import fc from "fast-check";
import { isOplogsError, type OplogsError } from "oplogs";
import { FakeToloka } from "oplogs/testing";
import type { Toloka, TolokaOptions } from "oplogs/toloka";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { errorOf, prints, toloka } from "../wire/helpers.js";
import { type Handler, json, serve } from "../wire/server.js";
import { createdBy } from "./created-by.js";
import { forwardTo } from "./forward.js";

const BONUS = { user_id: "u-1", amount: 1.5 };
const ID = "0b5e1a52-3c1f-4d0a-9a1e-6f2f4a1c7d10";
const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;
const EXISTS = { code: "OPERATION_ALREADY_EXISTS", message: "Operation already exists", payload: null };
const ADVICE =
  "the submission may have arrived; submit it again with operationId: error.operationId, which creates nothing twice";

// No pause between attempts.
beforeEach(() => vi.spyOn(Math, "random").mockReturnValue(0));
afterEach(() => vi.restoreAllMocks());

/** What happens to one POST: whether it reaches Toloka, and what the client hears of it. */
interface Fault {
  readonly arrives: boolean;
  readonly answer: Handler;
  /** Whether the answer says that nothing was created. */
  readonly refused?: boolean;
}

const status =
  (status: number, body: unknown = {}): Handler =>
  (_, response) =>
    json(response, body, status);
const reset: Handler = (request) => request.socket.resetAndDestroy();
const page: Handler = (_, response) => response.writeHead(200).end("<html>welcome</html>");
const cutOff: Handler = (_, response) => {
  response.writeHead(202, { "content-length": 100 });
  response.write('{"id":', () => response.destroy());
};

const FAULTS: Record<string, Fault> = {
  "a reset before it arrived": { arrives: false, answer: reset },
  "a reset after it arrived": { arrives: true, answer: reset },
  "an answer cut off": { arrives: true, answer: cutOff },
  "a 500 before": { arrives: false, answer: status(500) },
  "a 500 after": { arrives: true, answer: status(500) },
  "a 504 after": { arrives: true, answer: status(504) },
  "a 501 after": { arrives: true, answer: status(501) },
  "a 408 after": { arrives: true, answer: status(408) },
  "a page after": { arrives: true, answer: page },
  "a list after": { arrives: true, answer: status(200, []) },
  "a 429": { arrives: false, answer: status(429), refused: true },
  "a 401": { arrives: false, answer: status(401), refused: true },
  "a 403": { arrives: false, answer: status(403), refused: true },
};

/** A Toloka behind a proxy that does to one POST after the other what `faults` says. */
async function faulty(faults: readonly Fault[]) {
  const service = new FakeToloka();
  const forward = forwardTo(service);
  const left = [...faults];
  const { url } = await serve(async (request, response, count) => {
    const body = await text(request);
    const fault = request.method === "POST" ? left.shift() : undefined;
    if (fault && !fault.arrives) return fault.answer(request, response, count);
    const answer = await forward(request, body);
    if (fault) return fault.answer(request, response, count);
    return json(response, await answer.json(), answer.status);
  });
  return { service, url };
}

/** The error of a submission that is given the id `ID` by its caller. */
function lost(url: string, options: Partial<TolokaOptions> = {}): Promise<OplogsError> {
  return errorOf(
    toloka(url, { maxRetries: 0, ...options }).tasks.submit({ pool_id: "1" }, { operationId: ID }),
  );
}

describe("after any error of a submission", () => {
  /** Submits a bonus, and again as each error says, until it has been paid; returns the first error. */
  async function pay(client: Toloka) {
    const errors: OplogsError[] = [];
    while (errors.length < 9)
      try {
        await client.userBonuses.submit(BONUS, { operationId: errors.at(-1)?.operationId });
        return errors[0];
      } catch (error) {
        if (!isOplogsError(error)) throw error;
        errors.push(error);
      }
    throw new Error("not paid", { cause: errors });
  }

  it.each(Object.entries(FAULTS))("a bonus is paid once: %s", async (_, fault) => {
    const { service, url } = await faulty([fault]);
    const error = await pay(toloka(url, { maxRetries: 0 }));
    expect(await createdBy(service)).toEqual([BONUS]);
    if (error) expect(error.operationId).toEqual(fault.refused ? undefined : expect.stringMatching(UUID));
  });

  it("a bonus is paid once, whatever happens to one attempt after the other", async () => {
    const names = fc.array(fc.constantFrom(...Object.keys(FAULTS)), { minLength: 1, maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(names, fc.boolean(), fc.nat(2), async (names, renewable, maxRetries) => {
        const faults = names.flatMap((name) => FAULTS[name] ?? []);
        const { service, url } = await faulty(faults);
        const token = renewable ? () => "t" : "t";
        const error = await pay(toloka(url, { token, maxRetries }));
        expect(await createdBy(service)).toEqual([BONUS]);
        if (faults.every(({ refused }) => refused)) expect(error?.operationId).toBeUndefined();
      }),
      { numRuns: 60 },
    );
  }, 60_000);
});

describe("an error of a submission that may have arrived", () => {
  it.each<[string, Handler, object, number?]>([
    ["three times 504", status(504), { kind: "http", status: 504, attempts: 3 }, 2],
    ["a 500", status(500), { kind: "http", status: 500 }],
    ["a 501, which is not tried again", status(501), { kind: "http", status: 501 }, 2],
    ["a 408", status(408), { kind: "http", status: 408 }],
    [
      "a redirect",
      (_, response) => response.writeHead(303, { location: "/" }).end(),
      { kind: "http", status: 303 },
    ],
    ["a reset", reset, { kind: "network" }],
    ["no answer in time", () => {}, { kind: "timeout" }],
  ])("has the operation's id and says how to repeat it: %s", async (_, answer, expected, maxRetries = 0) => {
    const server = await serve(answer);
    const error = await lost(server.url, { maxRetries, timeout: 300 });
    expect(error).toMatchObject({ ...expected, operation: "POST /tasks", operationId: ID });
    expect(error.message.endsWith(` (${ADVICE})`)).toBe(true);
    expect(error.message).not.toContain(ID);
    expect(JSON.parse(JSON.stringify(error))).toMatchObject({ operationId: ID });
  });

  it("has the id that was made for it, the same as was sent", async () => {
    const server = await serve(status(504));
    const { tasks, taskSuites, userBonuses } = toloka(server.url, { maxRetries: 1 });
    for (const submit of [
      () => tasks.submit({ pool_id: "1" }),
      () => taskSuites.submit({ pool_id: "1", tasks: [] }).withResponse(),
      () => userBonuses.submit([BONUS]),
    ]) {
      const { operationId = "" } = await errorOf(submit);
      expect(operationId).toMatch(UUID);
      expect(
        server.requests.splice(0).map((sent) => new URLSearchParams(sent.split("?")[1]).get("operation_id")),
      ).toEqual([operationId, operationId]);
    }
  });

  it.each<[string, Handler]>([
    ["of the submission", status(504)],
    [
      "of the search for its operation",
      (request, response) => json(response, EXISTS, request.method === "POST" ? 409 : 403),
    ],
  ])("has a stack that begins with its message and names the caller: %s", async (_, answer) => {
    const server = await serve(answer);
    const { userBonuses } = toloka(server.url, { maxRetries: 0 });
    async function payAll() {
      return await userBonuses.submit(BONUS);
    }
    const error = await errorOf(payAll());
    const [first, ...frames] = (error.stack ?? "").split("\n");
    expect(first).toBe(`${error}`);
    expect(first).toContain(ADVICE);
    expect(frames.join("\n")).toContain("payAll");
  });

  it.each<[string, Handler, object]>([
    ["a 429", status(429), { status: 429 }],
    ["a 401", status(401), { status: 401 }],
    ["a 403", status(403), { status: 403 }],
    ["a 400", status(400), { status: 400 }],
  ])(
    "has it when only an earlier attempt may have arrived, and the last one was refused: %s",
    async (_, last, expected) => {
      const server = await serve((request, response, count) =>
        count === 1 ? reset(request, response, count) : last(request, response, count),
      );
      const error = await lost(server.url, { maxRetries: 1 });
      expect(error).toMatchObject({ kind: "http", ...expected, operationId: ID });
      expect(error.message).toContain(ADVICE);
    },
  );

  it("has it when the credential of a later attempt failed", async () => {
    const server = await serve((request, response, count) =>
      count === 1 ? reset(request, response, count) : status(401)(request, response, count),
    );
    const tokens = ["t"];
    const token = () => {
      const next = tokens.pop();
      if (next === undefined) throw new Error("no login");
      return next;
    };
    const error = await lost(server.url, { token, maxRetries: 1 });
    expect(error).toMatchObject({ kind: "credential", operationId: ID });
    expect(server.requests).toHaveLength(2);
  });

  it("has it when it was aborted after something was sent", async () => {
    const controller = new AbortController();
    const server = await serve(() => controller.abort());
    const call = { operationId: ID, signal: controller.signal };
    const error = await errorOf(toloka(server.url).tasks.submit({ pool_id: "1" }, call));
    expect(error).toMatchObject({ kind: "aborted", operationId: ID });
  });

  it("has it when it was aborted in a pause between two attempts", async () => {
    const server = await serve((_, response) => json(response, {}, 503, { "retry-after": "30" }));
    const error = await abortedInPause(server.url);
    expect(error).toMatchObject({ kind: "aborted", operationId: ID });
  });
});

/** The error of a submission that is aborted after its first attempt has ended. */
function abortedInPause(url: string): Promise<OplogsError> {
  const controller = new AbortController();
  const client = toloka(url, { onAttempt: () => setTimeout(() => controller.abort(), 1) });
  return errorOf(client.tasks.submit({ pool_id: "1" }, { operationId: ID, signal: controller.signal }));
}

describe("a submission that is repeated because it may have arrived", () => {
  it.each([403, 429])("is still in doubt when the repetition is refused: %i", async (refused) => {
    const server = await serve((request, response, count) =>
      count === 1 ? reset(request, response, count) : status(refused)(request, response, count),
    );
    const client = toloka(server.url, { maxRetries: 0 });
    const { operationId } = await errorOf(client.userBonuses.submit(BONUS));
    expect(operationId).toMatch(UUID);
    expect(await errorOf(client.userBonuses.submit(BONUS, { operationId }))).toMatchObject({
      status: refused,
      operationId,
    });
    // Under another id it is another submission, which was refused.
    expect(await errorOf(client.userBonuses.submit(BONUS))).toMatchObject({ operationId: undefined });
  });

  it("returns the first operation, also with other items", async () => {
    const { service, url } = await faulty([{ arrives: true, answer: reset }]);
    const client = toloka(url, { maxRetries: 0 });
    const { operationId } = await errorOf(client.userBonuses.submit(BONUS));
    const operation = await client.userBonuses.submit({ user_id: "u-2", amount: 9 }, { operationId });
    expect(operation.id).toBe(operationId);
    expect(await createdBy(service)).toEqual([BONUS]);
  });
});

describe("an error of a submission that cannot have arrived", () => {
  it.each([400, 401, 403, 404, 405, 406, 409, 413, 415, 429])("has no id: a %i", async (code) => {
    const server = await serve(status(code, { code: "REFUSED" }));
    const error = await lost(server.url, { maxRetries: 1 });
    expect(error).toMatchObject({ status: code, operationId: undefined });
    expect(error.message).not.toContain("may have arrived");
  });

  it("has no id when only refusals came before the abort", async () => {
    const server = await serve((_, response) => json(response, {}, 429, { "retry-after": "30" }));
    const error = await abortedInPause(server.url);
    expect(error).toMatchObject({ kind: "aborted", operationId: undefined });
  });

  it.each<[string, () => Promise<OplogsError>, string]>([
    [
      "a bad option",
      () => errorOf(toloka("https://a.test").tasks.submit({ pool_id: "1" }, { timeout: -1 })),
      "config",
    ],
    [
      "a bad item",
      () => errorOf(toloka("https://a.test").tasks.submit({ pool_id: "1", overlap: Number.NaN })),
      "config",
    ],
    [
      "a failed token function",
      () => lost("https://a.test", { token: () => Promise.reject(new Error("no")) }),
      "credential",
    ],
    [
      "a scheme that is none of Toloka's",
      () => lost("https://a.test", { token: () => "Bearer x" }),
      "config",
    ],
    [
      "a token function that hangs",
      () => lost("https://a.test", { token: () => new Promise(() => {}), timeout: 20 }),
      "timeout",
    ],
    [
      "an abort before it began",
      () => errorOf(toloka("https://a.test").tasks.submit({ pool_id: "1" }, { signal: AbortSignal.abort() })),
      "aborted",
    ],
    [
      "an abort while the token function ran",
      () => {
        const controller = new AbortController();
        const token = () => {
          setTimeout(() => controller.abort(), 1);
          return new Promise<string>(() => {});
        };
        const call = { signal: controller.signal };
        return errorOf(toloka("https://a.test", { token }).tasks.submit({ pool_id: "1" }, call));
      },
      "aborted",
    ],
  ])("has no id when nothing was sent: %s", async (_, call, kind) => {
    const error = await call();
    expect(error).toMatchObject({ kind, operationId: undefined });
    expect(error.message).not.toContain("may have arrived");
  });
});

describe("a good answer that is no operation", () => {
  it.each<[string, Handler]>([
    ["a list", status(202, [])],
    ["a list of operations", status(202, [{ id: ID, type: "TASK.BATCH_CREATE", status: "RUNNING" }])],
    ["an empty object", status(200, {})],
    ["an object without an id", status(201, { status: "RUNNING" })],
    ["an object without a status", status(201, { id: ID })],
    ["an object whose id is null", status(201, { id: null, status: "RUNNING" })],
    ["a number", status(202, 7)],
    ["a text", status(202, "ok")],
    ["null", status(202, null)],
    ["HTML", page],
    ["nothing", (_, response) => response.writeHead(204).end()],
    ["half of an operation", (_, response) => response.writeHead(202).end('{"id":')],
  ])("leads to the operation that was created: %s", async (_, answer) => {
    const { service, url } = await faulty([{ arrives: true, answer }]);
    const operation = await toloka(url, { maxRetries: 0 }).userBonuses.submit(BONUS);
    expect(operation).toEqual([...service.operations][0]);
    expect(await createdBy(service)).toEqual([BONUS]);
  });
});

describe("a conflict", () => {
  it("after an attempt that was lost may be one with that attempt: its operation is looked for", async () => {
    const conflict = status(409, { user_id: { code: "ENTITY_CONFLICT", message: "Issued before" } });
    const { service, url } = await faulty([
      { arrives: true, answer: reset },
      { arrives: false, answer: conflict },
    ]);
    const operation = await toloka(url, { maxRetries: 1 }).userBonuses.submit(BONUS);
    expect(operation).toEqual([...service.operations][0]);
    expect(await createdBy(service)).toEqual([BONUS]);
  });

  it("with an operation of a type that is not known may be one with this submission", async () => {
    const secret = "s3cr3t-t0k3n";
    const type = `TASK\u001b[31m\r\n${secret}`;
    const server = await serve((request, response) =>
      request.method === "POST"
        ? json(response, EXISTS, 409)
        : json(response, { id: ID, type, status: "RUNNING" }),
    );
    const error = await lost(server.url, { token: secret });
    expect(error).toMatchObject({ status: 409, operationId: ID });
    expect(error.message).toBe(
      "POST /tasks: 409 OPERATION_ALREADY_EXISTS Operation already exists " +
        `(its operation is of another type, TASK [31m ***; ${ADVICE})`,
    );
    expect(prints(error)).not.toContain(secret);
  });

  it("with an operation of another kind of submission has no id: that one would be refused for ever", async () => {
    const server = await serve((request, response) =>
      request.method === "POST"
        ? json(response, EXISTS, 409)
        : json(response, { id: ID, type: "USER_BONUS.BATCH_CREATE", status: "RUNNING" }),
    );
    const error = await lost(server.url);
    expect(error).toMatchObject({ status: 409, operationId: undefined });
    expect(error.message).toContain(
      "(the operationId is taken, by an operation of another type, USER_BONUS.BATCH_CREATE; submit with a new one)",
    );
  });
});
