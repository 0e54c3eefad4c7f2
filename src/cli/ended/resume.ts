import type { System } from "../systems.js";
import { UsageError } from "../usage-error.js";
import type { Position } from "./position.js";
import { newProgress, type Progress, progressOf } from "./progress.js";

/** Whose operations are read, and from when on. */
export interface Account {
  readonly system: System;
  readonly scope: string;
  readonly since: Date | undefined;
}

/**
 * Continues where a position stands, or begins without one. `since` counts at the beginning only: later runs continue
 * where the last one ended, whatever it is.
 *
 * Throws a `UsageError` if the position is another account's, and if `since` is before its beginning: what ended
 * earlier would stay out without a word.
 * @param what What the position is kept in, as a sentence begins: `The archive in ./logs`.
 */
export function resume(position: Position | undefined, account: Account, what: string): Progress {
  const { system, scope, since } = account;
  if (!position) return newProgress(system, scope, since);
  if (position.system !== system || position.scope !== scope)
    throw new UsageError(
      `${what} belongs to another account of ${position.system}. ` +
        `Use the credentials of that account, or another place for this one.`,
    );
  if (since && position.from !== null && since.getTime() < Date.parse(position.from))
    throw new UsageError(
      `${what} begins at ${position.from}, and --since asks for what ended before. ` +
        `Leave --since out to continue, or use another place to begin earlier.`,
    );
  return progressOf(position);
}
