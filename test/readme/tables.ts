import { readFileSync } from "node:fs";

/** The rows of the table whose head begins with these cells, each as its cells. Throws if there is no such table. */
export function tableOf(text: string, ...head: readonly string[]): string[][] {
  const [, rows] = text.split(`| ${head.join(" | ")} |`);
  if (rows === undefined) throw new Error(`there is no table of ${head.join(", ")}`);
  const [table = ""] = rows.split("\n\n");
  return table.split("\n").slice(2).filter(Boolean).map(cellsOf);
}

/** What stands in back quotes in a cell. */
export function codesIn(cell: string | undefined): string[] {
  return [...(cell ?? "").matchAll(/`([^`]+)`/g)].map(([, code = ""]) => code);
}

/** A guide's text, by its name. */
export function guide(name: string): string {
  return readFileSync(new URL(`../../guides/${name}.md`, import.meta.url), "utf8");
}

function cellsOf(row: string): string[] {
  return row
    .replace(/^\| ?| ?\|$/g, "")
    .split(/ *\| */)
    .map((cell) => cell.trim());
}
