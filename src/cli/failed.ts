import type { Context } from "./context.js";
import { ExitCode, worse } from "./exit-code.js";
import { type PeriodFlags, period } from "./period.js";
import { readRecords } from "./read-records.js";
import { type OutputOptions, printRecords } from "./record-output.js";
import type { Source } from "./source.js";
import { note } from "./warn.js";

export interface FailedOptions extends OutputOptions, PeriodFlags {
  readonly since: string;
}

/** What failed or was skipped, newest first, each with its reason. 1 if there is any. */
export async function failed(
  sources: readonly Source[],
  options: FailedOptions,
  context: Context,
): Promise<ExitCode> {
  const reading = readRecords(
    sources,
    { ...period(options, context), by: "endedAt", state: ["failed", "skipped"], reasons: true },
    context,
  );
  const count = await printRecords(reading.records, { ...options, by: "endedAt", reasons: true }, context);
  if (count > 0) await note(context, "Each has more to say: oplogs show SYSTEM ID");
  else if (reading.code() === 0)
    await note(context, `Nothing failed or was skipped (--since ${options.since}).`);
  return worse(count > 0 ? ExitCode.badNews : ExitCode.good, reading.code());
}
