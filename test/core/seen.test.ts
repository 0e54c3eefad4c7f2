import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createSeen } from "../../src/core/seen.js";

describe("what was seen", () => {
  test("is known with its last mark, and what was not is 0", () => {
    const seen = createSeen(10);
    expect(seen.add("a", 3)).toBe(0);
    expect(seen.get("a")).toBe(3);
    expect(seen.add("a", 4)).toBe(3);
    expect(seen.get("a")).toBe(4);
    expect(seen.get("b")).toBe(0);
    expect(seen.size).toBe(1);
  });

  test("is what a Map holds, whatever the keys and marks", () => {
    const mark = fc.integer({ min: 1, max: 2 ** 32 - 1 });
    const key = fc.oneof(
      fc.string({ unit: "binary", maxLength: 3 }),
      fc.constantFrom("", "a", "b", "ab", "ba"),
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(key, mark), { maxLength: 2_000 }), (added) => {
        const seen = createSeen(10_000);
        const map = new Map<string, number>();
        const before = added.filter(([key, mark]) => {
          const known = map.get(key) ?? 0;
          map.set(key, mark);
          return seen.add(key, mark) !== known;
        });
        const after = [...map].filter(([key, mark]) => seen.get(key) !== mark);
        expect({ before, after }).toEqual({ before: [], after: [] });
        expect(seen.size).toBe(map.size);
        expect(seen.forgot).toBe(false);
      }),
    );
  });

  test("tells 200,000 keys apart that differ in little, and grows with them", () => {
    const seen = createSeen(100_000);
    const keys = Array.from({ length: 199_999 }, (_, index) => `TSK-0000-${index}`);
    expect(keys.filter((key, index) => seen.add(key, index + 1) !== 0)).toEqual([]);
    expect(seen.forgot).toBe(false);
    expect(keys.filter((key, index) => seen.get(key) !== index + 1)).toEqual([]);
  });

  test.each([1, 2, 10, 300])("is at least the last %i keys, and at most twice as many", (size) => {
    const seen = createSeen(size);
    for (let i = 0; i < 10 * size; i++) {
      seen.add(`k${i}`, 1);
      expect(seen.size).toBeLessThan(2 * size + 1);
      const last = Array.from({ length: Math.min(size, i + 1) }, (_, back) => `k${i - back}`);
      expect(last.filter((key) => seen.get(key) === 0)).toEqual([]);
    }
    expect(seen.get("k0")).toBe(0);
    expect(seen.forgot).toBe(true);
  });

  test("has its new mark, also when it was first seen long ago", () => {
    const seen = createSeen(2);
    for (const key of ["a", "b", "c"]) seen.add(key, 1);
    expect([seen.add("a", 7), seen.get("a")]).toEqual([1, 7]);
  });

  test("is not forgotten as long as there is room", () => {
    const seen = createSeen(50);
    for (let i = 0; seen.room > 0; i++) seen.add(`k${i}`, 1);
    expect(seen.size).toBe(99);
    expect(seen.forgot).toBe(false);
    seen.add("k0", 2);
    expect(seen.forgot).toBe(false);
    seen.add("one more", 1);
    expect(seen.forgot).toBe(true);
  });
});

/** The first hash of a key by an older version, which every server could work out. */
function unseeded(key: string): number {
  let hash = 0x9747b28c;
  for (let i = 0; i < key.length; i++) {
    hash = Math.imul(hash ^ Math.imul(key.charCodeAt(i), 0xcc9e2d51), 0x1b873593);
    hash = (hash << 13) | (hash >>> 19);
  }
  hash ^= key.length;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}

/** The least time to remember `keys`, of some runs, in ms. */
function time(keys: readonly string[]): number {
  const runs = Array.from({ length: 5 }, () => {
    const seen = createSeen(100_000);
    const start = performance.now();
    for (const key of keys) seen.add(key, 1);
    return performance.now() - start;
  });
  return Math.min(...runs);
}

test("keys that were made to meet in one place take no longer than others", () => {
  const meeting: string[] = [];
  for (let i = 0; meeting.length < 4_000; i++) {
    const key = i.toString(36);
    if ((unseeded(key) & 0xfff) === 0) meeting.push(key);
  }
  const others = meeting.map((_, index) => `k${index}`);
  expect(time(meeting) / time(others)).toBeLessThan(8);
}, 60_000);
