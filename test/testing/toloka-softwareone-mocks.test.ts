import fc from "fast-check";
import { SoftwareOne, type TaskLogQuery } from "oplogs/softwareone";
import { FakeSoftwareOne, FakeToloka } from "oplogs/testing";
import { outcome, type Task, Toloka } from "oplogs/toloka";
import { afterEach, expect, it } from "vitest";
import { entry, offline } from "../softwareone/marketplace.js";
import { TolokaMock } from "../toloka/mock.js";

const mocks: TolokaMock[] = [];
afterEach(async () => {
  for (const mock of mocks.splice(0)) await mock.close();
});

/** What a program sees that is run against a Toloka; ids are replaced by the order in which they come. */
async function seen(toloka: Toloka): Promise<unknown> {
  const fast = { interval: 1 };
  const items: Task[] = Array.from({ length: 8 }, (_, n) => ({
    pool_id: "42",
    input_values: n % 3 === 0 ? {} : { image: n % 3 === 1 ? `https://example.com/${n}` : "no link" },
  }));
  const options = { ...fast, key: "import-17", batchSize: 3 };
  const first = await toloka.tasks.create(items, options);
  const again = await toloka.tasks.create(items, options);
  const bonuses = await toloka.userBonuses.create([{ user_id: "u", amount: 1.5 }], fast);
  const operationId = "0b5e1a52-3c1f-4d0a-9a1e-6f2f4a1c7d10";
  const { id } = await toloka.tasks.submit(items, { operationId });
  const failed = await toloka.operations.wait(id, fast).catch((error: unknown) => error);
  const repeated = await toloka.tasks.submit([items[1] ?? { pool_id: "42" }], { operationId });
  const log = outcome(await toloka.operations.log(id));
  const missing = await toloka.operations.get("none").catch((error: unknown) => error);
  const list = await toloka.operations.list({ limit: 2 }).take(99);
  return {
    created: [first, again, bonuses].map(({ created }) => created.map(({ index }) => index)),
    same: first.created.map(({ id }) => id).join() === again.created.map(({ id }) => id).join(),
    rejected: first.rejected.map(({ index, problems }) => [
      index,
      problems.map(({ field, code }) => [field, code]),
    ]),
    unknown: first.unknown,
    operations: first.operations.map(({ id, type, status }) => [id, type, status]),
    failed: Object(failed).kind,
    repeated: [repeated.id, repeated.status],
    log: [log.created.length, log.rejected.length],
    missing: [Object(missing).status, Object(missing).code],
    list: list.map(({ type, status }) => [type, status]).sort(),
  };
}

it("a program sees the same of the fake of Toloka and of the mock on a real socket", async () => {
  const mock = new TolokaMock();
  mocks.push(mock);
  const baseUrl = `http://127.0.0.1:${await mock.start()}`;
  const service = new FakeToloka();
  service.rejectItems(({ input_values }) => {
    const text = JSON.stringify(input_values ?? null);
    if (text === "{}") return { "input_values.image": { code: "VALUE_REQUIRED" } };
    return text.includes("no link") ? { "input_values.image": { code: "INVALID_URL_SYNTAX" } } : undefined;
  });
  expect(await seen(new Toloka(service.options()))).toEqual(
    await seen(new Toloka({ baseUrl, token: "a-token" })),
  );
});

it("lists, follows and failures are the same of the fake of the Marketplace and of the mock", async () => {
  const severity = fc.constantFrom(...(["Debug", "Info", "Warning", "Error", "Failure"] as const));
  const entries = fc
    .array(fc.record({ severity, at: fc.nat(5) }), { maxLength: 12 })
    .map((list) => list.map(({ severity, at }, n) => ({ ...entry(n, at), severity })));
  const query: fc.Arbitrary<TaskLogQuery> = fc.record(
    { limit: fc.integer({ min: 1, max: 5 }), order: fc.constant("timestamp"), offset: fc.nat(3) },
    { requiredKeys: ["limit"] },
  );
  const start = fc.constantFrom({}, { tail: 2 }, { since: "2026-01-01T00:00:03Z" }, {
    severity: "Error",
  } as const);
  await fc.assert(
    fc.asyncProperty(entries, query, start, async (logs, query, start) => {
      const platform = new FakeSoftwareOne({ quirks: { silentFailures: true } });
      platform.tasks.add({ id: "TSK-1", status: "Completed" });
      for (const { id, timestamp, severity } of logs)
        platform.tasks.logs("TSK-1").add({ id, timestamp, severity });
      const told = async ({ tasks }: Pick<SoftwareOne, "tasks">) => {
        const following: string[] = [];
        for await (const { id } of tasks.follow("TSK-1", { interval: 0, linger: 0, ...start }))
          following.push(id);
        const listed = await tasks.logs("TSK-1", query).take(99);
        return [following, listed.map(({ id }) => id), (await tasks.failure("TSK-1"))?.id];
      };
      const mock = offline({ status: "Completed", logs });
      expect(await told(new SoftwareOne(platform.options()))).toEqual(await told(mock));
    }),
    { numRuns: 100 },
  );
});
