import { markdownTable } from "../scripts/markdown-table.js";
import type { Spread } from "../scripts/numbers.js";
import { type Goal, goalOf, isMissed } from "./goals.js";

/** A line of a table. */
export interface Figure {
  readonly name: string;
  /** What it is a number of; "x" is a ratio. */
  readonly unit: "x" | "MB" | "ms" | "ns";
  readonly spread: Spread;
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
  /** How far from its goal a figure may be. */
  readonly room: number;
  readonly groups: readonly Group[];
}

/** With the goal beside each figure, and whether it was missed. */
export function judged({ groups, node, room }: Report) {
  return groups.map(({ title, figures }) => ({
    title,
    figures: figures.map((figure) => {
      const goal = goalOf(figure.name, node, room);
      return { ...figure, goal, missed: goal !== undefined && isMissed(figure.spread, goal) };
    }),
  }));
}

/** As text, a Markdown table for each group. */
export function toText(report: Report): string {
  const cores = report.pinned ? "client and server on a core each" : "not pinned to cores: expect more noise";
  const head = `Node ${report.node}, ${cores}. Medians, and the quartiles around them.`;
  const groups = judged(report).map(({ title, figures }) => {
    const rows = figures.map(({ name, unit, spread, goal, missed, note = "" }) => {
      const around = `${write(spread.low, unit)} to ${write(spread.high, unit)}`;
      return [name, write(spread.median, unit), around, written(goal, unit), missed ? "MISSED" : "", note];
    });
    return `## ${title}\n\n${markdownTable([["", "median", "quartiles", "goal", "", "note"], ...rows])}`;
  });
  return [head, ...groups].join("\n\n");
}

function written(goal: Goal | undefined, unit: Figure["unit"]): string {
  if (!goal) return "";
  const { atMost = Number.NaN, atLeast } = goal;
  return atLeast === undefined ? `≤ ${write(atMost, unit)}` : `≥ ${write(atLeast, unit)}`;
}

function write(value: number, unit: Figure["unit"]): string {
  if (unit === "x") return value.toFixed(2);
  return `${value.toFixed(value < 10 ? 1 : 0)} ${unit}`;
}
