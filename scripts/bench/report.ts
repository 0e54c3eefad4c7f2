import { type Goal, type GoalName, goalOf } from "./goals.js";
import type { Spread } from "./numbers.js";

/** A line of a table. */
export interface Figure {
  readonly name: string;
  /** What it is a number of; "x" is a ratio. */
  readonly unit: "x" | "ms" | "ns" | "MB";
  readonly spread: Spread;
  readonly goal?: GoalName | undefined;
  readonly note?: string | undefined;
}

export interface Group {
  readonly title: string;
  readonly figures: readonly Figure[];
}

export interface Report {
  /** The Node that was measured. */
  readonly node: string;
  /** Whether client and server had a processor core each. */
  readonly pinned: boolean;
  /** Whether it was run with `--quick`. */
  readonly trial: boolean;
  readonly groups: readonly Group[];
}

/** With the goal and what became of it beside each figure. */
export function judged(report: Report) {
  const groups = report.groups.map(({ title, figures }) => ({
    title,
    figures: figures.map((figure) => {
      const goal = figure.goal && goalOf(figure.goal, report.node);
      return { ...figure, goal, verdict: verdict(figure.spread, goal) };
    }),
  }));
  return { ...report, groups };
}

/** As text, a Markdown table for each group. */
export function toText(report: Report): string {
  const cores = report.pinned ? "client and server on a core each" : "NOT pinned to cores: expect more noise";
  const trial = report.trial ? " A TRIAL, much too short to say how fast anything is." : "";
  const head = `Node ${report.node}, ${cores}. Medians, and the quartiles around them.${trial}`;
  const groups = judged(report).groups.map(({ title, figures }) => {
    const rows = figures.map(({ name, unit, spread, goal, verdict, note = "" }) => {
      const around = `${write(spread.low, unit)} to ${write(spread.high, unit)}`;
      return [name, write(spread.median, unit), around, goal ? written(goal, unit) : "", verdict, note];
    });
    return `## ${title}\n\n${table([["", "median", "quartiles", "goal", "", "note"], ...rows])}`;
  });
  return [head, ...groups].join("\n\n");
}

/** A goal that lies within the spread is met or missed by chance: another run may say otherwise. */
export function verdict(spread: Spread, goal: Goal | undefined): string {
  if (!goal) return "";
  const limit = goal.atMost ?? goal.atLeast ?? Number.NaN;
  const met = goal.atMost === undefined ? spread.median >= limit : spread.median <= limit;
  const noise = spread.low <= limit && limit <= spread.high ? ", within noise" : "";
  return (met ? "met" : "MISSED") + noise;
}

function written({ name, atMost, atLeast }: Goal, unit: Figure["unit"]): string {
  const limit =
    atLeast === undefined ? `≤ ${write(atMost ?? Number.NaN, unit)}` : `≥ ${write(atLeast, unit)}`;
  return `${limit} (${name})`;
}

function write(value: number, unit: Figure["unit"]): string {
  if (unit === "x") return value.toFixed(2);
  return `${value.toFixed(value < 10 ? 1 : 0)} ${unit}`;
}

function table(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, i) => Math.max(3, ...rows.map((row) => row[i]?.length ?? 0)));
  const line = (row: readonly string[]) =>
    `| ${row.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join(" | ")} |`;
  const [head = [], ...body] = rows;
  return [line(head), line(widths.map((width) => "-".repeat(width))), ...body.map(line)].join("\n");
}
