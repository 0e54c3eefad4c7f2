import { isWaitError } from "oplogs";
import { FakeToloka, type FakeTolokaOptions, type TolokaRoute } from "oplogs/testing";
import { isCreateError, type Operation, outcome, type Task, Toloka } from "oplogs/toloka";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { errorOf } from "../wire/helpers.js";

beforeEach(() => {
  // Retries without pauses.
  vi.spyOn(Math, "random").mockReturnValue(0);
});
afterEach(() => vi.restoreAllMocks());

const NOW = { interval: 1 };

function connected(options?: FakeTolokaOptions) {
  const service = new FakeToloka(options);
  return { service, toloka: new Toloka(service.options()) };
}

const task = (image: unknown): Task => ({ pool_id: "1", input_values: { image } });
const OPERATION_ID = "0b5e1a52-3c1f-4d0a-9a1e-6f2f4a1c7d10";

/** Refuses images that are no links. */
function linksOnly(service: FakeToloka): void {
  service.rejectItems(({ input_values }) =>
    /http/.test(JSON.stringify(input_values))
      ? undefined
      : { "input_values.image": { code: "INVALID_URL_SYNTAX", message: "Invalid URL syntax" } },
  );
}

describe("a wait for an operation of the fake", () => {
  it("goes through the statuses of its script", async () => {
    const { service, toloka } = connected();
    const { id } = service.operations.add({ type: "POOL.OPEN", statuses: ["PENDING", "RUNNING", "SUCCESS"] });
    const seen: Operation[] = [];
    const done = await toloka.operations.wait(id, { ...NOW, onPoll: (operation) => seen.push(operation) });
    expect(seen.map(({ status }) => status)).toEqual(["PENDING", "RUNNING", "SUCCESS"]);
    expect(seen[0]).not.toHaveProperty("started");
    expect(done).toMatchObject({ progress: 100, finished: "2026-01-01T00:00:03.000" });
  });

  it("sees the progress rise in equal steps to the end of a script", async () => {
    const { service, toloka } = connected();
    const { id } = service.operations.add({ statuses: ["RUNNING", "RUNNING", "RUNNING", "FAIL"] });
    const seen: unknown[] = [];
    const onPoll = ({ progress }: Operation) => seen.push(progress);
    await errorOf(toloka.operations.wait(id, { ...NOW, onPoll }));
    expect(seen).toEqual([0, 33, 66, 66]);
    // What a test says outright stays.
    service.operations.update(id, { statuses: ["RUNNING", "SUCCESS"], progress: 12 });
    expect(await toloka.operations.get(id)).toMatchObject({ progress: 12 });
  });

  it.each([true, false])(
    "sees a submission run for some reads, and end as its items say: %s",
    async (good) => {
      const { service, toloka } = connected();
      linksOnly(service);
      service.script(() => ({ reads: 3 }));
      const { id, progress } = await toloka.tasks.submit(task(good ? "http://a" : "a"));
      const seen: unknown[] = [progress];
      const onPoll = ({ progress }: Operation) => seen.push(progress);
      const { status } = await toloka.operations.wait(id, { ...NOW, onPoll, throwOnFailure: false });
      expect(status).toBe(good ? "SUCCESS" : "FAIL");
      expect(seen).toEqual([0, 25, 50, 75, good ? 100 : 75]);
    },
  );

  it("refuses a number of reads that is none", async () => {
    const { service, toloka } = connected();
    for (const reads of [-1, 1.5, Number.NaN, Number.POSITIVE_INFINITY]) {
      service.script(() => ({ reads }));
      const error = await errorOf(toloka.tasks.submit(task("http://a"), { maxRetries: 0 }));
      expect(String(Object(error.cause).message)).toContain("reads must be a whole number of 0 or more");
    }
  });

  it("fails for what the details say, which are not known before", async () => {
    const { service, toloka } = connected();
    const details = { code: "OPERATION_EXECUTION_ERROR", message: "Ask the support." };
    const { id } = service.operations.add({ statuses: ["RUNNING", "FAIL"], details });
    expect(await toloka.operations.get(id)).not.toHaveProperty("details");
    const error = await errorOf(toloka.operations.wait(id, NOW));
    expect(isWaitError(error, "failed") && error.reason).toBe("OPERATION_EXECUTION_ERROR Ask the support.");
  });

  it("sees what the test changes meanwhile", async () => {
    const { service, toloka } = connected({ manual: true });
    const { id } = await toloka.tasks.submit(task("http://a"));
    const done = await toloka.operations.wait(id, {
      ...NOW,
      onPoll: ({ status }) => status === "RUNNING" && service.operations.update(id, { status: "SUCCESS" }),
    });
    expect(done.details).toMatchObject({ total_count: 1, success_count: 1 });
    expect(service.created).toHaveLength(1);
  });
});

describe("a submission to the fake", () => {
  it("runs in the first answer, and has ended with the next read", async () => {
    const { toloka } = connected();
    const operation = await toloka.tasks.submit(task("http://a"), { operationId: OPERATION_ID });
    expect(operation).toMatchObject({ id: OPERATION_ID, type: "TASK.BATCH_CREATE", status: "RUNNING" });
    expect(await toloka.operations.get(OPERATION_ID)).toMatchObject({ status: "SUCCESS", progress: 100 });
    expect(outcome(await toloka.operations.log(OPERATION_ID)).created).toHaveLength(1);
  });

  it("creates nothing twice under an id, also if the answer was lost", async () => {
    const { service, toloka } = connected();
    service.reply({ to: "POST /tasks", network: "lost" });
    const options = { operationId: OPERATION_ID };
    for (const image of ["http://a", "http://b"])
      expect(await toloka.tasks.submit(task(image), options)).toMatchObject({ id: OPERATION_ID });
    expect(service.created.map(({ item }) => item)).toEqual([task("http://a")]);
  });

  it("logs what was created and what was refused, with the keys of your own", async () => {
    const { service, toloka } = connected();
    linksOnly(service);
    const items = ["http://a", 7, "http://b"].map((image) => ({ ...task(image), mine: image }));
    const { id } = await toloka.tasks.submit(items, { skipInvalidItems: true });
    expect(await toloka.operations.wait(id, NOW)).toMatchObject({
      status: "SUCCESS",
      details: { total_count: 3, valid_count: 2, not_valid_count: 1, success_count: 2, failed_count: 1 },
    });
    const { created, rejected } = outcome(await toloka.operations.log(id));
    expect(created.map(({ input }) => input?.["mine"])).toEqual(["http://a", "http://b"]);
    expect(rejected).toMatchObject([{ input: { mine: 7 }, problems: [{ field: "input_values.image" }] }]);
    expect(service.created.map(({ id }) => id)).toEqual(created.map(({ id }) => id));
  });

  it("fails as a whole for one item that is not valid, unless such items are skipped", async () => {
    const { service, toloka } = connected();
    linksOnly(service);
    const { id } = await toloka.tasks.submit([task("http://a"), task(7)]);
    expect(await errorOf(toloka.operations.wait(id, NOW))).toMatchObject({ kind: "failed" });
    expect(outcome(await toloka.operations.log(id))).toMatchObject({ created: [], rejected: [{}] });
    expect(service.created).toEqual([]);
  });

  it("is refused for what the service requires", async () => {
    const { service, toloka } = connected({ quirks: { knownPoolsOnly: true } });
    service.pools.add({ id: "1" });
    const { rejected } = await toloka.tasks.create([{ pool_id: "2" }, task("x")], NOW);
    expect(rejected).toMatchObject([{ index: 0, problems: [{ code: "ENTITY_DOES_NOT_EXIST" }] }]);
    const suites = await toloka.taskSuites.create([{ pool_id: "1", tasks: [] }], NOW);
    expect(suites.rejected).toMatchObject([{ problems: [{ code: "ARRAY_SIZE_LESS_THAN_MIN" }] }]);
    const bonuses = await toloka.userBonuses.create([{ user_id: "u", amount: 500 }], NOW);
    expect(bonuses.rejected).toMatchObject([
      { problems: [{ code: "VALUE_OUT_OF_BOUNDS", params: [0.005, 100] }] },
    ]);
    service.pools.update("1", { status: "ARCHIVED" });
    expect(await errorOf(toloka.tasks.submit(task("x")))).toMatchObject({
      status: 409,
      code: "INAPPROPRIATE_STATUS",
    });
  });

  it("opens the pool afterwards, or logs why not", async () => {
    const { service, toloka } = connected();
    service.pools.add({ id: "1" });
    await toloka.tasks.create([task("x")], { ...NOW, openPool: true });
    expect(await toloka.pools.get("1")).toMatchObject({ status: "OPEN" });
    service.refuse(() => "NOT_ENOUGH_BALANCE");
    const { other, created } = await toloka.tasks.create([task("x")], { ...NOW, openPool: true });
    expect(created).toHaveLength(1);
    expect(other).toMatchObject([{ type: "POOL_OPEN", output: { code: "NOT_ENOUGH_BALANCE" } }]);
  });
});

describe("create, on the fake,", () => {
  it("puts everything back in order, in batches, whatever the order of the logs", async () => {
    const { service, toloka } = connected({
      quirks: { shuffledLogs: true, serverFields: true, lateOperations: 2 },
    });
    linksOnly(service);
    const items = Array.from({ length: 23 }, (_, n) => task(n % 5 === 0 ? n : `http://${n}`));
    const { created, rejected, unknown, operations } = await toloka.tasks.create(items, {
      ...NOW,
      batchSize: 7,
    });
    expect(rejected.map(({ index }) => index)).toEqual([0, 5, 10, 15, 20]);
    expect([...created, ...rejected].map(({ index }) => index).sort((a, b) => a - b)).toEqual(
      items.map((_, n) => n),
    );
    expect([unknown, operations.length]).toEqual([[], 4]);
  });

  it("does not create twice what is run again under a key, also if logs forget the marks", async () => {
    for (const forgetfulLogs of [false, true]) {
      const { service, toloka } = connected({ quirks: { forgetfulLogs } });
      const items = Array.from({ length: 9 }, (_, n) => task(`http://${n}`));
      service.reply({ to: "GET /operations/{operation_id}/log", status: 403 });
      const options = { ...NOW, key: "import-17", batchSize: 3 };
      expect(isCreateError(await errorOf(toloka.tasks.create(items, options)))).toBe(true);
      const { created } = await new Toloka(service.options()).tasks.create(items, options);
      expect(created.map(({ index }) => index)).toEqual(items.map((_, n) => n));
      expect(service.created).toHaveLength(9);
    }
  });

  it("takes a batch that is refused as a whole for a result", async () => {
    const { service, toloka } = connected({ quirks: { refusesBatches: true } });
    linksOnly(service);
    const { created, rejected } = await toloka.tasks.create([task("http://a"), task(7)], NOW);
    expect([created, rejected.map(({ index }) => index)]).toEqual([[], [0, 1]]);
  });

  it("ends with a quota for a day", async () => {
    const { toloka } = connected({ quirks: { quota: (_, count) => (count >= 1 ? "DAY" : undefined) } });
    const error = await errorOf(toloka.tasks.create([task(1), task(2)], { ...NOW, batchSize: 1 }));
    expect(error).toMatchObject({ status: 429, code: "TOO_MANY_REQUESTS", retryAfter: 86_400_000 });
    expect(isCreateError(error) && error.latest.created).toHaveLength(1);
  });
});

describe("actions on the fake", () => {
  it("change the state of a pool, and have nothing to do if it is in that state", async () => {
    const { service, toloka } = connected();
    const { id } = service.pools.add({});
    const steps: readonly ["open" | "close" | "closeForUpdate" | "archive", string][] = [
      ["open", "OPEN"],
      ["closeForUpdate", "CLOSED"],
      ["open", "OPEN"],
      ["close", "CLOSED"],
      ["archive", "ARCHIVED"],
    ];
    for (const [verb, status] of steps) {
      const started = await toloka.pools[verb](id);
      expect(started).toMatchObject({ status: "RUNNING", parameters: { pool_id: id } });
      await toloka.operations.wait(started, NOW);
      expect(await toloka.pools.get(id)).toMatchObject({ id, status });
      expect(await toloka.pools[verb](id)).toBeUndefined();
    }
    expect(await errorOf(toloka.pools.open(id))).toMatchObject({ status: 409, code: "INAPPROPRIATE_STATUS" });
  });

  it("copy a pool, which is empty", async () => {
    const { service, toloka } = connected();
    const { id } = service.pools.add({ private_name: "Pictures 7" });
    const { details } = (await toloka.operations.wait(await toloka.pools.clone(id), NOW)) ?? {};
    const copy = details?.pool_id ?? "";
    expect(await toloka.pools.get(copy)).toMatchObject({ private_name: "Pictures 7", status: "CLOSED" });
    expect(await errorOf(toloka.pools.open(copy))).toMatchObject({ status: 409, code: "EMPTY_POOL" });
    await toloka.tasks.create([{ ...task("x"), pool_id: copy }], NOW);
    await toloka.operations.wait(await toloka.pools.open(copy), NOW);
    expect(service.pools.get(copy)?.status).toBe("OPEN");
  });

  it("lock a pool until they have ended, also for who looks at the pool alone", async () => {
    const { service, toloka } = connected();
    const { id } = service.pools.add({ status: "OPEN" });
    service.script(() => ({ statuses: ["PENDING", "RUNNING", "SUCCESS"] }));
    await toloka.pools.close(id);
    expect(await errorOf(toloka.pools.archive(id))).toMatchObject({
      code: "POOL_LOCKED_BY_ANOTHER_OPERATION",
    });
    expect(await toloka.pools.get(id)).toMatchObject({ status: "LOCKED" });
    expect(await toloka.pools.get(id)).toMatchObject({ status: "CLOSED", last_close_reason: "MANUAL" });
  });

  it("are found again if their answer was lost", async () => {
    const { service, toloka } = connected();
    const { id } = service.pools.add({});
    service.reply({ to: "POST /pools/{pool_id}/open", network: "lost" });
    expect(await toloka.pools.open(id)).toMatchObject({ type: "POOL.OPEN", parameters: { pool_id: id } });
    expect([...service.operations]).toHaveLength(1);
  });

  it("fail as a script says, and change nothing then", async () => {
    const { service, toloka } = connected();
    const { id } = service.pools.add({});
    service.script(({ objectId }) =>
      objectId === id ? { statuses: ["RUNNING", "FAIL"], details: { message: "No." } } : undefined,
    );
    const started = await toloka.pools.open(id);
    expect(await errorOf(toloka.operations.wait(started, NOW))).toHaveProperty("reason", "No.");
    expect(service.pools.get(id)?.status).toBe("CLOSED");
  });

  it("change trainings and projects", async () => {
    const { service, toloka } = connected();
    const training = service.trainings.add({ project_id: "7" });
    service.projects.add({ id: "7" });
    expect(await errorOf(toloka.projects.archive("7"))).toMatchObject({ code: "UNARCHIVED_POOLS_CONFLICT" });
    for (const verb of ["open", "closeForUpdate", "open", "close", "archive"] as const)
      await toloka.operations.wait(await toloka.trainings[verb](training.id), NOW);
    const copy = await toloka.operations.wait(await toloka.trainings.clone(training.id), NOW);
    await toloka.operations.wait(await toloka.trainings.archive(copy?.details?.training_id ?? ""), NOW);
    expect([...service.trainings].map(({ status }) => status)).toEqual(["ARCHIVED", "ARCHIVED"]);
    await toloka.operations.wait(await toloka.projects.archive("7"), NOW);
    expect(service.projects.get("7")?.status).toBe("ARCHIVED");
    expect(await errorOf(toloka.projects.archive("7"))).toMatchObject({
      code: "PROJECT_INAPPROPRIATE_STATUS",
    });
  });

  it("aggregate and compute", async () => {
    const { service, toloka } = connected();
    const aggregation = { pool_id: "1", fields: [{ name: "result" }] };
    const started = await toloka.aggregatedSolutions.aggregateByPool({ ...aggregation, type: "DAWID_SKENE" });
    expect(await toloka.operations.wait(started, NOW)).toMatchObject({ type: "SOLUTION.AGGREGATE" });
    for (const [type, code] of [
      ["WEIGHTED_DYNAMIC_OVERLAP", "VALIDATION_ERROR"],
      ["OTHER", "UNSUPPORTED_ALGORITHM"],
    ] as const)
      expect(
        await errorOf(toloka.aggregatedSolutions.aggregateByPool({ ...aggregation, type })),
      ).toMatchObject({ code });
    const metric = { name: "completion_percentage", subject: "POOL", subject_id: "1" };
    const analytics = await toloka.operations.wait(await toloka.analytics.compute([metric]), NOW);
    expect(analytics?.details?.value).toMatchObject([{ request: metric, result: 0 }]);
    service.script(() => ({ details: { value: [{ request: metric, result: 42.5 }] } }));
    const scripted = await toloka.operations.wait(await toloka.analytics.compute([metric]), NOW);
    expect(scripted?.details?.value).toMatchObject([{ result: 42.5 }]);
    expect(await errorOf(toloka.analytics.compute(Array.from({ length: 11 }, () => metric)))).toMatchObject({
      status: 400,
    });
  });

  it("are refused for what is not there, and as the test says", async () => {
    const { service, toloka } = connected();
    for (const call of [
      toloka.pools.get("9"),
      toloka.pools.open("9"),
      toloka.trainings.open("9"),
      toloka.projects.archive("9"),
    ])
      expect(await errorOf(call)).toMatchObject({ status: 404, code: "DOES_NOT_EXIST" });
    service.pools.add({ id: "1" });
    service.refuse(({ type }) => (type === "POOL.OPEN" ? "NOT_ENOUGH_BALANCE" : undefined));
    expect(await errorOf(toloka.pools.open("1"))).toMatchObject({ status: 409, code: "NOT_ENOUGH_BALANCE" });
    service.quirks.emptyConflicts = true;
    const error = await errorOf(toloka.pools.open("1"));
    expect(error).toMatchObject({ status: 409 });
    expect(error).toHaveProperty("code", undefined);
  });
});

describe("the fake of Toloka refuses", () => {
  it("a token that is wrong, missing or out of date, until it is renewed", async () => {
    const service = new FakeToloka();
    const options = service.options();
    const list = (token: string | (() => string)) =>
      new Toloka({ ...options, token }).operations.list().page();
    for (const token of ["wrong", "ApiKey aaaaaaaaaaaaaaaaaaaaaa.b.c"])
      expect(await errorOf(list(token))).toMatchObject({ status: 401, code: "AUTHENTICATION_ERROR" });
    expect((await options.fetch(`${options.baseUrl}/api/v1/operations`)).status).toBe(401);
    service.expireTokens();
    expect(await errorOf(list(options.token))).toMatchObject({ status: 401 });
    let renewals = 0;
    expect((await list(() => (renewals++ === 0 ? options.token : service.options().token))).items).toEqual(
      [],
    );
  });

  it("paths that are not there, operations that are not there, and logs that are not kept", async () => {
    const { service, toloka } = connected();
    expect(await errorOf(toloka.request("GET", "/skills"))).toMatchObject({ status: 404, code: "NOT_FOUND" });
    service.reply({ status: 200, body: { items: [] } });
    expect(await toloka.request("GET", "/skills")).toEqual({ items: [] });
    expect(await errorOf(toloka.operations.get("none"))).toMatchObject({
      status: 404,
      code: "DOES_NOT_EXIST",
    });
    const { id } = service.operations.add({ type: "POOL.OPEN" });
    expect(await errorOf(toloka.operations.log(id))).toMatchObject({ status: 404, code: "DOES_NOT_EXIST" });
    service.operations.log(id).add({ type: "POOL_OPEN" });
    expect(await toloka.operations.log(id)).toHaveLength(1);
    service.quirks.archivedLogs = (operation) => operation.id === id;
    service.quirks.archivedStatus = 410;
    expect(await errorOf(toloka.operations.log(id))).toMatchObject({
      status: 410,
      code: "OPERATION_LOGS_ARCHIVED",
    });
    service.operations.remove(id);
    expect(() => service.operations.log(id)).toThrow("add it first");
  });

  it("logs of more than a month ago, by the test's own clock", async () => {
    let now = new Date("2026-03-01T00:00:00Z");
    const { toloka } = connected({ now: () => now });
    const { id } = await toloka.tasks.submit(task("x"));
    await toloka.operations.wait(id, NOW);
    expect(await toloka.operations.log(id)).toHaveLength(1);
    now = new Date("2026-04-02T00:00:00Z");
    expect(await errorOf(toloka.operations.log(id))).toMatchObject({ code: "OPERATION_LOGS_ARCHIVED" });
  });

  it.each<[TolokaRoute, string, unknown, number, string]>([
    ["POST /tasks", "?async_mode=false", [{ pool_id: "1" }], 400, "VALIDATION_ERROR"],
    ["POST /tasks", "?async_mode=yes", [{ pool_id: "1" }], 400, "VALIDATION_ERROR"],
    ["POST /tasks", "?async_mode=true&operation_id=x", [{ pool_id: "1" }], 400, "VALIDATION_ERROR"],
    ["POST /tasks", "?async_mode=true", [], 400, "VALIDATION_ERROR"],
    ["POST /tasks", "?async_mode=true", [1], 400, "VALIDATION_ERROR"],
    [
      "POST /tasks",
      "?async_mode=true",
      [{ pool_id: "1", input_values: { a: "x".repeat(1_100_000) } }],
      413,
      "ENTITY_TOO_LARGE",
    ],
    ["GET /operations", "?limit=0", undefined, 400, "VALIDATION_ERROR"],
    ["GET /operations", "?sort=created", undefined, 400, "VALIDATION_ERROR"],
    ["GET /operations", "?submitted_gt=soon", undefined, 400, "VALIDATION_ERROR"],
  ])("%s %s", async (route, query, body, status, code) => {
    const { baseUrl, token, fetch } = new FakeToloka().options();
    const [method = "", path = ""] = route.split(" ");
    const headers = { authorization: `OAuth ${token}`, "content-type": "application/json" };
    const init = { method, headers, ...(body !== undefined && { body: JSON.stringify(body) }) };
    const response = await fetch(`${baseUrl}/api/v1${path}${query}`, init);
    expect([response.status, await response.json()]).toMatchObject([status, { code }]);
  });

  it("a body of another type", async () => {
    const { baseUrl, token, fetch } = new FakeToloka().options();
    const init = { method: "POST", headers: { authorization: `OAuth ${token}` }, body: "[]" };
    expect((await fetch(`${baseUrl}/api/v1/tasks?async_mode=true`, init)).status).toBe(415);
  });
});

describe("the quirks of the fake of Toloka", () => {
  it("show a new operation late, though its id is taken at once", async () => {
    const { service, toloka } = connected({ quirks: { lateOperations: 3 } });
    await toloka.tasks.submit(task("x"), { operationId: OPERATION_ID });
    expect(await errorOf(new Toloka(service.options()).operations.get(OPERATION_ID))).toMatchObject({
      status: 404,
    });
    expect(await toloka.operations.list().take(9)).toEqual([]);
    expect(await toloka.operations.wait(OPERATION_ID, NOW)).toMatchObject({ status: "SUCCESS" });
    expect(await toloka.tasks.submit(task("x"), { operationId: OPERATION_ID })).toMatchObject({
      status: "SUCCESS",
    });
  });

  it("write what the service may write", async () => {
    const { service, toloka } = connected({
      quirks: {
        endsAtOnce: true,
        problems: "envelope",
        textAmounts: true,
        numericPoolIds: true,
        acceptedStatus: 201,
        absentFields: ["progress"],
        nullFields: ["started"],
        fraction: 0,
      },
    });
    service.rejectItems((item) =>
      item["amount"] === 7 ? { user_id: { code: "ENTITY_DOES_NOT_EXIST" } } : undefined,
    );
    const bonuses = [7, 1.5].map((amount) => ({ user_id: "u", amount }));
    const { data, response } = await toloka.userBonuses
      .submit(bonuses, { skipInvalidItems: true })
      .withResponse();
    expect(response.status).toBe(201);
    expect(data).toMatchObject({ status: "SUCCESS", started: null, finished: "2026-01-01T00:00:01" });
    expect(data).not.toHaveProperty("progress");
    expect(await toloka.operations.log(data.id)).toMatchObject([
      { type: "USER_BONUS_VALIDATE", output: { code: "VALIDATION_ERROR", payload: { user_id: {} } } },
      { type: "USER_BONUS_PERSIST", input: { amount: "1.5" } },
    ]);
    service.refuse(() => "EMPTY_POOL");
    const opened = await toloka.tasks.submit(task("x"), { openPool: true });
    expect((await toloka.operations.log(opened.id)).at(-1)).toMatchObject({
      type: "POOL_OPEN",
      input: { pool_id: 1 },
    });
  });
});
