import { describe, expect, it } from "vitest";
import { goalOf } from "../../scripts/bench/goals.js";
import { spreadOf } from "../../scripts/bench/numbers.js";
import { toText, verdict } from "../../scripts/bench/report.js";

describe("a spread", () => {
  it("is the median and the quartiles, in whatever order the figures came", () => {
    expect(spreadOf([5, 1, 4, 2, 3])).toEqual({ low: 2, median: 3, high: 4 });
    expect(spreadOf([4, 1, 3, 2])).toEqual({ low: 1.75, median: 2.5, high: 3.25 });
    expect(spreadOf([7])).toEqual({ low: 7, median: 7, high: 7 });
  });
});

describe("a goal", () => {
  it("is another for older versions of Node, where their fetch is slower", () => {
    expect(goalOf("P1", "24.1.0")).toEqual({ name: "P1", atMost: 1.35 });
    expect(goalOf("P1", "20.19.0")).toEqual({ name: "P1", atMost: 1.4 });
    expect(goalOf("P10", "20.19.0")).toEqual({ name: "P10", atLeast: 0.7 });
  });

  it("is met or missed by the median, and by chance where it lies between the quartiles", () => {
    const atMost = goalOf("P1", "24.1.0");
    expect(verdict({ low: 1.2, median: 1.25, high: 1.3 }, atMost)).toBe("met");
    expect(verdict({ low: 1.2, median: 1.3, high: 1.4 }, atMost)).toBe("met, within noise");
    expect(verdict({ low: 1.3, median: 1.4, high: 1.5 }, atMost)).toBe("MISSED, within noise");
    expect(verdict({ low: 1.4, median: 1.5, high: 1.6 }, atMost)).toBe("MISSED");
    const atLeast = goalOf("P10", "24.1.0");
    expect(verdict({ low: 0.75, median: 0.8, high: 0.9 }, atLeast)).toBe("met");
    expect(verdict({ low: 0.5, median: 0.6, high: 0.65 }, atLeast)).toBe("MISSED");
  });
});

it("prints goals beside figures", () => {
  const spread = { low: 1.4, median: 1.5, high: 1.6 };
  const text = toText({
    node: "24.1.0",
    pinned: false,
    trial: false,
    groups: [
      {
        title: "A call",
        figures: [
          { name: "one", unit: "x", spread, goal: "P1", note: "9 µs" },
          { name: "two", unit: "ms", spread },
        ],
      },
    ],
  });
  expect(text).toContain("NOT pinned");
  expect(text).toMatch(/^\| one +\| 1\.50 +\| 1\.40 to 1\.60 +\| ≤ 1\.35 \(P1\) +\| MISSED +\| 9 µs +\|$/m);
  expect(text).toMatch(/^\| two +\| 1\.5 ms +\| 1\.4 ms to 1\.6 ms \| +\| +\| +\|$/m);
});
