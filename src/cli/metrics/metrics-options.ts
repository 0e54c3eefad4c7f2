import { UsageError } from "../usage-error.js";

export interface MetricsOptions {
  /** A file to write, in place of stdout: readers see the old text or the new one, and never a part of it. */
  readonly output?: string | undefined;
  /** Operations that were created since then are read: seven days by default. */
  readonly since?: Date | undefined;
  /** How many subjects of each system have series: 2,000 by default. `oplogs_subjects_left_out` counts the others. */
  readonly maxSubjects?: number | undefined;
}

/** Longer than a week's end, and than a backup that runs once a week takes to be late. */
const WINDOW = 7 * 86_400_000;

/** What is read: since when, in milliseconds since 1970. Throws a `UsageError`. */
export function sinceOf({ since }: MetricsOptions, now: number): number {
  if (since === undefined) return now - WINDOW;
  const at = since.getTime();
  if (at < now) return at;
  throw new UsageError("--since must be in the past: give a duration such as 7d, or a time");
}
