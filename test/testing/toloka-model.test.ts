import fc from "fast-check";
import { FakeToloka } from "oplogs/testing";
import { outcome, type Task, Toloka } from "oplogs/toloka";
import { afterEach, beforeEach, expect, it, vi } from "vitest";

beforeEach(() => {
  // Retries without pauses.
  vi.spyOn(Math, "random").mockReturnValue(0);
});
afterEach(() => vi.restoreAllMocks());

const OPERATION_ID = ["0", "1", "2"].map((digit) => `${digit}b5e1a52-3c1f-4d0a-9a1e-6f2f4a1c7d10`);
/** What happens to the first attempts of a request. */
const TROUBLE = fc.option(
  fc.record({
    kind: fc.constantFrom(...(["503", "network", "lost"] as const)),
    times: fc.integer({ min: 1, max: 2 }),
  }),
);
const WHICH = fc.nat(9);

const STEP = fc.oneof(
  fc.record({
    do: fc.constant("submit" as const),
    id: fc.constantFrom(...OPERATION_ID),
    valid: fc.array(fc.boolean(), { minLength: 1, maxLength: 4 }),
    skipInvalidItems: fc.boolean(),
    trouble: TROUBLE,
  }),
  fc.record({ do: fc.constant("get" as const), which: WHICH, trouble: TROUBLE }),
  fc.record({ do: fc.constant("log" as const), which: WHICH, trouble: TROUBLE }),
  fc.record({
    do: fc.constant("list" as const),
    type: fc.option(fc.constantFrom("TASK.BATCH_CREATE", "POOL.OPEN", "POOL.CLOSE")),
    status: fc.option(fc.constantFrom("SUCCESS", "FAIL", "RUNNING")),
    limit: fc.integer({ min: 1, max: 4 }),
    trouble: TROUBLE,
  }),
  fc.record({
    do: fc.constant("act" as const),
    verb: fc.constantFrom(...(["open", "close", "archive"] as const)),
    pool: fc.constantFrom("1", "2"),
    trouble: TROUBLE,
  }),
  fc.record({ do: fc.constant("pool" as const), pool: fc.constantFrom("1", "2"), trouble: TROUBLE }),
);
type Step = typeof STEP extends fc.Arbitrary<infer T> ? T : never;

/** An operation as the model has it: it runs, and any look at it sees its end. */
interface ModelOperation {
  readonly id: string;
  readonly type: string;
  readonly end: "SUCCESS" | "FAIL";
  ended: boolean;
  /** What its log says of each item. */
  readonly items: readonly { readonly n: number; readonly created: boolean }[];
  /** What its end makes of a pool. */
  readonly pool?: { readonly id: string; readonly status: string };
}

interface World {
  readonly service: FakeToloka;
  readonly toloka: Toloka;
  readonly operations: Map<string, ModelOperation>;
  /** The states of the pools. */
  readonly pools: Map<string, string>;
}

function end({ pools }: World, operation: ModelOperation): void {
  if (!operation.ended && operation.pool) pools.set(operation.pool.id, operation.pool.status);
  operation.ended = true;
}

const task = (valid: boolean, n: number): Task => ({ pool_id: "9", input_values: { valid, n } });
const numberOf = (input: unknown) => Number(/"n":(\d+)/.exec(JSON.stringify(input))?.[1]);

function trouble({ service }: World, { trouble }: Step): void {
  if (!trouble) return;
  const { kind, times } = trouble;
  if (kind === "503") service.reply({ status: 503, times });
  else service.reply({ network: kind === "lost" ? "lost" : true, times });
}

async function submit(world: World, step: Extract<Step, { do: "submit" }>): Promise<void> {
  const { toloka, operations } = world;
  const { id, valid, skipInvalidItems } = step;
  const known = operations.get(id);
  trouble(world, step);
  const options = { operationId: id, skipInvalidItems };
  const found = await toloka.tasks.submit(valid.map(task), options);
  if (known) {
    // Nothing is created under an id that is taken: its operation is looked at.
    end(world, known);
    expect(found).toMatchObject({ id, status: known.end });
    return;
  }
  const well = valid.every(Boolean) || (skipInvalidItems && valid.some(Boolean));
  const operation: ModelOperation = {
    id,
    type: "TASK.BATCH_CREATE",
    end: well ? "SUCCESS" : "FAIL",
    ended: false,
    items: valid.flatMap((isValid, n) => (well || !isValid ? [{ n, created: isValid }] : [])),
  };
  operations.set(id, operation);
  // After a lost answer the id is taken, and the operation is looked at.
  if (step.trouble?.kind === "lost") end(world, operation);
  expect(found).toMatchObject({ id, status: operation.ended ? operation.end : "RUNNING" });
}

const TARGETS = { open: "OPEN", close: "CLOSED", archive: "ARCHIVED" } as const;

async function act(world: World, step: Extract<Step, { do: "act" }>): Promise<void> {
  const { toloka, operations, pools } = world;
  const { verb, pool } = step;
  const isLocked = [...operations.values()].some((one) => one.pool?.id === pool && !one.ended);
  const status = pools.get(pool);
  const target = TARGETS[verb];
  const allowed = verb === "close" ? status === "OPEN" : status === "CLOSED";
  // If there is nothing to be found, the client would look for seconds for what a refused attempt may have started.
  if (!isLocked && (allowed || status === target)) trouble(world, step);
  const found = await toloka.pools[verb](pool).catch((error: unknown) => error);
  if (isLocked) expect(found).toMatchObject({ status: 409, code: "POOL_LOCKED_BY_ANOTHER_OPERATION" });
  else if (status === target) expect(found).toBeUndefined();
  else if (!allowed) expect(found).toMatchObject({ status: 409, code: "INAPPROPRIATE_STATUS" });
  else {
    const type = `POOL.${verb.toUpperCase()}`;
    const { id } = [...world.service.operations].at(-1) ?? { id: "" };
    const operation: ModelOperation = {
      id,
      type,
      end: "SUCCESS",
      ended: false,
      items: [],
      pool: { id: pool, status: target },
    };
    operations.set(id, operation);
    // After a lost answer the pool is locked, and what locks it is looked for in the list.
    if (step.trouble?.kind === "lost") end(world, operation);
    const now = operation.ended ? "SUCCESS" : "RUNNING";
    expect(found).toMatchObject({ id, type, status: now, parameters: { pool_id: pool } });
  }
}

async function list(world: World, step: Extract<Step, { do: "list" }>): Promise<void> {
  const { type, status, limit } = step;
  // A look at a running operation sees its end.
  const expected = [...world.operations.values()]
    .filter((one) => (type === null || one.type === type) && (status === null || one.end === status))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
  trouble(world, step);
  const query = { type: type ?? undefined, status: status ?? undefined, limit };
  const found: unknown[] = [];
  for await (const operation of world.toloka.operations.list(query))
    found.push([operation.id, operation.status]);
  // Who asks for what runs sees that it has ended.
  const gone = [...world.operations.values()].filter((one) => type === null || one.type === type);
  for (const operation of status === "RUNNING" ? gone : expected) end(world, operation);
  expect(found).toEqual(expected.map((one) => [one.id, one.end]));
}

async function look(world: World, step: Step): Promise<void> {
  const { toloka, operations, pools } = world;
  if (step.do === "submit") return submit(world, step);
  if (step.do === "act") return act(world, step);
  if (step.do === "list") return list(world, step);
  if (step.do === "pool") {
    trouble(world, step);
    const running = [...operations.values()].filter((one) => one.pool?.id === step.pool);
    for (const operation of running) end(world, operation);
    expect(await toloka.pools.get(step.pool)).toMatchObject({ status: pools.get(step.pool) });
    return;
  }
  const operation = [...operations.values()][step.which % Math.max(1, operations.size)];
  if (!operation) return;
  trouble(world, step);
  if (step.do === "get") {
    end(world, operation);
    expect(await toloka.operations.get(operation.id)).toMatchObject({
      id: operation.id,
      status: operation.end,
    });
  } else if (operation.type === "TASK.BATCH_CREATE") {
    const { created, rejected } = outcome(await toloka.operations.log(operation.id));
    const told = [
      ...created.map(({ input }) => ({ n: numberOf(input), created: true })),
      ...rejected.map(({ input }) => ({ n: numberOf(input), created: false })),
    ];
    expect(told.sort((a, b) => a.n - b.n)).toEqual(operation.ended ? operation.items : []);
  } else {
    const error = await toloka.operations.log(operation.id).catch((error: unknown) => error);
    expect(error).toMatchObject({ status: 404 });
  }
}

it("the fake and a straightforward model of Toloka agree, whatever is done to them", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.boolean(),
      fc.constantFrom(1, 3, undefined),
      fc.array(STEP, { maxLength: 25 }),
      async (shuffled, mostPerPage, steps) => {
        const quirks = {
          shuffledTies: shuffled,
          shuffledLogs: shuffled,
          forgetfulLogs: shuffled,
          mostPerPage,
        };
        // A minute passes between two steps: a client that looks for what it has started sees nothing older.
        let minute = 0;
        const service = new FakeToloka({ quirks, now: () => new Date(Date.UTC(2026, 0, 1, 0, minute)) });
        service.rejectItems(({ input_values }) =>
          JSON.stringify(input_values).includes("true")
            ? undefined
            : { input_values: { code: "INVALID_VALUE" } },
        );
        const pools = new Map(["1", "2"].map((id) => [id, "CLOSED"]));
        for (const id of pools.keys()) service.pools.add({ id });
        const toloka = new Toloka(service.options());
        const world: World = { service, toloka, pools, operations: new Map() };
        for (const step of steps) {
          minute++;
          await look(world, step);
          const { operations } = world;
          expect([...service.operations].map(({ id, status }) => [id, status])).toEqual(
            [...operations.values()].map(({ id, ended, end }) => [id, ended ? end : "RUNNING"]),
          );
          expect([...service.pools].map(({ id, status }) => [id, status])).toEqual([...pools]);
          expect(service.created.map(({ item }) => numberOf(item)).sort()).toEqual(
            [...operations.values()]
              .flatMap(({ ended, items }) => (ended ? items : []))
              .flatMap(({ n, created }) => (created ? [n] : []))
              .sort(),
          );
        }
      },
    ),
    { numRuns: 120 },
  );
});
