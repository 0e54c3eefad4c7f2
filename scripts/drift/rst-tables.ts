/** A table of a reStructuredText page. */
export interface Table {
  /** As it stands there, without its number: `OperationLog`. */
  readonly title: string;
  /** What references name it by, from the line `.. _label:` above it; tables of one title may be several. */
  readonly label: string | undefined;
  readonly head: readonly string[];
  /** Cells may have several lines. */
  readonly rows: readonly (readonly string[])[];
}

const TITLE = /^\.\. table:: +(?:\*\*Table \d+\*\* *)?(.*)$/;

/** The tables that have a title, drawn with `+---+` or with `=== ===`. Throws on any other, so that none is skipped. */
export function tablesOf(page: string): Table[] {
  const lines = page.split(/\r?\n/);
  return lines.flatMap((line, at) => {
    const title = TITLE.exec(line)?.[1];
    if (title === undefined) return [];
    const above = lines.slice(0, at).filter((other) => other.trim() !== "");
    const label = /^\.\. _(.*):$/.exec(above.at(-1) ?? "")?.[1];
    const from = lines.findIndex((other, index) => index > at && other.trim() !== "");
    const end = lines.findIndex((other, index) => index > from && other.trim() === "");
    const drawn = lines.slice(from, end < 0 ? undefined : end);
    const [border = ""] = drawn;
    if (/^\s*\+-/.test(border)) return [{ title, label, ...gridTable(drawn) }];
    if (/^\s*=+( +=+)+\s*$/.test(border)) return [{ title, label, ...simpleTable(drawn) }];
    throw new Error(`The table "${title}" is drawn in a way that is not known here: ${border.trim()}`);
  });
}

type Drawn = Pick<Table, "head" | "rows">;

/** Rows are separated by borders; `+` in a border tells where the columns are. */
function gridTable(lines: readonly string[]): Drawn {
  const marks = [...(lines[0] ?? "").matchAll(/\+/g)].map(({ index }) => index);
  const rows: string[][] = [];
  let cells: string[][] = [];
  for (const line of lines.slice(1)) {
    if (/^\s*\+[-=]/.test(line)) {
      rows.push(cells.map((cell) => cell.join("\n").trim()));
      cells = [];
    } else
      for (const [column, mark] of marks.slice(0, -1).entries()) {
        cells[column] ??= [];
        cells[column].push(line.slice(mark + 1, marks[column + 1]).trim());
      }
  }
  const [head = [], ...body] = rows;
  return { head, rows: body };
}

/** A row is a line; one whose first cell is empty goes on with the row above. */
function simpleTable(lines: readonly string[]): Drawn {
  const starts = [...(lines[0] ?? "").matchAll(/=+/g)].map(({ index }) => index);
  const rows: string[][] = [];
  for (const line of lines.filter((text) => !/^[\s=]+$/.test(text))) {
    const cells = starts.map((start, column) => line.slice(start, starts[column + 1]).trim());
    const above = rows.at(-1);
    if (cells[0] === "" && above)
      for (const [column, cell] of cells.entries()) above[column] = `${above[column] ?? ""}\n${cell}`.trim();
    else rows.push(cells);
  }
  const [head = [], ...body] = rows;
  return { head, rows: body };
}
