import { createClock } from "./clock.js";
import type { Context } from "./context.js";
import { entryLine } from "./entry-line.js";
import { ExitCode } from "./exit-code.js";
import { jsonLine } from "./json-line.js";
import { type LogEntry, logOf } from "./log-of.js";
import type { OutputOptions } from "./record-output.js";
import type { Source } from "./source.js";
import { colorsFor } from "./style.js";

/** The log of one operation. */
export async function log(
  source: Source,
  id: string,
  options: OutputOptions,
  context: Context,
): Promise<ExitCode> {
  const print = entryPrinter(options, context);
  for await (const entry of logOf(source, id, context.signal)) await print(entry);
  return ExitCode.good;
}

/** Prints entries one by one: as JSON, as the service sent them, or as lines for people. */
export function entryPrinter(
  { json, utc = false }: OutputOptions,
  context: Context,
): (entry: LogEntry) => Promise<void> {
  const { stdout } = context;
  const [colors, clock] = [colorsFor(context, stdout), createClock(context.now(), utc)];
  return (entry) => stdout.write(json ? jsonLine(entry.raw) : `${entryLine(entry, colors, clock)}\n`);
}
