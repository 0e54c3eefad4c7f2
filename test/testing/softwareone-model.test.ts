import fc from "fast-check";
import { rql, SoftwareOne } from "oplogs/softwareone";
import { FakeSoftwareOne } from "oplogs/testing";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { errorOf } from "../wire/helpers.js";

beforeEach(() => {
  // Retries without pauses.
  vi.spyOn(Math, "random").mockReturnValue(0);
});
afterEach(() => vi.restoreAllMocks());

const STATUS = fc.constantFrom(...(["Queued", "Processing", "Completed", "Failed"] as const));
type Word = "Queued" | "Processing" | "Completed" | "Failed";
const SEVERITY = fc.constantFrom(...(["Info", "Warning", "Error"] as const));
const NAME = fc.constantFrom("import", "transfer");
/** The one that is meant, of those that there are. */
const WHICH = fc.nat(5);
const SIZE = fc.integer({ min: 1, max: 4 });

const STEP = fc.oneof(
  fc.record({
    do: fc.constant("add" as const),
    name: NAME,
    statuses: fc.array(STATUS, { minLength: 1, maxLength: 3 }),
  }),
  fc.record({ do: fc.constant("update" as const), which: WHICH, status: STATUS }),
  fc.record({ do: fc.constant("remove" as const), which: WHICH }),
  fc.record({
    do: fc.constant("log" as const),
    which: WHICH,
    severity: SEVERITY,
    hour: fc.integer({ min: 0, max: 3 }),
  }),
  fc.record({
    do: fc.constant("trouble" as const),
    trouble: fc.constantFrom(...(["503", "network", "lost"] as const)),
    times: fc.integer({ min: 1, max: 2 }),
  }),
  fc.record({ do: fc.constant("get" as const), which: WHICH }),
  fc.record({ do: fc.constant("list" as const), name: fc.option(NAME), limit: SIZE }),
  fc.record({
    do: fc.constant("logs" as const),
    which: WHICH,
    severity: fc.option(SEVERITY),
    newestFirst: fc.boolean(),
    limit: SIZE,
  }),
);
type Step = typeof STEP extends fc.Arbitrary<infer T> ? T : never;
type Trouble = "503" | "network" | "lost";

interface ModelEntry {
  readonly id: string;
  readonly severity: string;
  readonly hour: number;
}

/** A task as the model has it. Its first status is what the next read sees. */
interface ModelTask {
  readonly id: string;
  readonly name: string;
  statuses: readonly Word[];
  readonly log: ModelEntry[];
}

/** What the platform should hold, and which trouble is still to come. */
interface Model {
  tasks: ModelTask[];
  trouble: { kind: Trouble; times: number } | undefined;
  count: number;
}

interface World {
  readonly model: Model;
  readonly platform: FakeSoftwareOne;
  readonly tasks: SoftwareOne["tasks"];
  readonly shuffled: boolean;
  readonly mostPerPage: number;
}

/** How often the next request takes effect, with its repetitions. */
function effects({ model }: World): number {
  const { trouble } = model;
  model.trouble = undefined;
  return trouble?.kind === "lost" ? trouble.times + 1 : 1;
}

function readOnce(task: ModelTask): Word | undefined {
  const [first, ...later] = task.statuses;
  if (later.length > 0) task.statuses = later;
  return first;
}

function pick({ model }: World, which: number): ModelTask | undefined {
  return model.tasks[which % Math.max(1, model.tasks.length)];
}

/** Changes the platform and the model alike. */
function change(world: World, step: Step): void {
  const { model, platform, shuffled } = world;
  const task = "which" in step ? pick(world, step.which) : undefined;
  if (step.do === "add") {
    // A list that is read again moves scripts on, more often than the model knows.
    const statuses = shuffled ? step.statuses.slice(0, 1) : step.statuses;
    const id = `TSK-${++model.count}`;
    platform.tasks.add({ id, name: step.name, statuses });
    model.tasks.push({ id, name: step.name, statuses, log: [] });
  } else if (step.do === "trouble") {
    if (model.trouble) return;
    model.trouble = { kind: step.trouble, times: step.times };
    if (step.trouble === "503") platform.reply({ status: 503, times: step.times });
    else platform.reply({ network: step.trouble === "lost" ? "lost" : true, times: step.times });
  } else if (!task) return;
  else if (step.do === "update") {
    platform.tasks.update(task.id, { status: step.status });
    task.statuses = [step.status];
  } else if (step.do === "remove") {
    platform.tasks.remove(task.id);
    model.tasks = model.tasks.filter((other) => other !== task);
  } else if (step.do === "log") {
    const { severity, hour } = step;
    const timestamp = `2026-02-01T0${hour}:00:00.000Z`;
    const { id } = platform.tasks.logs(task.id).add({ severity, timestamp });
    task.log.push({ id, severity, hour });
  }
}

/** Asks the platform, and compares what it answers with the model. */
async function look(world: World, step: Step): Promise<void> {
  const { model, tasks, shuffled, mostPerPage } = world;
  if (step.do === "list") {
    const { name, limit } = step;
    const expected = model.tasks.filter((task) => name === null || task.name === name);
    const times = effects(world);
    const filter = name === null ? undefined : rql.eq("name", name);
    const list = tasks.list({ limit, filter });
    const found = await collected(list, shuffled);
    // An answer that is lost has moved on what was on it.
    for (let lost = 1; lost < times; lost++)
      for (const task of expected.slice(0, Math.min(limit, mostPerPage))) readOnce(task);
    compare(
      found,
      expected.map((task) => [task.id, readOnce(task)]),
      ({ id, status }) => [id, status],
      shuffled,
    );
    return;
  }
  const task = "which" in step ? pick(world, step.which) : undefined;
  if (!task && (step.do === "get" || step.do === "logs")) {
    model.trouble = undefined;
    const call = step.do === "get" ? tasks.get("TSK-0") : tasks.logs("TSK-0").page();
    expect(await errorOf(call)).toMatchObject({ status: 404 });
  } else if (!task) return;
  else if (step.do === "get") {
    const times = effects(world);
    const statuses = Array.from({ length: times }, () => readOnce(task));
    expect(await tasks.get(task.id)).toMatchObject({ id: task.id, status: statuses.at(-1) });
  } else if (step.do === "logs") {
    effects(world);
    const { severity, newestFirst, limit } = step;
    const sign = newestFirst ? -1 : 1;
    const expected = task.log
      .map((entry, index) => ({ ...entry, index }))
      .filter((entry) => severity === null || entry.severity === severity)
      .sort((a, b) => sign * (a.hour - b.hour || a.index - b.index));
    const order = newestFirst ? undefined : "timestamp";
    const filter = severity === null ? undefined : rql.in("severity", [severity]);
    const found = await collected(tasks.logs(task.id, { limit, order, filter }), shuffled);
    compare(
      found,
      expected.map(({ id }) => [id]),
      ({ id }) => [id],
      shuffled,
    );
  }
}

/** What a list delivers, and whether it says that it is not all. */
async function collected<Item>(list: AsyncIterable<Item>, shuffled: boolean) {
  const items: Item[] = [];
  try {
    for await (const item of list) items.push(item);
  } catch (error) {
    expect([shuffled, error]).toMatchObject([true, { kind: "incomplete" }]);
    return { items, complete: false };
  }
  return { items, complete: true };
}

function compare<Item>(
  { items, complete }: { items: readonly Item[]; complete: boolean },
  expected: readonly unknown[][],
  told: (item: Item) => unknown[],
  shuffled: boolean,
): void {
  const found = items.map(told);
  if (!shuffled) expect(found).toEqual(expected);
  else if (complete) expect([...found].sort()).toEqual([...expected].sort());
  else expect(expected).toEqual(expect.arrayContaining(found));
}

it("the fake and a straightforward model of the platform agree, whatever is done to them", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.boolean(),
      fc.constantFrom(1, 3, Infinity),
      fc.array(STEP, { maxLength: 25 }),
      async (shuffledTies, mostPerPage, steps) => {
        const quirks = { shuffledTies, mostPerPage, limitEcho: "applied" as const, silentFailures: true };
        const platform = new FakeSoftwareOne({ quirks });
        const { tasks } = new SoftwareOne(platform.options());
        const model: Model = { tasks: [], trouble: undefined, count: 0 };
        const world: World = { model, platform, tasks, shuffled: shuffledTies, mostPerPage };
        for (const step of steps) {
          change(world, step);
          await look(world, step);
          expect([...platform.tasks].map(({ id }) => id)).toEqual(model.tasks.map(({ id }) => id));
        }
      },
    ),
    { numRuns: 150 },
  );
});
