import type { Change } from "./diff-documents.js";

/** The changes of a document as a table, breaking ones first within each operation. */
export function markdown(title: string, changes: readonly Change[]): string {
  const breaking = changes.filter((change) => change.breaking).length;
  const head = `### ${title}\n\n${changes.length} changes, ${breaking} of them breaking.`;
  const rows = changes.map(({ operation, where, change, breaking }) =>
    row([`\`${operation}\``, where, change, breaking ? "**yes**" : "no"]),
  );
  const columns = [row(["Operation", "Where", "Change", "Breaking"]), row(["---", "---", "---", "---"])];
  return [head, "", ...columns, ...rows].join("\n");
}

function row(cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll("|", "\\|").replaceAll(/\s+/g, " ")).join(" | ")} |`;
}
