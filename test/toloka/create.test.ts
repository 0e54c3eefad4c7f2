import { isHttpError } from "oplogs";
import { type AskedRequest, FakeToloka, type FakeTolokaOptions, type ReplyOnce } from "oplogs/testing";
import { type CreateProgress, isCreateError, problemsOf, Toloka } from "oplogs/toloka";
import { afterEach, describe, expect, it, vi } from "vitest";
import { lineOf } from "../testing/line-of.js";
import { errorOf } from "../wire/helpers.js";
import { imagesAreLinks } from "./images-are-links.js";

const FAST = { interval: 1, timeout: 20_000 };

interface Options extends FakeTolokaOptions {
  /** How many reads see an operation run before it has ended. */
  reads?: number;
  /** What goes wrong with a request; `count` is its number. */
  fault?: (request: AskedRequest, count: number) => ReplyOnce | undefined;
}

/** A Toloka whose pools cannot be opened, and a client for it. */
function remembering({ reads = 0, fault, ...options }: Options = {}) {
  const service = new FakeToloka(options);
  service.rejectItems(imagesAreLinks);
  service.refuse(() => "EMPTY_POOL");
  service.script(() => (options.manual ? undefined : { reads }));
  service.onRequest((request) => fault?.(request, service.requests.length));
  return { service, client: new Toloka(service.options()) };
}

const SHUFFLED = { quirks: { shuffledLogs: true } };
const FORGETFUL = { quirks: { shuffledLogs: true, forgetfulLogs: true } };

/** Tasks of which every tenth is refused. */
function tasksOf(count: number) {
  return Array.from({ length: count }, (_, n) => {
    const image = n % 10 === 9 ? `${n}.png` : `https://example.com/${n}.png`;
    return { pool_id: "42", input_values: { image }, overlap: 3 };
  });
}

/** Bonuses that are told apart by their comment alone. */
function bonusesOf(count: number) {
  return Array.from({ length: count }, (_, n) => ({ user_id: "u-1", amount: 1.5, private_comment: `${n}` }));
}

afterEach(() => {
  vi.useRealTimers();
});

const lines = (service: FakeToloka) => service.requests.map(lineOf);
const posts = (service: FakeToloka) => lines(service).filter((line) => line.startsWith("POST"));
const idsOf = (service: FakeToloka) => [...service.operations].map(({ id }) => id);

describe("create", () => {
  it("returns ids and reasons by index, whatever the order of the logs", async () => {
    const { service, client } = remembering(SHUFFLED);
    const tasks = tasksOf(95);
    const before = structuredClone(tasks);
    const result = await client.tasks.create(tasks, { ...FAST, batchSize: 20 });
    expect(tasks).toEqual(before);
    expect(result.created.map(({ index }) => index)).toEqual([...tasks.keys()].filter((n) => n % 10 !== 9));
    expect(new Set(result.created.map(({ id }) => id)).size).toBe(86);
    const wrong = { field: "input_values.image", code: "INVALID_URL_SYNTAX" };
    expect(result.rejected).toEqual(
      [9, 19, 29, 39, 49, 59, 69, 79, 89].map((index) => {
        return { index, input: tasks[index], problems: [expect.objectContaining(wrong)] };
      }),
    );
    expect(result).toMatchObject({ unknown: [], other: [] });
    expect(result.operations).toHaveLength(5);
    // Each id is that of the item with this index.
    const made = new Map(service.created.map((one) => [one.id, one]));
    for (const { index, id = "" } of result.created) {
      expect(result.operations[Math.floor(index / 20)]?.id).toBe(made.get(id)?.operationId);
      expect(made.get(id)?.item).toMatchObject({ input_values: tasks[index]?.input_values });
    }
    expect(service.created).toHaveLength(86);
  });

  it("creates suites and bonuses, too; equal bonuses are separate ones", async () => {
    const { service, client } = remembering();
    const suites = await client.taskSuites.create([{ pool_id: "42", tasks: tasksOf(2) }], FAST);
    expect(suites.created).toMatchObject([{ index: 0 }]);
    const bonus = { user_id: "u-1", amount: 1.5 };
    const bonuses = await client.userBonuses.create([bonus, bonus, bonus], FAST);
    expect(bonuses.created.map(({ index }) => index)).toEqual([0, 1, 2]);
    expect(service.created).toHaveLength(4);
  });

  it("splits by bytes, too: no body is over 1 MiB", async () => {
    const { client } = remembering();
    const image = `https://example.com/${"ü".repeat(150_000)}`;
    const tasks = Array.from({ length: 7 }, () => ({ pool_id: "42", input_values: { image } }));
    const { created, operations } = await client.tasks.create(tasks, FAST);
    expect(created).toHaveLength(7);
    expect(operations.map(({ details }) => details?.total_count)).toEqual([3, 3, 1]);
  });

  it("returns what was rejected also when the whole operation failed", async () => {
    const { client } = remembering();
    const tasks = [{ pool_id: "42", input_values: { image: "1.png" } }];
    const result = await client.tasks.create(tasks, FAST);
    expect(result.operations).toMatchObject([{ status: "FAIL" }]);
    expect(result).toMatchObject({ created: [], rejected: [{ index: 0, input: tasks[0] }], unknown: [] });
  });

  it("does not overlook items that the log does not mention, nor steps of no item", async () => {
    const { service, client } = remembering();
    const tasks = tasksOf(12);
    const options = { ...FAST, batchSize: 4, openPool: true, skipInvalidItems: false };
    const result = await client.tasks.create(tasks, options);
    // Nothing was created of the batch with the bad item, and the log names only that item.
    expect(result.unknown.map(({ index }) => index)).toEqual([8, 10, 11]);
    expect(result.unknown[0]?.input).toBe(tasks[8]);
    expect(result.rejected.map(({ index }) => index)).toEqual([9]);
    expect(result.other).toMatchObject([{ type: "POOL_OPEN", success: false }]);
    expect(problemsOf(result.other[0]?.output)).toMatchObject([{ code: "EMPTY_POOL" }]);
    const opening = posts(service).filter((request) => request.includes("open_pool=true"));
    expect(opening).toEqual([posts(service).at(-1)]);
  });

  it("opens the pool only when the other batches have ended", async () => {
    const { service, client } = remembering({ reads: 2 });
    await client.tasks.create(tasksOf(9), { ...FAST, batchSize: 3, openPool: true });
    const last = lines(service).lastIndexOf(posts(service).at(-1) ?? "");
    const logs = lines(service)
      .slice(0, last)
      .filter((line) => line.endsWith("/log"));
    expect(logs).toHaveLength(2);
  });

  it("watches many operations by one list request", async () => {
    const { service, client } = remembering({ reads: 1 });
    const { created } = await client.userBonuses.create(bonusesOf(100), {
      ...FAST,
      batchSize: 1,
      concurrency: 8,
    });
    expect(created).toHaveLength(100);
    const gets = lines(service).filter((line) => line.startsWith("GET") && !line.endsWith("/log"));
    expect(gets.length).toBeLessThan(10);
  });

  it("never has more requests under way than `concurrency`", async () => {
    let [now, most] = [0, 0];
    const { fetch, ...options } = remembering().service.options();
    const fetching = async (request: Request) => {
      most = Math.max(most, ++now);
      return fetch(request).finally(() => now--);
    };
    const client = new Toloka({ ...options, fetch: fetching });
    await client.tasks.create(tasksOf(40), { ...FAST, batchSize: 2, concurrency: 3 });
    expect(most).toBe(3);
  });

  it("tells how far it is, and never goes back", async () => {
    const { client } = remembering(SHUFFLED);
    const seen: CreateProgress[] = [];
    await client.tasks.create(tasksOf(50), { ...FAST, batchSize: 7, onProgress: (now) => seen.push(now) });
    expect(seen.at(-1)).toEqual({ total: 50, submitted: 50, created: 45, rejected: 5 });
    for (const [i, now] of seen.entries())
      for (const name of ["submitted", "created", "rejected"] as const)
        expect(now[name]).toBeGreaterThanOrEqual(seen[i - 1]?.[name] ?? 0);
  });

  it("matches by content if the log leaves the key out, and says so if that is ambiguous", async () => {
    const { service, client } = remembering(FORGETFUL);
    const tasks = tasksOf(30);
    const { created, rejected } = await client.tasks.create(tasks, { ...FAST, batchSize: 10 });
    expect([created.length, rejected.map(({ index }) => index)]).toEqual([27, [9, 19, 29]]);
    const made = new Map(service.created.map(({ id, item }) => [id, item]));
    for (const { index, id = "" } of created)
      expect(made.get(id)).toMatchObject({ input_values: tasks[index]?.input_values });
    const bonus = { user_id: "u-1", amount: 1.5 };
    const error = await errorOf(client.userBonuses.create([bonus, bonus], FAST));
    expect(error.kind).toBe("parse");
    expect(error.message).toMatch(/does not repeat the item's key __item_idx, and items 0, 1 are equal/);
    expect(isCreateError(error) && error.latest.pending).toMatchObject([{ indexes: [0, 1] }]);
  });
});

describe("create with a key", () => {
  it("creates nothing twice, and returns the same result", async () => {
    const { service, client } = remembering(SHUFFLED);
    const options = { ...FAST, key: "import-17", batchSize: 20 };
    const first = await client.tasks.create(tasksOf(95), options);
    const second = await new Toloka(service.options()).tasks.create(tasksOf(95), options);
    expect(second).toEqual(first);
    expect(service.created).toHaveLength(86);
  });

  it("is another submission of another resource or key", async () => {
    const { service, client } = remembering();
    const bonuses = bonusesOf(2);
    await client.userBonuses.create(bonuses, { ...FAST, key: "a" });
    await client.userBonuses.create(bonuses, { ...FAST, key: "b" });
    await client.tasks.create(tasksOf(2), { ...FAST, key: "a" });
    expect(service.created).toHaveLength(6);
  });

  it("returns the same result though the log of a later batch is empty", async () => {
    let empty = "";
    const { service, client } = remembering({
      fault: ({ path }) => (empty && path.endsWith(`${empty}/log`) ? { status: 200, body: [] } : undefined),
    });
    const options = { ...FAST, key: "import-17", batchSize: 4, concurrency: 1 };
    await client.userBonuses.create(bonusesOf(10), options);
    [, empty = ""] = idsOf(service);
    const { created, unknown } = await client.userBonuses.create(bonusesOf(10), options);
    expect(created.map(({ index }) => index)).toEqual([0, 1, 2, 3, 8, 9]);
    expect(unknown.map(({ index }) => index)).toEqual([4, 5, 6, 7]);
    // For the first batch it would say whether the items are the same.
    [empty = ""] = idsOf(service);
    const error = await errorOf(client.userBonuses.create(bonusesOf(10), options));
    expect(error.message).toMatch(/cannot be compared with these; nothing more was created/);
  });

  it.each<[string, (bonuses: ReturnType<typeof bonusesOf>) => unknown[], object]>([
    ["an item is another", (all) => all.map((one, n) => (n === 3 ? { ...one, amount: 2 } : one)), {}],
    ["their order is another", (all) => all.reverse(), {}],
    ["one was put before them", (all) => [{ user_id: "u-2", amount: 1 }, ...all], {}],
    ["one was put behind them", (all) => [...all, { user_id: "u-2", amount: 1 }], {}],
    ["one is missing", (all) => all.slice(1), {}],
    ["batchSize is another", (all) => all, { batchSize: 2 }],
  ])("refuses, and creates nothing, if %s", async (_, change, more) => {
    const { service, client } = remembering();
    const options = { ...FAST, key: "import-17", batchSize: 4 };
    await client.userBonuses.create(bonusesOf(10), options);
    const changed = change(bonusesOf(10));
    const call = Reflect.apply(client.userBonuses.create, client.userBonuses, [
      changed,
      { ...options, ...more },
    ]);
    const error = await errorOf(call);
    expect(error.kind).toBe("config");
    expect(error.message).toMatch(/the items of this key have changed since its first run/);
    expect(service.created).toHaveLength(10);
  });

  it("refuses changed items after a first run that came to one batch only", async () => {
    let broken = true;
    const { service, client } = remembering({
      fault: ({ method }, count) => (broken && method === "POST" && count > 1 ? { status: 400 } : undefined),
    });
    const options = { ...FAST, key: "import-17", batchSize: 4 };
    await errorOf(client.userBonuses.create(bonusesOf(10), options));
    broken = false;
    // Shifted by one: the second batch would pay what is in the first one again.
    const shifted = [{ user_id: "u-9", amount: 1, private_comment: "new" }, ...bonusesOf(10)];
    expect((await errorOf(client.userBonuses.create(shifted, options))).kind).toBe("config");
    expect(service.created).toHaveLength(4);
    const { created } = await client.userBonuses.create(bonusesOf(10), options);
    expect(created).toHaveLength(10);
    expect(service.created).toHaveLength(10);
  });
});

describe("create with a key, if logs do not repeat the marks", () => {
  const options = { interval: 1, key: "import-17", batchSize: 2, concurrency: 2 };
  const put = (bonuses: ReturnType<typeof bonusesOf>, index: number, change: object) =>
    bonuses.map((bonus, i) => (i === index ? { ...bonus, ...change } : bonus));

  /** A Toloka that refuses only the third POST of the first run: batches 0 and 1 have operations, batch 2 has none. */
  async function interrupted(fault: Options["fault"] = () => undefined) {
    let posts = 0;
    const world = remembering({
      ...FORGETFUL,
      fault: (request, count) =>
        request.method === "POST" && ++posts === 3 ? { status: 403 } : fault(request, count),
    });
    const error = await errorOf(world.client.userBonuses.create(bonusesOf(8), options));
    expect(isHttpError(error, 403)).toBe(true);
    await world.client.operations.list().take(9);
    const there = world.service.created.length;
    expect(there).toBeGreaterThanOrEqual(4);
    expect(there).toBeLessThan(8);
    return { ...world, there };
  }

  /** The same call as if it came after a pause of 30 s had passed: the pause takes no time. */
  async function hurried<T>(call: () => Promise<T>): Promise<T> {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "performance"] });
    let settled = false;
    const result = call().finally(() => {
      settled = true;
    });
    result.catch(() => {});
    while (!settled) {
      await new Promise((resolve) => setImmediate(resolve));
      await vi.advanceTimersByTimeAsync(5);
    }
    vi.useRealTimers();
    return result;
  }

  it("returns the same result if all is there, though some items are equal", async () => {
    const { service, client } = remembering(FORGETFUL);
    const first = await client.tasks.create(tasksOf(30), { ...options, batchSize: 10 });
    const second = await client.tasks.create(tasksOf(30), { ...options, batchSize: 10 });
    expect(second).toEqual(first);
    expect(service.created).toHaveLength(27);
  });

  it("goes on with what is missing, when nothing can be hidden any more", async () => {
    const { service, client } = await interrupted();
    const { created } = await hurried(async () => client.userBonuses.create(bonusesOf(8), options));
    expect(created).toHaveLength(8);
    expect(service.created).toHaveLength(8);
  });

  it.each<[string, (bonuses: ReturnType<typeof bonusesOf>) => object[]]>([
    ["of the first batch has changed", (all) => put(all, 0, { amount: 2 })],
    ["of the second batch has changed", (all) => put(all, 2, { amount: 2 })],
    ["has moved", (all) => [...all.slice(0, 2), ...all.slice(4), ...all.slice(2, 4)]],
  ])("refuses, and creates nothing, if an item %s", async (_, change) => {
    const { service, client, there } = await interrupted();
    const items = change(bonusesOf(8));
    const call = () => Reflect.apply(client.userBonuses.create, client.userBonuses, [items, options]);
    const error = await errorOf(hurried(async () => call()));
    expect(error.kind).toBe("config");
    expect(error.message).toMatch(/the items of this key have changed.*nothing more was created/);
    // What is to be compared with the items is named.
    const { operations, pending } = isCreateError(error) ? error.latest : { operations: [], pending: [] };
    const named = [...operations.map(({ id }) => id), ...pending.map(({ operationId }) => operationId)];
    expect(named).toContain(idsOf(service)[0]);
    expect(service.created).toHaveLength(there);
  });

  it("tells digits apart that a number does not hold, but not 1.50 from 1.5", async () => {
    const { service, client } = remembering({ quirks: { forgetfulLogs: true } });
    const bonus = { user_id: "1460323737035677701", amount: 1.5, private_comment: "1.50" };
    await client.userBonuses.create([bonus], options);
    const same = { ...bonus, private_comment: "1.5" };
    expect((await client.userBonuses.create([same], options)).created).toHaveLength(1);
    const other = { ...bonus, user_id: "1460323737035677702" };
    expect((await errorOf(client.userBonuses.create([other], options))).kind).toBe("config");
    expect(service.created).toHaveLength(1);
  });

  it("refuses, and creates nothing, if the operation of changed items shows itself late", async () => {
    let hidden = "";
    let looks = 0;
    const { service, client, there } = await interrupted(({ method, path }) =>
      method === "GET" && hidden && path.endsWith(hidden) && ++looks === 1 ? { status: 404 } : undefined,
    );
    [, hidden = ""] = idsOf(service);
    const moved = [...bonusesOf(2), ...bonusesOf(8).slice(4), ...bonusesOf(4).slice(2)];
    const error = await errorOf(hurried(async () => client.userBonuses.create(moved, options)));
    expect(error.kind).toBe("config");
    expect(looks).toBeGreaterThan(1);
    expect(service.created).toHaveLength(there);
  });

  it("refuses, and says what to do, if the log does not name all items", async () => {
    const { service, client } = remembering({ quirks: { forgetfulLogs: true } });
    const tasks = tasksOf(12);
    const half = { ...options, batchSize: 10, skipInvalidItems: false };
    await client.tasks.create(tasks, half);
    const before = service.created.length;
    const error = await errorOf(client.tasks.create(tasks, half));
    expect(error.kind).toBe("config");
    expect(error.message).toMatch(/cannot be compared.*create only what is missing, under a new key$/);
    expect(isCreateError(error) && error.latest.pending).toMatchObject([
      { indexes: tasks.slice(0, 10).map((_, i) => i) },
    ]);
    expect(service.created).toHaveLength(before);
  });
});

describe("an error in the middle of create", () => {
  it("carries what was done, and the same key goes on", async () => {
    let broken = true;
    const { service, client } = remembering({
      fault: ({ method, path }, count) => {
        if (!broken || method !== "POST" || count < 3) return undefined;
        return path.endsWith("/tasks") ? { status: 400, body: { code: "VALIDATION_ERROR" } } : undefined;
      },
    });
    const options = { ...FAST, key: "import-17", batchSize: 10, concurrency: 1 };
    const error = await errorOf(client.tasks.create(tasksOf(50), options));
    expect(isHttpError(error, 400)).toBe(true);
    if (!isCreateError(error)) throw error;
    expect(error.latest.created).toHaveLength(18);
    expect(error.latest.rejected.map(({ index }) => index)).toEqual([9, 19]);
    expect(error.latest.pending).toEqual([]);
    broken = false;
    expect((await client.tasks.create(tasksOf(50), options)).created).toHaveLength(45);
    expect(service.created).toHaveLength(45);
  });

  it("carries what other logs tell when one cannot be read", async () => {
    const { service, client } = remembering({
      fault: ({ path }) => (path.endsWith(`${idsOf(service)[1]}/log`) ? { status: 403 } : undefined),
    });
    const error = await errorOf(
      client.userBonuses.create(bonusesOf(8), { ...FAST, batchSize: 2, concurrency: 1 }),
    );
    if (!isCreateError(error)) throw error;
    expect(isHttpError(error, 403)).toBe(true);
    expect(error.latest.created.map(({ index }) => index)).toEqual([0, 1, 4, 5, 6, 7]);
    expect(error.latest.pending).toMatchObject([{ indexes: [2, 3] }]);
  });

  it("says which items a refused batch holds", async () => {
    const { client } = remembering({
      fault: ({ method }, count) => (method === "POST" && count > 1 ? { status: 400 } : undefined),
    });
    const error = await errorOf(client.userBonuses.create(bonusesOf(6), { ...FAST, batchSize: 3 }));
    expect(error.message).toContain("(of the batch of items 3 to 5)");
  });

  it("names the submissions that may have arrived", async () => {
    const { service, client } = remembering({
      fault: ({ method }, count) => (method === "POST" && count > 1 ? { network: "lost" } : undefined),
    });
    const error = await errorOf(client.userBonuses.create(bonusesOf(6), { ...FAST, batchSize: 3 }));
    if (!isCreateError(error)) throw error;
    expect(error.message).toMatch(/error\.latest\.pending has the ids/);
    expect(error.latest.created).toHaveLength(3);
    expect(error.latest.pending).toMatchObject([{ indexes: [3, 4, 5] }]);
    expect(idsOf(service)).toContain(error.latest.pending[0]?.operationId);
  });

  it("is a timeout that leaves nothing out, or an abort", async () => {
    const { client } = remembering({ manual: true });
    const error = await errorOf(
      client.userBonuses.create(bonusesOf(4), { interval: 10, timeout: 300, batchSize: 2 }),
    );
    expect(error.kind).toBe("timeout");
    expect(isCreateError(error) && error.latest.pending.flatMap(({ indexes }) => indexes)).toEqual([
      0, 1, 2, 3,
    ]);
    const signal = AbortSignal.timeout(200);
    const stopped = await errorOf(client.userBonuses.create(bonusesOf(2), { signal }));
    expect(stopped.kind).toBe("aborted");
    expect(isCreateError(stopped) && stopped.latest.pending).toMatchObject([{ indexes: [0, 1] }]);
  });

  it("is an archived log that says so", async () => {
    const { client } = remembering({
      fault: ({ path }) =>
        path.endsWith("/log")
          ? { status: 404, body: { code: "OPERATION_LOGS_ARCHIVED", message: "gone" } }
          : undefined,
    });
    const error = await errorOf(client.userBonuses.create(bonusesOf(2), FAST));
    expect(isHttpError(error, "OPERATION_LOGS_ARCHIVED")).toBe(true);
    expect(error.message).toMatch(/logs are kept for a month/);
  });

  it("is a quota for a day, with when to come back; one for a minute is waited for", async () => {
    const quota = (interval: string) => ({
      code: "TOO_MANY_REQUESTS",
      message: "quota",
      payload: { interval },
    });
    const minute = remembering({
      fault: ({ method }, count) =>
        method === "POST" && count < 6
          ? { status: 429, body: quota("MIN"), headers: { "retry-after-ms": "5" } }
          : undefined,
    });
    expect((await minute.client.userBonuses.create(bonusesOf(2), FAST)).created).toHaveLength(2);
    const day = remembering({
      fault: ({ method }, count) =>
        method === "POST" && count > 1 ? { status: 429, body: quota("DAY") } : undefined,
    });
    const error = await errorOf(day.client.userBonuses.create(bonusesOf(4), { ...FAST, batchSize: 2 }));
    expect(isHttpError(error, 429) && error.retryAfter).toBe(86_400_000);
    expect(isCreateError(error) && error.latest).toMatchObject({
      created: [{ index: 0 }, { index: 1 }],
      pending: [],
    });
  });
});

describe("a batch that is refused as a whole", () => {
  const low = { code: "VALUE_LESS_THAN_MIN", message: "Value must be greater than or equal to 0.005" };
  const refusal = (payload: object) => {
    return { status: 400, body: { code: "VALIDATION_ERROR", message: "Validation failed", payload } };
  };
  /** A Toloka that refuses the POSTs from the first to the last of these numbers. */
  function refusing(payload: object, { from = 1, to = Number.POSITIVE_INFINITY } = {}) {
    let posts = 0;
    return remembering({
      fault: ({ method }) => {
        if (method !== "POST") return undefined;
        posts++;
        return posts >= from && posts <= to ? refusal(payload) : undefined;
      },
    });
  }

  it("is a result: the items that it names with their problems, the others with the code of the whole", async () => {
    const { service, client } = refusing({ "1": { amount: low } }, { from: 2, to: 2 });
    const bonuses = bonusesOf(6);
    const options = { ...FAST, batchSize: 2, concurrency: 1, key: "march" };
    const result = await client.userBonuses.create(bonuses, options);
    expect(result.created.map(({ index }) => index)).toEqual([0, 1, 4, 5]);
    expect(result.rejected).toEqual([
      {
        index: 2,
        input: bonuses[2],
        problems: [{ field: "", code: "VALIDATION_ERROR", message: "Validation failed", params: undefined }],
      },
      { index: 3, input: bonuses[3], problems: [{ field: "amount", ...low, params: undefined }] },
    ]);
    expect(result).toMatchObject({ unknown: [], other: [] });
    expect(result.operations).toHaveLength(2);
    expect(service.created).toHaveLength(4);
  });

  it("counts as rejected in the progress", async () => {
    const { client } = refusing({ "0": { amount: low } }, { from: 2 });
    const seen: CreateProgress[] = [];
    const options = { ...FAST, batchSize: 2, onProgress: (now: CreateProgress) => seen.push(now) };
    await client.userBonuses.create(bonusesOf(4), options);
    expect(seen.at(-1)).toEqual({ total: 4, submitted: 2, created: 2, rejected: 2 });
  });

  it("is a result also if it is the only one", async () => {
    const { client } = refusing({ "0": { amount: low, user_id: low }, "1": { amount: low } });
    const { created, rejected, operations } = await client.userBonuses.create(bonusesOf(2), FAST);
    expect([created, operations]).toEqual([[], []]);
    expect(rejected.map(({ problems }) => problems.map(({ field }) => field))).toEqual([
      ["amount", "user_id"],
      ["amount"],
    ]);
  });

  it("ends the call if it is the first of several: nothing is created, and the key is free", async () => {
    const { service, client } = refusing({ "1": { amount: low } }, { to: 1 });
    const options = { ...FAST, batchSize: 2, key: "march" };
    const error = await errorOf(client.userBonuses.create(bonusesOf(6), options));
    expect(isHttpError(error, 400)).toBe(true);
    expect(error.message).toContain("nothing was created: the other batches, too, are likely to be refused");
    expect(error.message).toContain("of the batch of items 0 to 1");
    expect(isCreateError(error) && error.latest).toMatchObject({
      created: [],
      rejected: [{ index: 0 }, { index: 1, problems: [{ field: "amount" }] }],
      pending: [],
    });
    expect(posts(service)).toHaveLength(1);
    const others = bonusesOf(6).map((bonus) => ({ ...bonus, amount: 2 }));
    expect((await client.userBonuses.create(others, options)).created).toHaveLength(6);
  });

  it.each([1, 4])("ends the call if it was to open the pool: batches of %i", async (batchSize) => {
    const { client } = refusing({ "0": { overlap: low } }, { from: 4 / batchSize });
    const options = { ...FAST, batchSize, openPool: true };
    const error = await errorOf(client.tasks.create(tasksOf(4), options));
    expect(isHttpError(error, 400)).toBe(true);
    expect(error.message).toContain("the pool was not opened");
    if (!isCreateError(error)) throw error;
    expect(error.latest.created).toHaveLength(4 - batchSize);
    expect(error.latest.rejected).toHaveLength(batchSize);
  });

  it.each<[string, object]>([
    ["names no item", { pool_id: low }],
    ["names an item, and a field that is of no item", { "0": { amount: low }, pool_id: low }],
    ["names an item that is not in the batch", { "2": { amount: low } }],
    ["says nothing", {}],
  ])("is an error of the call if the answer %s", async (_, payload) => {
    const { client } = refusing(payload, { from: 2 });
    const error = await errorOf(client.userBonuses.create(bonusesOf(4), { ...FAST, batchSize: 2 }));
    expect(isHttpError(error, 400)).toBe(true);
    expect(isCreateError(error) && error.latest).toMatchObject({ rejected: [], pending: [] });
  });

  it.each([401, 403, 404, 409, 413])(
    "is an error of the call after a %i, whatever it names",
    async (status) => {
      const { client } = remembering({
        fault: ({ method }, count) =>
          method === "POST" && count > 1 ? { ...refusal({ "0": { amount: low } }), status } : undefined,
      });
      const error = await errorOf(client.userBonuses.create(bonusesOf(4), { ...FAST, batchSize: 2 }));
      expect(isHttpError(error, status)).toBe(true);
      expect(isCreateError(error) && error.latest.rejected).toEqual([]);
    },
  );

  it.each([2, 4])(
    "is no refusal if a run before has created it under the same key: batches of %i",
    async (batchSize) => {
      let refused = false;
      const { service, client } = remembering({
        fault: ({ method }) => (refused && method === "POST" ? refusal({ "0": { amount: low } }) : undefined),
      });
      const options = { ...FAST, batchSize, key: "march" };
      const first = await client.userBonuses.create(bonusesOf(4), options);
      refused = true;
      for (const again of [client, new Toloka(service.options())])
        expect(await again.userBonuses.create(bonusesOf(4), options)).toEqual(first);
      expect(service.created).toHaveLength(4);
    },
  );

  it("is no refusal either if an attempt before has arrived, but an error if that is not to be seen", async () => {
    for (const arrives of [true, false]) {
      let count = 0;
      const { client } = remembering({
        fault: ({ method }) => {
          if (method !== "POST" || ++count === 1) return undefined;
          if (count === 2) return arrives ? { network: "lost" } : { network: true };
          return refusal({ "0": { amount: low } });
        },
      });
      const call = client.userBonuses.create(bonusesOf(4), { ...FAST, batchSize: 2 });
      if (arrives) expect((await call).created).toHaveLength(4);
      else {
        const error = await errorOf(call);
        expect(error.operationId).toBeDefined();
        expect(isCreateError(error) && error.latest).toMatchObject({
          rejected: [],
          pending: [{ indexes: [2, 3] }],
        });
      }
    }
  });
});

describe("create refuses before anything is sent", () => {
  it.each<[string, unknown, object]>([
    ["no array", { pool_id: "1" }, {}],
    ["an empty array", [], {}],
    [
      "an item of a later batch that JSON cannot say",
      [...tasksOf(5), { pool_id: "1", overlap: Number.NaN }],
      { batchSize: 2 },
    ],
    ["an item that is too large", [{ pool_id: "1", input_values: { text: "x".repeat(1_048_576) } }], {}],
    ["an item with the key that it uses itself", [{ pool_id: "1", __item_idx: "0" }], {}],
    ["an empty key", tasksOf(1), { key: " " }],
    ["a key that is no text", tasksOf(1), { key: 17 }],
    ["a batchSize of 0", tasksOf(1), { batchSize: 0 }],
    ["a concurrency of none", tasksOf(1), { concurrency: Number.NaN }],
    ["a flag that is none", tasksOf(1), { openPool: "yes" }],
    ["a misspelt option", tasksOf(1), { batchsize: 1 }],
    ["a timeout of 0", tasksOf(1), { timeout: 0 }],
  ])("%s", async (_, items, options) => {
    const { service, client } = remembering();
    const error = await errorOf(Reflect.apply(client.tasks.create, client.tasks, [items, options]));
    expect(error.kind).toBe("config");
    expect(service.requests).toEqual([]);
  });
});
