/** Prints rows, the head first, as a Markdown table that reads well as it stands. */
export function printTable(rows: readonly (readonly string[])[]): void {
  const [head = [], ...body] = rows;
  const widths = head.map((_, i) => Math.max(...rows.map((cells) => cells[i]?.length ?? 0)));
  const ruler = widths.map((width) => "-".repeat(width));
  for (const cells of [head, ruler, ...body])
    console.log(`| ${widths.map((width, i) => cells[i]?.padEnd(width)).join(" | ")} |`);
}
