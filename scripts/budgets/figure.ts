import { markdownTable } from "../markdown-table.js";
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

/** The figures as a table, with those marked that are over their limits. */
export function table(measured: readonly Measured[]): string {
  const rows = measured.map((each) => [
    each.name,
    write(each.figure, each.unit),
    write(each.limit, each.unit),
    isOver(each) ? "OVER THE LIMIT" : "",
  ]);
  return markdownTable([["", "measured", "limit", ""], ...rows]);
}

function write(value: number, unit: Unit): string {
  return unit === "kB" ? `${(value / 1_000).toFixed(2)} kB` : value.toLocaleString("en");
}
