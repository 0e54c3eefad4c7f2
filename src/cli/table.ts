import width from "fast-string-width";
import { wrapAnsi } from "fast-wrap-ansi";

/** One cell: its text, and how it looks. The text is one line without control characters. */
export interface Cell {
  readonly text: string;
  readonly paint?: (text: string) => string;
}

export interface Column {
  readonly title: string;
  /** How narrow it may become on a terminal; a column without it is never cut. */
  readonly least?: number;
}

export type Row = readonly Cell[];

export const GAP = "  ";
const MORE = "…";

/**
 * How wide each column is, for these rows and no narrower than `before`. On a terminal that is too narrow, the widest
 * column that may become narrower gives way first; `undefined` if they do not fit even so. Without a `terminal`
 * nothing is cut.
 */
export function widthsOf(
  columns: readonly Column[],
  rows: readonly Row[],
  terminal: number | undefined,
  before: readonly number[] = [],
): readonly number[] | undefined {
  const natural = columns.map(({ title }, at) =>
    Math.max(before[at] ?? 0, width(title), ...rows.map((row) => width(row[at]?.text ?? ""))),
  );
  return terminal === undefined ? natural : fitted(columns, natural, terminal);
}

function fitted(columns: readonly Column[], natural: readonly number[], terminal: number) {
  const widths = [...natural];
  const total = widths.reduce((sum, each) => sum + each, GAP.length * (widths.length - 1));
  for (let over = total - terminal; over > 0; over--) {
    const room = columns.map(({ least = Infinity }, at) => (widths[at] ?? 0) - least);
    const most = Math.max(...room);
    if (most <= 0) return undefined;
    const widest = room.indexOf(most);
    widths[widest] = (widths[widest] ?? 0) - 1;
  }
  return widths;
}

/** The cells under each other; an ellipsis shows that one was cut. */
export function aligned(row: Row, widths: readonly number[]): string {
  const cells = row.map(({ text, paint = String }, at) => {
    const room = widths[at] ?? 0;
    const cut = shortened(text, room);
    return paint(cut) + " ".repeat(Math.max(0, room - width(cut)));
  });
  return cells.join(GAP).trimEnd();
}

/** A text cut to a width; an ellipsis shows it. */
export function shortened(text: string, room: number): string {
  if (width(text) <= room) return text;
  let cut = "";
  for (const { segment } of new Intl.Segmenter().segment(text)) {
    if (width(cut + segment) > room - width(MORE)) break;
    cut += segment;
  }
  return cut + MORE;
}

/** A row for a terminal that is too narrow for its columns: as many cells on a line as fit, and all of them whole. */
export function stacked(row: Row, terminal: number): readonly string[] {
  const lines: string[] = [];
  let used = Infinity;
  for (const { text, paint = String } of row.filter((cell) => cell.text !== "")) {
    const fits = used + GAP.length + width(text) <= terminal;
    const indent = lines.length > 0 ? GAP : "";
    if (fits) lines.push(`${lines.pop() ?? ""}${GAP}${paint(text)}`);
    else lines.push(...wrapped(text, terminal, indent, GAP).map((line) => paint(line)));
    used = fits ? used + GAP.length + width(text) : width(text) + indent.length;
  }
  return lines;
}

/** A text in as many lines as a terminal needs. A word that does not fit is broken rather than cut. */
export function wrapped(
  text: string,
  terminal: number | undefined,
  first: string,
  further: string,
): readonly string[] {
  if (terminal === undefined) return [first + text];
  const room = Math.max(8, terminal - Math.max(width(first), width(further)));
  const lines = wrapAnsi(text, room, { hard: true }).split("\n");
  return lines.map((line, at) => ((at === 0 ? first : further) + line.trimStart()).trimEnd());
}
