import { describe, expect, it } from "vitest";
import { goalOf, isMissed } from "../../bench/goals.js";
import { toText } from "../../bench/report.js";
import { spreadOf } from "../../scripts/numbers.js";

const RATIO = "1 kB, 10 at once: oplogs / fetch";
const SPEED = "1 kB, 10 at once: oplogs / fetch, requests per second";

it("a spread is the median and the quartiles, in whatever order the figures came", () => {
  expect(spreadOf([5, 1, 4, 2, 3])).toEqual({ low: 2, median: 3, high: 4 });
  expect(spreadOf([4, 1, 3, 2])).toEqual({ low: 1.75, median: 2.5, high: 3.25 });
  expect(spreadOf([7])).toEqual({ low: 7, median: 7, high: 7 });
});

describe("a goal", () => {
  it("is another for older versions of Node, whose fetch is slower", () => {
    expect(goalOf(RATIO, "24.1.0", 1)).toEqual({ atMost: 1.35 });
    expect(goalOf(RATIO, "20.19.0", 1)).toEqual({ atMost: 1.4 });
    expect(goalOf(SPEED, "20.19.0", 1)).toEqual({ atLeast: 0.7 });
    expect(goalOf("1 kB, 10 at once: undici / fetch", "24.1.0", 1)).toBeUndefined();
  });

  it("leaves a short run some room", () => {
    expect(goalOf(RATIO, "24.1.0", 2)).toEqual({ atMost: 2.7 });
    expect(goalOf(SPEED, "24.1.0", 2)).toEqual({ atLeast: 0.35 });
  });

  it("is missed if the nearer quartile does not reach it", () => {
    expect(isMissed({ low: 1.2, median: 1.4, high: 1.5 }, { atMost: 1.35 })).toBe(false);
    expect(isMissed({ low: 1.4, median: 1.5, high: 1.6 }, { atMost: 1.35 })).toBe(true);
    expect(isMissed({ low: 0.5, median: 0.6, high: 0.8 }, { atLeast: 0.7 })).toBe(false);
    expect(isMissed({ low: 0.5, median: 0.6, high: 0.65 }, { atLeast: 0.7 })).toBe(true);
    expect(isMissed({ low: Number.NaN, median: Number.NaN, high: Number.NaN }, { atMost: 1 })).toBe(true);
  });
});

describe("the report", () => {
  const text = (low: number, high: number) =>
    toText({
      node: "24.1.0",
      pinned: false,
      room: 1,
      groups: [
        {
          title: "A call",
          figures: [
            { name: RATIO, unit: "x", spread: { low, median: 1.5, high }, note: "9 µs" },
            { name: "two", unit: "MB", spread: { low: 1.4, median: 1.5, high: 1.6 } },
          ],
        },
      ],
    });

  it("prints goals beside figures, and what was missed", () => {
    expect(text(1.4, 1.6)).toContain("not pinned");
    expect(text(1.4, 1.6)).toMatch(
      /fetch +\| 1\.50 +\| 1\.40 to 1\.60 +\| ≤ 1\.35 +\| MISSED +\| 9 µs +\|$/m,
    );
    expect(text(1.4, 1.6)).toMatch(/^\| two +\| 1\.5 MB +\| 1\.4 MB to 1\.6 MB \| +\| +\| +\|$/m);
  });

  it("says nothing of a goal that lies within the noise", () => {
    expect(text(1.3, 1.6)).not.toContain("MISSED");
  });
});
