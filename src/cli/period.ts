import type { Context } from "./context.js";
import { parseMoment } from "./moment.js";

/** The options `--since` and `--until` as they were written. */
export interface PeriodFlags {
  readonly since?: string | undefined;
  readonly until?: string | undefined;
}

/** The options `--since` and `--until`, as times. */
export function period({ since, until }: PeriodFlags, { now }: Context) {
  return {
    since: since === undefined ? undefined : parseMoment("--since", since, now()),
    until: until === undefined ? undefined : parseMoment("--until", until, now()),
  };
}
