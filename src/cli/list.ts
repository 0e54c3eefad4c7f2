import type { RecordState } from "../records/index.js";
import type { Context } from "./context.js";
import type { ExitCode } from "./exit-code.js";
import { type PeriodFlags, period } from "./period.js";
import { readRecords } from "./read-records.js";
import { type OutputOptions, printRecords } from "./record-output.js";
import type { Source } from "./source.js";
import { note } from "./warn.js";

export interface ListOptions extends OutputOptions, PeriodFlags {
  readonly state?: readonly RecordState[] | undefined;
  readonly limit?: number | undefined;
}

/** The records, newest first. */
export async function list(
  sources: readonly Source[],
  options: ListOptions,
  context: Context,
): Promise<ExitCode> {
  const { state, limit = Infinity } = options;
  const reading = readRecords(sources, { ...period(options, context), state }, context);
  const printing = { ...options, by: "createdAt", reasons: false } as const;
  const count = await printRecords(first(limit, reading.records), printing, context);
  if (count === 0 && reading.code() === 0) await note(context, "There are no such operations.");
  return reading.code();
}

async function* first<T>(limit: number, items: AsyncIterable<T>): AsyncGenerator<T> {
  let count = 0;
  for await (const item of items) {
    yield item;
    // Before the next one is read: it may cost a request.
    if (++count >= limit) return;
  }
}
