import { isOplogsError } from "oplogs";
import { FakeToloka, type ReplyOnce } from "oplogs/testing";
import { isCreateError, Toloka } from "oplogs/toloka";
import { afterAll, beforeAll, expect, it } from "vitest";
import { fields } from "../../src/core/json.js";

const FAULTS: readonly ReplyOnce[] = [
  { network: true },
  { network: "lost" },
  { status: 500 },
  { status: 504 },
  { status: 409, body: { code: "CONFLICT_STATE", message: "conflict" } },
  { status: 429, headers: { "retry-after-ms": "1" } },
];

/** Numbers from 0 to 1 that look random, and are the same in each run. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

const bonuses = Array.from({ length: 2_000 }, (_, n) => ({
  user_id: `u-${n % 100}`,
  amount: 1.5,
  private_comment: `${n}`,
}));

/** How often each bonus was paid, by its place. */
function paidBy(service: FakeToloka): number[] {
  const times = bonuses.map(() => 0);
  for (const { item } of service.created) {
    const index = Number(fields(item)["private_comment"]);
    times[index] = (times[index] ?? 0) + 1;
  }
  return times;
}

// All ten: OPLOGS_LONG=1 npx vitest run test/toloka/money
const SEEDS = process.env["OPLOGS_LONG"] ? [1, 2, 3, 4, 5, 6, 7, 8, 9, 10] : [1, 2];

// The pauses between attempts are a hundred times as short. A mock would be restored while another test runs.
const { random: whole } = Math;
beforeAll(() => {
  Math.random = () => whole() / 100;
});
afterAll(() => {
  Math.random = whole;
});

// Beside each other: for much of their time they wait.
it.concurrent.for(SEEDS)(
  "2,000 bonuses are paid once each, whatever goes wrong (chaos %i)",
  { timeout: 120_000 },
  async (seed) => {
    const random = randomFrom(seed);
    const met = new Set<ReplyOnce>();
    // In the end the service recovers: with all these faults few runs would finish.
    let ill = true;
    const service = new FakeToloka({ quirks: { shuffledLogs: true } });
    service.script(() => ({ reads: 1 }));
    service.onRequest(() => {
      const fault = ill && random() < 0.25 ? FAULTS[Math.floor(random() * FAULTS.length)] : undefined;
      if (fault) met.add(fault);
      return fault;
    });
    const client = new Toloka({ ...service.options(), maxRetries: 4 });

    for (let run = 1; ; run++) {
      expect(run).toBeLessThan(15);
      ill = run < 12;
      try {
        const { created } = await client.userBonuses.create(bonuses, { key: "march", interval: 5 });
        expect(created.map(({ index }) => index)).toEqual([...bonuses.keys()]);
        expect(new Set(created.map(({ id }) => id)).size).toBe(2_000);
        break;
      } catch (error) {
        if (!isOplogsError(error)) throw error;
        // What was paid is told: it is created, or may have been.
        const told = isCreateError(error)
          ? [
              ...error.latest.created.map(({ index }) => index),
              ...error.latest.pending.flatMap(({ indexes }) => indexes),
            ]
          : [];
        // Each operation ends well, whether it is looked at or not.
        for (const { id } of service.operations) service.operations.update(id, { status: "SUCCESS" });
        const paid = [...paidBy(service).entries()].filter(([, times]) => times > 0).map(([index]) => index);
        if (run === 1) expect(paid.filter((index) => !told.includes(index))).toEqual([]);
      }
    }
    expect(paidBy(service)).toEqual(bonuses.map(() => 1));
    expect(met.size).toBeGreaterThan(2);
  },
);
