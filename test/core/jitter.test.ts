import fc from "fast-check";
import { expect, test } from "vitest";
import { backoff } from "../../src/core/retry.js";
import { jitter } from "../../src/core/wait.js";

/** What `Math.random` may give: 1 is never among it. */
const random = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

test("a pause before a retry lies between 0 and a bound that doubles up to 8 s", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 2_000 }), random, (attempt, random) => {
      const pause = backoff(attempt, () => random);
      const bound = attempt > 4 ? 8_000 : 500 * 2 ** (attempt - 1);
      expect(pause).toBeGreaterThanOrEqual(0);
      expect(pause).toBeLessThanOrEqual(bound);
      // The whole range is used, evenly.
      expect(pause / bound).toBeCloseTo(random);
    }),
  );
});

test("the bounds of the first pauses are 0.5, 1, 2, 4 and then always 8 s", () => {
  const bounds = [1, 2, 3, 4, 5, 6, 100].map((attempt) => backoff(attempt, () => 1));
  expect(bounds).toEqual([500, 1_000, 2_000, 4_000, 8_000, 8_000, 8_000]);
});

test("a pause between polls is its length, a fifth more or less", () => {
  fc.assert(
    fc.property(fc.double({ min: 0, max: 1e9, noNaN: true }), random, (ms, random) => {
      const pause = jitter(ms, () => random);
      expect(pause).toBeGreaterThanOrEqual(ms * 0.8);
      expect(pause).toBeLessThanOrEqual(ms * 1.2000001);
    }),
  );
  const bounds = [0, 0.5, 1].map((random) => Math.round(jitter(1_000, () => random)));
  expect(bounds).toEqual([800, 1_000, 1_200]);
});

test("each pause is drawn by itself", () => {
  expect(new Set(Array.from({ length: 20 }, () => backoff(1))).size).toBeGreaterThan(1);
  expect(new Set(Array.from({ length: 20 }, () => jitter(1_000))).size).toBeGreaterThan(1);
});
