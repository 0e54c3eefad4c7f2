import { HttpError, isOplogsError, OplogsError } from "./errors.js";
import { type CallOptions, checkPause, checkSignal, checkTime } from "./options.js";
import { isTransient } from "./retry.js";
import { sleep } from "./sleep.js";

/** How a wait goes. Times in ms. */
export interface WaitOptions<T> {
  /** Pause after the first poll, in ms; it grows by half with each poll, up to six times as much. */
  interval?: number | undefined;
  /** Limit of the whole wait, in ms; 600,000 by default. */
  timeout?: number | undefined;
  signal?: AbortSignal | undefined;
  /** Told of every poll, the last included. What it throws is ignored. */
  onPoll?: ((latest: T) => unknown) | undefined;
  /** With `false`, what ended badly is returned rather than thrown. */
  throwOnFailure?: boolean | undefined;
}

/** `reason` is the service's own; `failed` is the message of the error that says so. */
export type Outcome = "done" | { readonly failed: string; readonly reason: string } | undefined;

/** What a wait must know of the thing it polls. */
export interface Pollable<T> {
  /** Method and path template of the poll. */
  readonly operation: string;
  /** Pause after the first poll, in ms, unless the caller names another. */
  readonly interval: number;
  get(options: CallOptions): Promise<T>;
  /** Whether an error of a poll means that the thing is not visible yet, so that the wait goes on. */
  notYet?(error: unknown): boolean;
  /** `done`, why it failed, or undefined while it goes on: an unknown state is not an end. */
  outcome(latest: T): Outcome | Promise<Outcome>;
}

/** With less time than this left, in ms, a call may not have tried again. */
const SHORTEST_RETRY = 500;

/** Polls until it has ended. Out of time it throws `timeout`, after a bad end `failed`, both with `latest`. */
export async function wait<T>(thing: Pollable<T>, options?: WaitOptions<T>): Promise<T> {
  const {
    interval = thing.interval,
    timeout = 600_000,
    signal,
    onPoll,
    throwOnFailure = true,
  }: WaitOptions<T> = { ...options };
  checkPause("interval", interval);
  checkTime("timeout", timeout);
  checkSignal(signal);
  const end = performance.now() + timeout;
  let latest: T | undefined;
  let polls = 0;

  for (let pause = interval; ; pause = Math.min(pause * 1.5, interval * 6)) {
    let asked = 0;
    let cause: unknown;
    try {
      latest = await thing.get({ signal, deadline: Math.max(1, end - performance.now()) });
      polls++;
      tell(latest);
      const outcome = await thing.outcome(latest);
      if (outcome === "done" || (outcome && !throwOnFailure)) return latest;
      if (outcome) throw broken("failed", outcome.failed, undefined, outcome.reason);
    } catch (error) {
      asked = pauseAskedBy(error);
      cause = error;
    }
    const left = end - performance.now();
    if (left <= asked) throw broken("timeout", `not ended within ${timeout} ms`, cause);
    await sleep(Math.min(Math.max(asked, jitter(pause)), left), signal);
  }

  /** How long to pause at least after an error of a poll; throws the error where it ends the wait. */
  function pauseAskedBy(error: unknown): number {
    if (!isOplogsError(error) || !isTransient(error, true)) throw error;
    if (error instanceof HttpError && error.retryAfter !== undefined) return error.retryAfter;
    // So near the end it was the time of the wait that ran out, in the poll or before it could be repeated.
    const left = end - performance.now();
    if (left < SHORTEST_RETRY) return SHORTEST_RETRY;
    if (error.kind !== "timeout") throw error;
    throw broken("timeout", "a poll was not answered in time", error);
  }

  function broken(
    kind: "failed" | "timeout",
    message: string,
    cause?: unknown,
    reason?: string,
  ): OplogsError {
    return new OplogsError(kind, message, {
      operation: thing.operation,
      attempts: polls,
      latest,
      cause,
      reason,
    });
  }

  /** An observer that throws, or whose promise fails, does not break the wait. */
  function tell(latest: T): void {
    if (onPoll) (async () => onPoll(latest))().catch(() => {});
  }
}

/** A fifth more or less, so that many waits that began together do not poll together. */
export function jitter(ms: number, random: () => number = Math.random): number {
  return ms * (0.8 + 0.4 * random());
}
