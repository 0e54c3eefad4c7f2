import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import { GOALS, goalOf } from "../../scripts/bench/goals.js";
import { spreadOf } from "../../scripts/bench/numbers.js";
import { type judged, toText, verdict } from "../../scripts/bench/report.js";

const THREE_NUMBERS = [expect.any(Number), expect.any(Number), expect.any(Number)];
const run = promisify(execFile);
const root = fileURLToPath(new URL("../../", import.meta.url));

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

/** They are of other SDKs, which are not installed here. */
const OTHERS = ["P4", "P5, 1 kB", "P5, 60 kB", "P6", "P7", "P9"];

describe("the bench", () => {
  it("measures every figure that has a goal", { timeout: 120_000 }, async () => {
    const args = ["--import", "tsx", "scripts/bench/bench.ts", "--quick", "--json"];
    const { stdout } = await run(process.execPath, args, { cwd: root });
    const report: ReturnType<typeof judged> = JSON.parse(stdout);
    expect(report.trial).toBe(true);
    const figures = report.groups.flatMap(({ figures }) => figures);
    for (const { name, spread } of figures) expect(Object.values(spread), name).toEqual(THREE_NUMBERS);
    const goals = new Set(figures.map(({ goal }) => goal?.name));
    const missing = Object.keys(GOALS).filter((name) => ![...goals].some((goal) => goal === name));
    expect(missing).toEqual(OTHERS);
  });
});
