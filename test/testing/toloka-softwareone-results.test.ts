import fc from "fast-check";
import { type FollowOptions, SoftwareOne, type TaskLogQuery } from "oplogs/softwareone";
import { FakeSoftwareOne, FakeToloka } from "oplogs/testing";
import { outcome, type Task, Toloka } from "oplogs/toloka";
import { expect, it } from "vitest";

const SUBMITTED = "0b5e1a52-3c1f-4d0a-9a1e-6f2f4a1c7d10";

/** What a program sees of a Toloka. */
async function seen(toloka: Toloka) {
  const fast = { interval: 1 };
  const items: Task[] = Array.from({ length: 8 }, (_, n) => ({
    pool_id: "42",
    input_values: n % 3 === 0 ? {} : { image: n % 3 === 1 ? `https://example.com/${n}` : "no link" },
  }));
  const options = { ...fast, key: "import-17", batchSize: 3 };
  const first = await toloka.tasks.create(items, options);
  const again = await toloka.tasks.create(items, options);
  const bonuses = await toloka.userBonuses.create([{ user_id: "u", amount: 1.5 }], fast);
  const { id } = await toloka.tasks.submit(items, { operationId: SUBMITTED });
  const failed = await toloka.operations.wait(id, fast).catch((error: unknown) => error);
  const repeated = await toloka.tasks.submit([items[1] ?? { pool_id: "42" }], { operationId: SUBMITTED });
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
    operations: first.operations.map(({ type, status }) => [type, status]),
    operationIds: first.operations.map(({ id }) => id),
    operationIdsAgain: again.operations.map(({ id }) => id),
    failed: Object(failed).kind,
    repeated: [repeated.id, repeated.status],
    log: [log.created.length, log.rejected.length],
    missing: [Object(missing).status, Object(missing).code],
    list: list.map(({ type, status }) => [type, status]).sort(),
  };
}

it("a program sees of the fake of Toloka what it was made to be", async () => {
  const service = new FakeToloka();
  service.rejectItems(({ input_values }) => {
    const text = JSON.stringify(input_values ?? null);
    if (text === "{}") return { "input_values.image": { code: "VALUE_REQUIRED" } };
    return text.includes("no link") ? { "input_values.image": { code: "INVALID_URL_SYNTAX" } } : undefined;
  });
  const missing = [["input_values.image", "VALUE_REQUIRED"]];
  const noLink = [["input_values.image", "INVALID_URL_SYNTAX"]];
  const well = ["TASK.BATCH_CREATE", "SUCCESS"];
  const { operationIds, operationIdsAgain, ...rest } = await seen(new Toloka(service.options()));
  expect(rest).toEqual({
    created: [[1, 4, 7], [1, 4, 7], [0]],
    same: true,
    rejected: [
      [0, missing],
      [2, noLink],
      [3, missing],
      [5, noLink],
      [6, missing],
    ],
    unknown: [],
    operations: [well, well, well],
    failed: "failed",
    repeated: [SUBMITTED, "FAIL"],
    log: [0, 5],
    missing: [404, "DOES_NOT_EXIST"],
    list: [["TASK.BATCH_CREATE", "FAIL"], well, well, well, ["USER_BONUS.BATCH_CREATE", "SUCCESS"]],
  });
  expect(operationIdsAgain).toEqual(operationIds);
  expect(new Set(operationIds).size).toBe(3);
});

const SEVERITIES = ["Debug", "Info", "Warning", "Error", "Failure"] as const;

/** An entry as the model has it: `at` seconds after the first moment. */
interface ModelEntry {
  readonly id: string;
  readonly severity: (typeof SEVERITIES)[number];
  readonly at: number;
}

/** How a follow begins, and which entries of a log it delivers. */
const STARTS: readonly { options: FollowOptions; holds: (entry: ModelEntry, left: number) => boolean }[] = [
  { options: {}, holds: () => true },
  { options: { tail: 2 }, holds: (_, left) => left < 2 },
  { options: { since: "2026-01-01T00:00:03Z" }, holds: ({ at }) => at >= 3 },
  { options: { severity: "Error" }, holds: ({ severity }) => /Error|Failure/.test(severity) },
];

it("lists, follows and failures of the fake of the Marketplace are what a plain model says", async () => {
  const entries = fc
    .array(fc.record({ severity: fc.constantFrom(...SEVERITIES), at: fc.nat(5) }), { maxLength: 12 })
    .map((list) => list.map((entry, n): ModelEntry => ({ ...entry, id: `TLR-${n}` })));
  const query: fc.Arbitrary<TaskLogQuery> = fc.record(
    { limit: fc.integer({ min: 1, max: 5 }), order: fc.constant("timestamp"), offset: fc.nat(3) },
    { requiredKeys: ["limit"] },
  );
  await fc.assert(
    fc.asyncProperty(entries, query, fc.constantFrom(...STARTS), async (logs, query, { options, holds }) => {
      const platform = new FakeSoftwareOne({ quirks: { silentFailures: true } });
      platform.tasks.add({ id: "TSK-1", status: "Completed" });
      for (const { id, at, severity } of logs)
        platform.tasks.logs("TSK-1").add({ id, timestamp: `2026-01-01T00:00:0${at}.000Z`, severity });
      const { tasks } = new SoftwareOne(platform.options());

      const rising = [...logs].sort((a, b) => a.at - b.at);
      const followed: string[] = [];
      for await (const { id } of tasks.follow("TSK-1", { interval: 0, linger: 0, ...options }))
        followed.push(id);
      expect(followed).toEqual(idsOf(rising.filter((entry, n) => holds(entry, rising.length - 1 - n))));

      const inOrder = query.order ? rising : [...rising].reverse();
      expect(idsOf(await tasks.logs("TSK-1", query).take(99))).toEqual(
        idsOf(inOrder.slice(query.offset ?? 0)),
      );

      const newest = (word: string) => rising.filter(({ severity }) => severity === word).at(-1);
      expect((await tasks.failure("TSK-1"))?.id).toBe((newest("Failure") ?? newest("Error"))?.id);
    }),
    { numRuns: 100 },
  );
});

function idsOf(items: readonly { readonly id: string }[]): string[] {
  return items.map(({ id }) => id);
}
