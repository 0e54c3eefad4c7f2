import { styleText } from "node:util";

type Cell = string | null | undefined;
type Style = "bold" | "dim" | "green" | "red" | "yellow";

const terminal = process.stdout.isTTY;
const coloured = terminal && !process.env["NO_COLOR"];
/** A terminal that is narrower breaks the lines itself; one that does not know its width says 0. */
const columns = Math.max(60, (terminal && process.stdout.columns) || 100);

const GAP = "  ";
/** A last column that would be narrower than this goes below. */
const NARROW = 20;

export function title(text: string): void {
  console.log(`\n${paint("bold", text)}\n`);
}

/** Prints aligned columns. Texts are cut to fit, but for the last column: what it says is told whole. */
export function table(rows: readonly (readonly Cell[])[], head: readonly string[] = []): void {
  const cells = rows.map((row) => row.map((cell) => cell || "-"));
  const print = printer(widthsOf([head, ...cells]));
  if (head.length > 0) print(head, () => "dim");
  for (const row of cells) print(row, styleOf);
}

export function percentage(percent: number | null | undefined): string {
  return (typeof percent === "number" ? `${Math.round(percent)}%` : "-").padStart(4);
}

/** A line that tells how far a thing is: rewritten on a terminal, elsewhere printed whenever it changes. */
export class ProgressLine {
  #last = "";

  show(state: string, percent: number | null | undefined): void {
    const full = Math.round(Math.min(Math.max(percent ?? 0, 0), 100) / 5);
    const bar = "█".repeat(full) + "░".repeat(20 - full);
    const line = `${bar} ${percentage(percent)}  ${paint(styleOf(state), state)}`;
    if (line !== this.#last) process.stdout.write(terminal ? `\r${line}\x1b[K` : `${line}\n`);
    this.#last = line;
  }

  end(): void {
    if (terminal) process.stdout.write("\n");
  }
}

/** How wide each column is when nothing is cut or folded. */
function widthsOf(lines: readonly (readonly string[])[]): number[] {
  const widths: number[] = [];
  for (const cells of lines)
    for (const [i, cell] of cells.entries())
      widths[i] = Math.max(widths[i] ?? 0, ...cell.split("\n").map((line) => line.length));
  return widths;
}

/** Prints rows with their last cell folded: beside the others, or below them where there is little room. */
function printer(widths: readonly number[]) {
  const others = narrow(widths.slice(0, -1));
  const start = sum(others) + GAP.length * others.length;
  const below = columns - start < Math.min(NARROW, widths.at(-1) ?? 0);
  const indent = below ? GAP.length : start;

  return (cells: readonly string[], style: (cell: string) => Style | undefined) => {
    // Painted last, as colours have no width.
    const line = others.map((width, i) => paint(style(cells[i] ?? ""), cut(cells[i] ?? "", width)) + GAP);
    const last = cells.at(-1) ?? "";
    const folded = fold(last, columns - indent).map((part) => paint(style(part), part));
    const text = folded.join(`\n${" ".repeat(indent)}`);
    if (!below) console.log(line.join("") + text);
    else console.log(line.join("").trimEnd() + (last === "-" ? "" : `\n${GAP}${text}`));
  };
}

/** Takes from the widest until all fit. */
function narrow(widths: readonly number[]): number[] {
  const narrowed = [...widths];
  while (sum(narrowed) + GAP.length * (narrowed.length - 1) > columns) {
    const widest = Math.max(...narrowed);
    narrowed[narrowed.indexOf(widest)] = widest - 1;
  }
  return narrowed;
}

/** Exactly `width` wide. */
function cut(text: string, width: number): string {
  return text.length > width ? `${text.slice(0, width - 1)}…` : text.padEnd(width);
}

/** Breaks between words, and inside one only where it is wider than the column. */
function fold(text: string, width: number): readonly string[] {
  return text.match(new RegExp(`(?!\\s).{1,${width}}(?=\\s|$)|\\S{1,${width}}`, "gm")) ?? [""];
}

function paint(style: Style | undefined, text: string): string {
  return coloured && style ? styleText(style, text, { validateStream: false }) : text;
}

/** The colour of a state, a severity or a dash. What is not known here stays plain. */
function styleOf(cell: string): Style | undefined {
  if (/^\s*-$/.test(cell)) return "dim";
  if (/^(success|completed)$/i.test(cell)) return "green";
  if (/^(fail|failed|failure|error|timeout|skipped)$/i.test(cell)) return "red";
  return /^(running|processing|rescheduled|warning)$/i.test(cell) ? "yellow" : undefined;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
