import { styleText } from "node:util";
import type { Project } from "./project.js";

/** A figure that is watched; its limit is in `limits.json`. */
export interface Budget {
  readonly name: string;
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
  count: (value: number) => value.toLocaleString("en"),
};

/** A budget that was measured. */
export interface Measured {
  /** As in `limits.json`: the title of its group and its own name. */
  readonly name: string;
  readonly unit: Unit;
  readonly figure: number;
  readonly limit: number;
}

export function nameOf(group: Group, budget: Budget): string {
  return `${group.title}: ${budget.name}`;
}

/** Also when nothing could be measured, or there is no limit. */
export function isOver({ figure, limit }: Measured): boolean {
  return !(figure <= limit);
}

/** The figures as a table, with those in red that are over their limits. */
export function table(measured: readonly Measured[]): string {
  const width = Math.max(...measured.map(({ name }) => name.length));
  const row = (name: string, figure: string, limit: string) =>
    `${name.padEnd(width)}  ${figure.padStart(10)}  ${limit.padStart(10)}`;
  const rows = measured.map((each) => {
    const { name, unit, figure, limit } = each;
    const text = row(name, UNITS[unit](figure), UNITS[unit](limit));
    return isOver(each) ? styleText("red", `${text}  OVER THE LIMIT`) : text;
  });
  return [row("", "measured", "limit"), ...rows].join("\n");
}
