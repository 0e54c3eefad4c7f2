import { isHttpError } from "../index.js";
import { type ExplainedItem, type Explanation, explain, type OperationRecord } from "../records/index.js";
import { type Clock, createClock } from "./clock.js";
import { complaintOf } from "./complaint.js";
import type { Context } from "./context.js";
import { entryLine } from "./entry-line.js";
import type { ExitCode } from "./exit-code.js";
import { jsonLine } from "./json-line.js";
import { type LogEntry, logOf } from "./log-of.js";
import { plain } from "./plain.js";
import { type OutputOptions, recordJson } from "./record-output.js";
import { sentence } from "./record-table.js";
import type { Source } from "./source.js";
import { colorsFor } from "./style.js";
import { GAP, wrapped } from "./table.js";
import { verdict } from "./verdict.js";
import { warn } from "./warn.js";

/** One record, why it failed, item by item, and its log. */
export async function show(
  source: Source,
  id: string,
  options: OutputOptions,
  context: Context,
): Promise<ExitCode> {
  const explanation = await explain(source.client, id, { signal: context.signal });
  const log = await wholeLog(source, id, context);
  const { record, items } = explanation;
  if (options.json) {
    const entries = log.map(({ raw }) => raw);
    await context.stdout.write(jsonLine({ record: recordJson(record, options), items, log: entries }));
  } else await context.stdout.write(`${page(explanation, log, options, context).join("\n")}\n`);
  return verdict(record);
}

/** What there is of the log; that it may not be read, or is no longer kept, must not hide the record. */
async function wholeLog(source: Source, id: string, context: Context): Promise<readonly LogEntry[]> {
  if (source.system === "cbr") return [];
  const entries: LogEntry[] = [];
  try {
    for await (const entry of logOf(source, id, context.signal)) entries.push(entry);
  } catch (error) {
    if (!isHttpError(error)) throw error;
    // Most operations of Toloka have none.
    if (error.status !== 404) await warn(context, `the log cannot be read: ${complaintOf(error).message}`);
  }
  return entries;
}

function page(
  { record, items }: Explanation,
  log: readonly LogEntry[],
  { utc = false }: OutputOptions,
  context: Context,
): string[] {
  const { columns } = context.stdout;
  const [colors, clock] = [colorsFor(context, context.stdout), createClock(context.now(), utc)];
  const section = (title: string, texts: readonly string[]) =>
    texts.length > 0 ? ["", colors.bold(title), ...texts] : [];
  const indent = (text: string) => wrapped(text, columns, GAP, GAP + GAP);
  return [
    ...fieldsOf(record, clock).flatMap(([name, value]) =>
      wrapped(value, columns, `${name.padEnd(NAME)}${GAP}`, " ".repeat(NAME + GAP.length)),
    ),
    ...section("What went wrong", items.map(itemLine).flatMap(indent)),
    ...section("Log", log.map((entry) => entryLine(entry, colors, clock)).flatMap(indent)),
  ];
}

/** The longest name of a field. */
const NAME = "progress".length;

function fieldsOf(record: OperationRecord, clock: Clock): [name: string, value: string][] {
  const { system, scope, id, kind = "", state, status = "", progress, subject, reason } = record;
  const time = (at: string | undefined) => (at === undefined ? "" : `${clock.second(at)}, ${clock.ago(at)}`);
  const { type = "", id: subjectId = "", name = "" } = subject ?? {};
  const fields: [string, string][] = [
    ["state", status && status !== state ? `${state} (${plain(status)})` : state],
    ["reason", reason ? sentence(reason) : ""],
    ["kind", plain(kind)],
    ["subject", plain([name, type, subjectId].filter(Boolean).join(" "))],
    ["progress", progress === undefined ? "" : `${progress} %`],
    ["created", time(record.createdAt)],
    ["started", time(record.startedAt)],
    ["ended", time(record.endedAt)],
    ["updated", time(record.updatedAt)],
    ["id", plain(id)],
    ["system", `${system}, ${plain(scope)}`],
  ];
  return fields.filter(([, value]) => value !== "");
}

function itemLine({ item, field, code, message }: ExplainedItem): string {
  const where = [item, field].filter((part) => part !== undefined && part !== "").join(" ");
  const what = code && !message.includes(code) ? `${message} (${code})` : message;
  return plain(where ? `${where}: ${what}` : what);
}
