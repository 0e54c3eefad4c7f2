import { aborted } from "./cut.js";
import { type Deadline, startDeadline } from "./deadline.js";
import { type ErrorContext, isOplogsError, OplogsError } from "./errors.js";
import { notify } from "./notify.js";
import { CALL_OPTIONS, checkNames } from "./option-names.js";
import { type CallOptions, checkFlag, checkFunction, checkPause, checkSignal, checkTime } from "./options.js";
import { backoff, isTransient, retryAfterOf } from "./retry.js";

/** How a wait goes. Times in ms. */
export interface WaitOptions<T> {
  /** Pause after the first poll, in ms; it grows by half with each poll, up to six times as much. */
  interval?: number | undefined;
  /** Limit of the whole wait, in ms; 600,000 by default. */
  timeout?: number | undefined;
  /** Ends the wait with kind `aborted`. */
  signal?: AbortSignal | undefined;
  /** Called with what each poll saw, the last one included. What it throws is ignored. */
  onPoll?: ((latest: T) => unknown) | undefined;
  /** With `false`, what failed is returned rather than thrown. */
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
  /** Pause before the first poll, in ms, for what is known not to be there at once. */
  readonly delay?: number | undefined;
  get(options: CallOptions): Promise<T>;
  /** Whether an error of a poll means that the thing is not visible yet, so that the wait goes on. */
  notYet?(error: OplogsError): boolean;
  /**
   * `done`, why it failed, or undefined while it goes on: an unknown state is not an end. It may ask the service
   * why, within the `left` ms.
   */
  outcome(latest: T, left: number): Outcome | Promise<Outcome>;
}

/** A poll that is not answered is given up in time for another one, but not before this, in ms. */
const SHORTEST_POLL = 5_000;
/** The last poll comes this long before the end of the wait, in ms, so that its answer has time to come. */
const LAST_POLL = 1_000;

/**
 * Polls until the thing has ended. Failures that may pass (network, timeout, 408, 429, 5xx, also of a login) never
 * end a wait before its own `timeout`: pauses grow, and `Retry-After` is obeyed. Failures that will not pass end it
 * at once.
 *
 * When it failed, throws kind `failed`; when `timeout` has passed, or a `Retry-After` would last longer, kind
 * `timeout`, with the last failure of a poll as `cause`. All errors carry `latest`.
 */
export async function wait<T>(thing: Pollable<T>, options?: WaitOptions<T>): Promise<T> {
  const { interval = thing.interval, timeout = 600_000, ...rest }: WaitOptions<T> = { ...options };
  checkNames({ ...options }, CALL_OPTIONS);
  checkPause("interval", interval);
  checkTime("timeout", timeout);
  checkSignal(rest.signal);
  if (rest.onPoll !== undefined) checkFunction("onPoll", rest.onPoll);
  checkFlag("throwOnFailure", rest.throwOnFailure);
  const deadline = startDeadline(timeout);
  try {
    return await pollUntil(deadline, thing, { ...rest, interval, timeout });
  } finally {
    deadline.stop();
  }
}

async function pollUntil<T>(
  deadline: Deadline,
  thing: Pollable<T>,
  { interval, timeout, signal, onPoll, throwOnFailure = true }: Checked<T>,
): Promise<T> {
  let seen: Seen<T> = { polls: 0 };
  let failures = 0;
  // Not so long that no poll is left, and no longer than the caller wants to pause at all.
  if (thing.delay) await deadline.pause(Math.min(thing.delay, interval, timeout / 2), signal);
  for (let pause = interval; ; pause = Math.min(pause * 1.5, interval * 6)) {
    const poll = await pollOnce(thing, seen, signal, deadline.left());
    if (poll.failure) failures++;
    else {
      failures = 0;
      seen = { latest: poll.latest, polls: seen.polls + 1 };
      notify(onPoll, poll.latest);
      const outcome = await outcomeOf(thing, poll.latest, deadline.left());
      if (outcome === "done" || (outcome && !throwOnFailure)) return poll.latest;
      if (outcome) throw ended(thing, seen, "failed", outcome.failed, { reason: outcome.reason });
    }
    const left = deadline.left();
    const room = left - Math.min(LAST_POLL, timeout / 10);
    const asked = poll.failure ? retryAfterOf(poll.failure) : 0;
    const least = poll.failure ? Math.max(asked, backoff(failures)) : 0;
    // A pause that the server asks for, and that lasts longer than the wait, is not begun.
    if (asked < left)
      await deadline.pause(room > asked ? Math.min(Math.max(least, jitter(pause)), room) : left, signal);
    if (signal?.aborted) throw knowing(aborted(signal, { operation: thing.operation }), seen.latest);
    if (room <= asked || deadline.left() === 0)
      throw ended(thing, seen, "timeout", `not ended within ${timeout} ms`, { cause: poll.failure });
  }
}

type Checked<T> = WaitOptions<T> & { readonly interval: number; readonly timeout: number };

/** What the polls have seen. */
interface Seen<T> {
  readonly latest?: T;
  readonly polls: number;
}

type Poll<T> = { readonly latest: T; readonly failure?: undefined } | { readonly failure: OplogsError };

/** One request, as the wait itself tries again. Throws what another poll would not cure. */
async function pollOnce<T>(
  thing: Pollable<T>,
  { latest }: Seen<T>,
  signal: AbortSignal | undefined,
  left: number,
): Promise<Poll<T>> {
  const deadline = Math.max(1, Math.min(left, Math.max(SHORTEST_POLL, left / 2)));
  try {
    return { latest: await thing.get({ signal, deadline, maxRetries: 0 }) };
  } catch (failure) {
    if (isOplogsError(failure) && (isTransient(failure, true) || thing.notYet?.(failure))) return { failure };
    throw knowing(failure, latest);
  }
}

async function outcomeOf<T>(thing: Pollable<T>, latest: T, left: number): Promise<Outcome> {
  try {
    return await thing.outcome(latest, left);
  } catch (error) {
    throw knowing(error, latest);
  }
}

/** The same error, with what was seen last. */
function knowing(error: unknown, latest: unknown): unknown {
  if (isOplogsError(error) && latest !== undefined) OplogsError.annotate(error, { latest });
  return error;
}

function ended<T>(
  { operation }: Pollable<T>,
  { latest, polls }: Seen<T>,
  kind: "failed" | "timeout",
  message: string,
  more: Pick<ErrorContext, "cause" | "reason">,
): OplogsError {
  return new OplogsError(kind, message, { operation, attempts: polls, latest, ...more });
}

/** A fifth more or less, so that many waits that began together do not poll together. */
export function jitter(ms: number, random: () => number = Math.random): number {
  return ms * (0.8 + 0.4 * random());
}
