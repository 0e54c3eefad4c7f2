import { complaintOf } from "./complaint.js";
import { type Configuration, type ConnectFlags, configure, describe, howTo } from "./connect/index.js";
import type { Context } from "./context.js";
import { ExitCode } from "./exit-code.js";
import type { Source } from "./source.js";
import { SYSTEMS, type System } from "./systems.js";
import { UsageError } from "./usage-error.js";
import { warn } from "./warn.js";

interface Options extends ConnectFlags {
  readonly verbose?: boolean | undefined;
}

/** The client of the system that was named. */
export async function connectTo(system: System, options: Options, context: Context): Promise<Source> {
  const configurations = await configured([system], options, context);
  for (const configuration of configurations)
    if (configuration.state === "ready") return configuration.connect();
  throw new UsageError(`${system} is not configured.\n\n${howTo(configurations)}`);
}

/** Clients, and the exit code that those stand for that could not be made. */
export interface Connected {
  readonly sources: readonly Source[];
  readonly code: ExitCode;
}

/**
 * The client of the system that was named, or of all that are configured. A system that is configured in part is
 * reported, and counts in `code`: if a setting got lost, failures would be missed in silence.
 */
export async function connectSeveral(
  system: System | undefined,
  options: Options,
  context: Context,
): Promise<Connected> {
  if (system) return { sources: [await connectTo(system, options, context)], code: ExitCode.good };
  const configurations = await configured(SYSTEMS, options, context);
  if (configurations.every(({ settings }) => settings.length === 0))
    throw new UsageError(
      `nothing is configured yet. Set up one system, then run 'oplogs list'.\n\n${howTo(configurations)}`,
    );
  const sources: Source[] = [];
  let code: ExitCode = ExitCode.good;
  for (const configuration of configurations)
    try {
      const source = await connect(configuration);
      if (source) sources.push(source);
    } catch (error) {
      const complaint = complaintOf(error);
      code = complaint.code;
      await warn(context, `${configuration.system}: ${complaint.message}`);
    }
  return { sources, code };
}

/** `undefined` for a system of which nothing is configured. */
async function connect(configuration: Configuration): Promise<Source | undefined> {
  if (configuration.state === "ready") return configuration.connect();
  if (configuration.settings.length === 0) return undefined;
  throw new UsageError(`configured in part, and left out.\n${howTo([configuration])}`);
}

async function configured(
  systems: readonly System[],
  { verbose, ...flags }: Options,
  context: Context,
): Promise<readonly Configuration[]> {
  const configurations = await configure(flags, context, systems);
  if (verbose) for (const line of describe(configurations)) await context.stderr.write(`${line}\n`);
  return configurations;
}
