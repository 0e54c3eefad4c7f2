import { resolve } from "node:path";
import { isOplogsError } from "../../index.js";
import { scopeOf } from "../../records/index.js";
import { CannotTell } from "../check/cannot-tell.js";
import { plainText } from "../check/plain-text.js";
import type { Context } from "../context.js";
import { ExitCode } from "../exit-code.js";
import type { Source } from "../source.js";
import { exposition } from "./exposition.js";
import { familiesOf } from "./families.js";
import { type MetricsOptions, sinceOf } from "./metrics-options.js";
import { readSource, type Span } from "./read-source.js";
import type { Scrape } from "./scrape.js";
import { writeFile } from "./write-file.js";

const MAX_SUBJECTS = 2000;

/**
 * Prints what the systems did in Prometheus' text format, or writes it to a file. A system that cannot be read has
 * `oplogs_up` 0, the others are there all the same, and the exit code is 3. Throws a `UsageError` if the file cannot
 * be written.
 */
export async function metrics(
  sources: readonly Source[],
  options: MetricsOptions,
  context: Context,
): Promise<ExitCode> {
  const now = context.now().getTime();
  const span = { since: sinceOf(options, now), now };
  const scrapes = await Promise.all(sources.map((source) => scrape(source, span, context)));
  // What an interrupted run has not read is not down.
  if (context.signal.aborted) return ExitCode.interrupted;
  const text = exposition(familiesOf(scrapes, options.maxSubjects ?? MAX_SUBJECTS));
  if (options.output === undefined) await context.stdout.write(text);
  else await writeFile(resolve(context.cwd, options.output), text);
  return scrapes.every(({ seen }) => seen) ? ExitCode.good : ExitCode.unknown;
}

async function scrape(source: Source, span: Span, context: Context): Promise<Scrape> {
  const { signal, now } = context;
  const begin = performance.now();
  const scope = await orUndefined(source, context, () => scopeOf(source.client, { signal }));
  const seen =
    scope === undefined
      ? undefined
      : await orUndefined(source, context, () => readSource(source, span, signal));
  const seconds = (performance.now() - begin) / 1000;
  return { system: source.system, scope: scope ?? "", seen, seconds, at: now().getTime() };
}

/** `undefined`, and a line on stderr, if the system could not be read. */
async function orUndefined<T>(
  { system }: Source,
  { stderr, signal }: Context,
  read: () => Promise<T>,
): Promise<T | undefined> {
  try {
    return await read();
  } catch (error) {
    if (signal.aborted) return undefined;
    if (!isOplogsError(error) && !(error instanceof CannotTell)) throw error;
    await stderr.write(`${system} could not be read: ${plainText(error.message)}\n`);
    return undefined;
  }
}
