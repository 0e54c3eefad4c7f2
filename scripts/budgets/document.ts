import { type Group, type Measured, show } from "./budget.js";

const BEGIN = "<!-- Written by `npm run budgets -- --write`. -->";
const END = "<!-- The end of what it writes. -->";

/** `text` with a table of what was measured between its two marks. */
export function withTable(text: string, measured: readonly Measured[], date: string): string {
  const { before, after } = partsOf(text);
  const rows = measured.map(({ group, budget, figure }) => [
    `${group.title}: ${budget.name}`,
    show(group.unit, budget.limit),
    show(group.unit, budget.goal),
    show(group.unit, figure),
  ]);
  const head = [
    ["What", "Limit", "Goal", date],
    ["---", "--:", "--:", "--:"],
  ];
  const table = [...head, ...rows].map((cells) => `| ${cells.join(" | ")} |\n`).join("");
  return `${before}${BEGIN}\n\n${table}\n${END}${after}`;
}

/** Whether the names, limits and goals in `text` are those of today; its figures are as old as they say. */
export function isTableFresh(text: string, groups: readonly Group[]): boolean {
  const unmeasured = groups.flatMap((group) =>
    group.budgets.map((budget) => ({ group, budget, figure: Number.NaN })),
  );
  return withoutFigures(text) === withoutFigures(withTable(text, unmeasured, ""));
}

function withoutFigures(text: string): string {
  return partsOf(text).between.replaceAll(/[^|\n]*\|$/gm, "");
}

function partsOf(text: string): { before: string; between: string; after: string } {
  const [begin, end] = [text.indexOf(BEGIN), text.indexOf(END)];
  if (begin < 0 || end < begin) throw new Error(`The marks of the table are missing: ${BEGIN} … ${END}`);
  return {
    before: text.slice(0, begin),
    between: text.slice(begin, end),
    after: text.slice(end + END.length),
  };
}
