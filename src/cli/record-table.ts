import type { OperationRecord } from "../records/index.js";
import type { Clock } from "./clock.js";
import { plain } from "./plain.js";
import { type Colors, paint } from "./style.js";
import { aligned, type Cell, type Column, GAP, type Row, stacked, widthsOf, wrapped } from "./table.js";

const COLUMNS: readonly Column[] = [
  { title: "STATE" },
  { title: "SYSTEM" },
  { title: "KIND", least: 8 },
  { title: "SUBJECT", least: 8 },
  { title: "WHEN", least: 20 },
  { title: "AGE" },
  { title: "ID" },
];

export interface RecordTableOptions {
  readonly colors: Colors;
  readonly clock: Clock;
  /** The width of the terminal; `undefined` if there is none. */
  readonly terminal: number | undefined;
  /** The time that the rows are ordered by. */
  readonly by: "createdAt" | "endedAt";
  /** Whether the reason follows each row, in a line of its own. */
  readonly reasons: boolean;
}

/**
 * Lines of a table, part by part: a long list is printed while it is read. Columns become wider if later rows need it;
 * the header is in the first part.
 */
export function recordTable(options: RecordTableOptions): (records: readonly OperationRecord[]) => string[] {
  let widths: readonly number[] | undefined;
  let begun = false;
  return (records) => {
    const rows = records.map((record) => ({ record, row: rowOf(record, options) }));
    const header = COLUMNS.map(({ title }) => ({ text: title, paint: options.colors.bold }));
    widths = widthsOf(
      COLUMNS,
      rows.map(({ row }) => row),
      options.terminal,
      widths,
    );
    const lines = widths && !begun ? [aligned(header, widths)] : [];
    begun = true;
    for (const { record, row } of rows)
      lines.push(...linesOf(row, widths, options), ...reasonOf(record, options));
    return lines;
  };
}

function rowOf(record: OperationRecord, { colors, clock, by }: RecordTableOptions): Row {
  const { state, system, kind = "", subject, id } = record;
  const time = record[by];
  const age: Cell = { text: clock.ago(time), paint: colors.dim };
  return [
    { text: state, paint: (text) => paint(colors, state, text) },
    { text: system },
    { text: plain(kind) },
    { text: nameOf(subject) },
    { text: clock.minute(time) },
    age,
    { text: plain(id) },
  ];
}

/** What a person calls it, else its id with its type. */
export function nameOf(subject: OperationRecord["subject"]): string {
  const { type = "", id = "", name = "" } = subject ?? {};
  return plain(name || [type, id].filter(Boolean).join(" "));
}

function linesOf(row: Row, widths: readonly number[] | undefined, { terminal }: RecordTableOptions) {
  return widths ? [aligned(row, widths)] : stacked(row, terminal ?? 0);
}

function reasonOf({ reason }: OperationRecord, { reasons, terminal }: RecordTableOptions): readonly string[] {
  return reasons && reason ? wrapped(sentence(reason), terminal, GAP, GAP + GAP) : [];
}

/** The reason in one line, its code in front. */
export function sentence({ code, message }: NonNullable<OperationRecord["reason"]>): string {
  return plain(code && !message.includes(code) ? `${code}: ${message}` : message);
}
