import { scopeOf } from "../../records/index.js";
import { exitCodeOf } from "../complaint.js";
import type { Context } from "../context.js";
import type { EndedOptions } from "../ended/ended.js";
import type { Progress } from "../ended/progress.js";
import type { Reader } from "../ended/reader.js";
import { readerOf } from "../ended/reader-of.js";
import { resume } from "../ended/resume.js";
import { ExitCode } from "../exit-code.js";
import type { Source } from "../source.js";
import type { Files } from "./files.js";
import { fill } from "./fill.js";
import { type Found, inspect } from "./inspect.js";
import type { ArchiveOptions, ArchiveSettings } from "./options.js";
import { plan } from "./plan.js";
import { readMore } from "./read-more.js";
import { createReport, noticesOf, reasonOf } from "./report.js";
import type { RunLock } from "./run-lock.js";
import { openStore } from "./store.js";

/** One run of the command. */
export interface Run {
  readonly context: Context;
  readonly options: ArchiveOptions;
  readonly settings: ArchiveSettings & { readonly files: Files };
  /** None if nothing is written. */
  readonly lock: RunLock | undefined;
}

/** What is to be archived of one system, and where the last run has ended. */
interface Job extends EndedOptions {
  readonly source: Source;
  readonly reader: Reader;
  readonly progress: Progress;
  readonly found: Found;
}

/** Archives one system. What it throws is printed, and becomes an exit code: the others shall have their turn. */
export async function archiveSystem(source: Source, run: Run): Promise<ExitCode> {
  const { context, options, lock } = run;
  const { system } = source;
  const write = (text: string) => context.stderr.write(`${system}: ${text}\n`);
  const why = (error: unknown) => (context.signal.aborted ? "Interrupted." : reasonOf(error));
  try {
    const job = await begin(source, run);
    const { written, error } = lock ? await fillWith(job, run, lock) : await planned(job, run);
    const done = options.dryRun ? "would be archived" : "archived";
    await write(`${written} ${written === 1 ? "operation" : "operations"} ${done}.`);
    for (const notice of noticesOf(job.progress)) await write(notice);
    if (error === undefined) return ExitCode.good;
    const rest = lock ? " What was archived until then counts; the next run continues." : "";
    await write(`${why(error)}${rest}`);
    return context.signal.aborted ? ExitCode.interrupted : exitCodeOf(error);
  } catch (error) {
    await write(why(error));
    return context.signal.aborted ? ExitCode.interrupted : exitCodeOf(error);
  }
}

/** Looks at the state of the archive before anything is asked or written. */
async function begin(source: Source, { context, options, settings }: Run): Promise<Job> {
  const { system } = source;
  const { signal } = context;
  const found = await inspect(options.dir, system, settings.files);
  const account = { system, scope: await scopeOf(source.client, { signal }), since: options.since };
  return {
    source,
    found,
    reader: readerOf(source, signal),
    progress: resume(found.state?.position, account, `The archive of ${system} in ${options.dir}`),
    until: options.until,
    now: context.now(),
    overlap: settings.overlap,
  };
}

async function fillWith(job: Job, { context, options, settings }: Run, { isHeld }: RunLock) {
  const { source, found } = job;
  const { system } = source;
  const at = { dir: options.dir, system, files: settings.files, isHeld };
  const logs = options.logs ?? false;
  const asks = system === "softwareone" || (logs && system !== "cbr");
  const report = createReport(system, context);
  return fill({
    ...settings,
    ...job,
    store: await openStore(at, found),
    readMore: asks ? (record) => readMore(source, record, logs, context.signal) : undefined,
    onChunk: async (written, last) => {
      await report(written, last);
      settings.onChunk?.(written);
    },
  });
}

async function planned(job: Job, { context, options }: Run) {
  const { counts, error } = await plan(job);
  const names = [...counts.keys()].sort();
  for (const name of names)
    await context.stdout.write(`${options.dir}/${name}: ${counts.get(name)} more lines\n`);
  const written = [...counts.values()].reduce((sum, count) => sum + count, 0);
  return { written, error };
}
