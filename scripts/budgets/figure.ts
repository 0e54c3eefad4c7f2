import { styleText } from "node:util";
import type { Project } from "./project.js";

/** What is watched; its limit is in `limits.json`. */
export interface Figure {
  readonly name: string;
  readonly unit: Unit;
  readonly measure: (project: Project) => number | Promise<number>;
}

export type Unit = "kB" | "count";

export interface Measured {
  readonly name: string;
  readonly unit: Unit;
  readonly figure: number;
  readonly limit: number;
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
    const text = row(each.name, write(each.figure, each.unit), write(each.limit, each.unit));
    return isOver(each) ? styleText("red", `${text}  OVER THE LIMIT`) : text;
  });
  return [row("", "measured", "limit"), ...rows].join("\n");
}

function write(value: number, unit: Unit): string {
  return unit === "kB" ? `${(value / 1_000).toFixed(2)} kB` : value.toLocaleString("en");
}
