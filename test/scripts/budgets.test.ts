import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { type Budget, type Group, isOver, line } from "../../scripts/budgets/budget.js";
import { isTableFresh, withTable } from "../../scripts/budgets/document.js";
import { PROJECT_TYPES, TABLE } from "../../scripts/budgets/table.js";

const document = readFileSync(new URL("../../CONTRIBUTING.md", import.meta.url), "utf8");
const groups = [...TABLE, PROJECT_TYPES];

describe("a budget", () => {
  const budget: Budget = { name: "everything", limit: 9500, goal: 9000, measure: () => 0 };
  const group: Group = { title: "Bundle", unit: "kB", budgets: [budget] };

  it.each([
    [9000, false, "goal met"],
    [9001, false, "goal not met"],
    [9500, false, "goal not met"],
    [9501, true, "OVER THE LIMIT"],
    [Number.NaN, true, "OVER THE LIMIT"],
  ])("of 9500 with the goal 9000 that measures %d", (figure, over, state) => {
    expect(isOver(budget, figure)).toBe(over);
    expect(line({ group, budget, figure })).toContain(`  ${state}`);
  });

  it("without a limit is over it only when nothing was measured", () => {
    const { limit: _, ...free } = budget;
    expect(isOver(free, 1e9)).toBe(false);
    expect(isOver(free, Number.NaN)).toBe(true);
  });
});

describe("the table in CONTRIBUTING.md", () => {
  it("has the limits and goals of today", () => {
    expect(isTableFresh(document, groups), "run `npm run build && npm run budgets -- --write`").toBe(true);
  });

  it.each([
    ["a limit", /(?<=\| Bundle: everything \| )[^|]+/],
    ["a goal", /(?<=\| Bundle: everything \| [^|]+ \| )[^|]+/],
    ["a name", /everything/],
    ["a row", /\| Bundle: everything.*\n/],
  ])("is not fresh when %s has changed", (_, part) => {
    const [table = ""] = /^\| Bundle[\s\S]*$/m.exec(document) ?? [];
    const changed = document.replace(table, table.replace(part, ""));
    expect(changed).not.toBe(document);
    expect(isTableFresh(changed, groups)).toBe(false);
  });

  it("stays fresh when only figures have changed, and all around it stays as it is", () => {
    const measured = groups.flatMap((group) =>
      group.budgets.map((budget) => ({ group, budget, figure: 12_345 })),
    );
    const written = withTable(document, measured, "2030-01-02");
    expect(written).toContain("12.35 kB");
    expect(isTableFresh(written, groups)).toBe(true);
    const [before, after] = [document.split("<!-- W")[0], document.split("writes. -->")[1]];
    expect(written.startsWith(before ?? "?") && written.endsWith(after ?? "?")).toBe(true);
  });

  it("is looked for between its marks", () => {
    expect(() => isTableFresh("no marks", groups)).toThrow("marks");
  });
});
