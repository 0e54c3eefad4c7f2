import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { isOver, type Measured, table } from "../../scripts/budgets/figure.js";
import { FIGURES } from "../../scripts/budgets/figures.js";
import { LIMITS_FILE, type Limits, raise, readLimits, written } from "../../scripts/budgets/limits.js";

it("every budget has a limit, and every limit a budget", () => {
  expect(Object.keys(readLimits().limits).sort()).toEqual(FIGURES.map(({ name }) => name).sort());
});

describe("a budget", () => {
  const measured = (figure: number, limit: number): Measured => ({
    name: "Bundle: everything",
    unit: "kB",
    figure,
    limit,
  });

  it.each([
    [9500, 9500, false],
    [9501, 9500, true],
    [Number.NaN, 9500, true],
    [9500, Number.NaN, true],
  ])("that measures %d with a limit of %d is over it: %s", (figure, limit, over) => {
    expect(isOver(measured(figure, limit))).toBe(over);
    expect(table([measured(figure, limit)]).includes("OVER THE LIMIT")).toBe(over);
  });

  it("is printed with its limit", () => {
    expect(table([measured(9_000, 9_500)])).toContain("| Bundle: everything | 9.00 kB  | 9.50 kB |");
  });
});

describe("raising limits", () => {
  const before: Limits = {
    limits: { one: { measured: 1_000, limit: 1_050 }, other: { measured: 2_000, limit: 2_100 } },
    raised: [],
  };
  const row = (name: string, figure: number, limit: number): Measured => ({
    name,
    unit: "count",
    figure,
    limit,
  });

  it("adds what was added to those that are exceeded, and says why", () => {
    const after = raise(before, [row("one", 1_080, 1_050), row("other", 2_090, 2_100)], "a new list");
    expect(after.limits["one"]).toEqual({ measured: 1_080, limit: 1_130 });
    expect(after.limits["other"]).toEqual(before.limits["other"]);
    expect(after.raised).toEqual([{ why: "a new list", by: { one: 80 } }]);
  });

  it("sets one for a new budget, with 5 % of room", () => {
    const after = raise(before, [row("new", 1_050, Number.NaN)], "a new API");
    expect(after.limits["new"]).toEqual({ measured: 1_050, limit: 1_100 });
  });

  it("sets none for what could not be measured", () => {
    expect(raise(before, [row("one", Number.NaN, 1_050)], "why").limits).toEqual(before.limits);
  });

  it("leaves the file as it is written, a line for each limit", () => {
    expect(written(readLimits())).toBe(readFileSync(LIMITS_FILE, "utf8"));
  });
});
