import { markdownTable } from "../markdown-table.js";
import type { Change } from "./diff-documents.js";

/** The changes of a document as a table. */
export function markdown(title: string, changes: readonly Change[]): string {
  const breaking = changes.filter((change) => change.breaking).length;
  const rows = changes.map(({ operation, where, change, breaking }) =>
    [`\`${operation}\``, where, change, breaking ? "**yes**" : "no"].map((cell) =>
      cell.replaceAll("|", "\\|").replaceAll(/\s+/g, " "),
    ),
  );
  const table = markdownTable([["Operation", "Where", "Change", "Breaking"], ...rows]);
  return `### ${title}\n\n${changes.length} changes, ${breaking} of them breaking.\n\n${table}`;
}
