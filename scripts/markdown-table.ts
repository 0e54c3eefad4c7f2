/** Rows, the head first, as a Markdown table that reads well as it stands. */
export function markdownTable(rows: readonly (readonly string[])[]): string {
  const [head = [], ...body] = rows;
  const widths = head.map((_, i) => Math.max(...rows.map((cells) => cells[i]?.length ?? 0)));
  const ruler = widths.map((width) => "-".repeat(width));
  return [head, ruler, ...body]
    .map((cells) => `| ${widths.map((width, i) => cells[i]?.padEnd(width)).join(" | ")} |`)
    .join("\n");
}
