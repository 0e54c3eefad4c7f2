import { isHttpError, type OplogsError } from "../core/errors.js";

/** The longest pause after a 429, in ms: the gateway counts requests by the minute, and does not say how long. */
const LONGEST = 60_000;

/** How long the waits of a client send nothing after a 429. */
export interface Pace {
  /** By this machine's clock, which is only asked how much time has passed. */
  from: number;
  length: number;
  /** How many 429s came in a row. */
  refusals: number;
  error: OplogsError | undefined;
}

export function createPace(): Pace {
  return { from: 0, length: 0, refusals: 0, error: undefined };
}

/** Notes a failure: a 429 slows down all waits, the longer the more of them there were. */
export function slowDown(pace: Pace, error: unknown, interval: number): void {
  if (!isHttpError(error, 429) || refusal(pace)) return;
  pace.refusals++;
  const own = Math.min(LONGEST, interval * 2 ** pace.refusals);
  pace.from = Date.now();
  pace.length = Math.max(own, error.retryAfter ?? 0) * (1 + 0.2 * Math.random());
  pace.error = error;
}

/** Notes that a request was answered. */
export function speedUp(pace: Pace): void {
  pace.refusals = 0;
  pace.error = undefined;
}

/** The 429 because of which nothing is to be sent yet. */
export function refusal({ from, length, error }: Pace): OplogsError | undefined {
  const passed = Date.now() - from;
  // A clock that was set back says nothing.
  return passed >= 0 && passed < length ? error : undefined;
}
