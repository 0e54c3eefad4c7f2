import { styleText } from "node:util";
import type { Project } from "./project.js";

export interface Budget {
  readonly name: string;
  /** More than this fails. Without one the figure is only printed: it says more about the machine. */
  readonly limit?: number;
  /** Where the figure should be one day. */
  readonly goal?: number;
  measure(project: Project): number | Promise<number>;
}

export interface Group {
  readonly title: string;
  readonly unit: Unit;
  readonly budgets: readonly Budget[];
}

export type Unit = keyof typeof UNITS;

const UNITS = {
  kB: (value: number) => `${(value / 1000).toFixed(2)} kB`,
  ms: (value: number) => `${value.toFixed(0)} ms`,
  times: (value: number) => `${value.toFixed(2)} ×`,
  count: (value: number) => value.toLocaleString("en"),
};

export interface Measured {
  readonly group: Group;
  readonly budget: Budget;
  readonly figure: number;
}

export function show(unit: Unit, value: number | undefined): string {
  return value === undefined ? "-" : UNITS[unit](value);
}

/** Also when nothing could be measured. */
export function isOver({ limit }: Budget, figure: number): boolean {
  return !Number.isFinite(figure) || (limit !== undefined && figure > limit);
}

/** A line of the printed table, painted by how the figure stands. */
export function line({ group: { unit }, budget, figure }: Measured): string {
  const { name, limit, goal } = budget;
  const state = isOver(budget, figure) ? "OVER THE LIMIT" : goalState(goal, figure);
  const cells = [figure, limit, goal].map((value) => show(unit, value).padStart(10));
  const text = [`  ${name.padEnd(46)}`, ...cells, `  ${state}`].join(" ").trimEnd();
  return isOver(budget, figure) ? styleText("red", text) : text;
}

export const HEAD = [
  `  ${"".padEnd(46)}`,
  ...["measured", "limit", "goal"].map((text) => text.padStart(10)),
].join(" ");

function goalState(goal: number | undefined, figure: number): string {
  if (goal === undefined) return "";
  return figure <= goal ? "goal met" : "goal not met";
}
