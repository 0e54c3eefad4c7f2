import { recordOf } from "../records/index.js";
import type { Severity } from "../softwareone/index.js";
import type { Context } from "./context.js";
import { parseDuration } from "./duration.js";
import type { ExitCode } from "./exit-code.js";
import { entryPrinter } from "./log.js";
import type { OutputOptions } from "./record-output.js";
import type { Source } from "./source.js";
import { UsageError } from "./usage-error.js";
import { verdict } from "./verdict.js";

export interface FollowOptions extends OutputOptions {
  readonly tail?: number | undefined;
  readonly severity?: Severity | undefined;
  readonly timeout?: string | undefined;
}

/** Prints the entries of a task's log as they come, until it has ended. */
export async function follow(
  source: Source,
  id: string,
  { tail, severity, timeout, ...output }: FollowOptions,
  context: Context,
): Promise<ExitCode> {
  if (source.system !== "softwareone")
    throw new UsageError("only tasks of softwareone can be followed: use 'oplogs wait'");
  const { system, client } = source;
  const limit = timeout === undefined ? undefined : parseDuration("--timeout", timeout);
  const following = client.tasks.follow(id, { tail, severity, timeout: limit, signal: context.signal });
  const print = entryPrinter(output, context);
  for await (const raw of following) await print({ system, raw });
  return verdict(recordOf(client, await following.task));
}
