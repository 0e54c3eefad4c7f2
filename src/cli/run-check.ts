import type { GlobalOptions } from "./actions.js";
import { type CheckCode, check, reportUnknown } from "./check/index.js";
import { connectTo } from "./connections.js";
import type { Context } from "./context.js";
import { parseDuration } from "./duration.js";
import type { System } from "./systems.js";

/** The options of `check`, as they were written. */
export interface CheckFlags extends GlobalOptions {
  readonly maxAge: string;
  readonly warnAge?: string | undefined;
  readonly kind?: string | undefined;
  readonly vault?: readonly string[] | undefined;
  readonly resource?: readonly string[] | undefined;
  readonly allow?: "skipped" | undefined;
}

/** Connects and checks. Whatever keeps it from knowing, wrong usage included, is UNKNOWN and on stdout. */
export async function runCheck(system: System, flags: CheckFlags, context: Context): Promise<CheckCode> {
  try {
    const { maxAge, warnAge, ...rest } = flags;
    const source = await connectTo(system, flags, context);
    const ages = {
      maxAge: parseDuration("--max-age", maxAge),
      warnAge: warnAge === undefined ? undefined : parseDuration("--warn-age", warnAge),
    };
    return await check(source, { ...rest, ...ages }, context);
  } catch (error) {
    return reportUnknown(error, context);
  }
}
