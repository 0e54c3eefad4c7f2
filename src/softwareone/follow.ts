import type { Task, TaskLog } from "../../generated/softwareone.js";
import { aborted } from "../core/cut.js";
import { isOplogsError, OplogsError } from "../core/errors.js";
import { notify } from "../core/notify.js";
import { onAbort } from "../core/on-abort.js";
import { DEFAULTS } from "../core/options.js";
import { type Clock, startClock } from "./clock.js";
import { endedAgo, type Sight } from "./ended-ago.js";
import { ending } from "./ending.js";
import { afterFailure, afterPoll, type Course, START } from "./follow-course.js";
import { type FollowOptions, type FollowPlan, followPlan } from "./follow-options.js";
import { type Ledger, openLedger, type Poll, pollLog, type Reader } from "./follow-poll.js";
import { findPlace } from "./follow-start.js";
import type { Followed } from "./followed.js";

/** The entries of a task's log while it runs, and the task when it has ended. */
export interface TaskFollowing extends AsyncGenerator<TaskLog, void, undefined> {
  /**
   * The task after its end, whether it has failed or not. It rejects as the loop does, and with kind `aborted` when
   * the loop is left early. It settles when the loop ends, so loop first; nobody has to look at it.
   */
  readonly task: Promise<Task>;
}

/** How many ids are remembered at least, and at most twice as many: 3 MB. */
const REMEMBERED = 100_000;
/** In less time than this, in ms, nothing can be read. */
const SHORTEST = 1;
/** Why a following ends whose loop was left. */
const LEFT = "the loop was left before the task had ended";

/** Delivers the entries of a log while it grows. Nothing is sent before the first of them is asked for. */
export function follow(log: Followed, options?: FollowOptions, remembered = REMEMBERED): TaskFollowing {
  const ended = createEnd<Task>();
  const left = new AbortController();
  const entries = deliver(log, options, remembered, left, ended);
  const finish = { return: entries.return.bind(entries), throw: entries.throw.bind(entries) };
  const leave = () => {
    ended.reject(new OplogsError("aborted", LEFT, { operation: log.operation }));
    // Else a poll or a pause that goes on would have to end first.
    left.abort(LEFT);
  };
  return Object.assign(entries, {
    task: ended.promise,
    return(value: void | PromiseLike<void>) {
      leave();
      return finish.return(value);
    },
    throw(error: unknown) {
      leave();
      return finish.throw(error);
    },
  });
}

/** A promise that nobody has to look at, and how it is settled; only the first time counts. */
function createEnd<T>() {
  let resolve: (value: T) => void = () => {};
  let reject: (error: unknown) => void = () => {};
  const promise = new Promise<T>((yes, no) => {
    [resolve, reject] = [yes, no];
  });
  promise.catch(() => {});
  return { promise, resolve, reject };
}

async function* deliver(
  log: Followed,
  options: FollowOptions | undefined,
  remembered: number,
  left: AbortController,
  ended: ReturnType<typeof createEnd<Task>>,
): AsyncGenerator<TaskLog, void, undefined> {
  let forget = () => {};
  try {
    const plan = followPlan(options);
    const { signal } = plan;
    forget = onAbort(signal, () => left.abort(signal?.reason));
    if (signal?.aborted) left.abort(signal.reason);
    ended.resolve(yield* untilTheEnd(log, plan, left.signal, remembered));
  } catch (error) {
    ended.reject(error);
    // Who has left is not told so.
    if (left.signal.reason !== LEFT || !isOplogsError(error, "aborted")) throw error;
  } finally {
    forget();
  }
}

async function* untilTheEnd(
  log: Followed,
  plan: FollowPlan,
  signal: AbortSignal,
  remembered: number,
): AsyncGenerator<TaskLog, Task> {
  const clock = startClock();
  const reader = readerOf(plan, clock, signal);
  let course = START;
  let ledger: Ledger | undefined;
  for (;;) {
    const count = ledger?.count ?? 0;
    try {
      if (signal.aborted) throw aborted(signal, { operation: log.operation });
      const at = clock.elapsed();
      // Asked before the log is read: what was written before the end is then in it.
      const sight = await log.task(reader.call());
      course = { ...course, latest: sight.task };
      notify(plan.onPoll, sight.task);
      ledger ??= openLedger(await findPlace(log, plan.start, reader.call), remembered);
      const poll = yield* pollLog(log, ledger, reader);
      const until = await untilOf(course, { sight, poll, at }, plan.linger, log, reader);
      course = afterPoll(course, { sight, poll, at, until }, plan.interval, clock.elapsed());
      if (course.isOver) return sight.task;
    } catch (error) {
      if (signal.aborted) throw error;
      const progressed = (ledger?.count ?? 0) > count;
      course = recovered(course, error, progressed, clock.elapsed());
    }
    if (!(await pauseBefore(course, plan.timeout, clock, signal)))
      return endedInTime(course, plan.timeout, log.operation);
  }
}

/**
 * Pauses before the next poll; returns false if there is no time for one. A pause that the service asks for, and that
 * is too long, is not begun.
 */
async function pauseBefore(
  { pause, failing }: Course,
  timeout: number,
  clock: Clock,
  signal: AbortSignal,
): Promise<boolean> {
  const left = timeout - clock.elapsed();
  if (left <= (failing?.asked ?? 0)) return false;
  await clock.sleep(Math.min(pause, left), signal);
  return signal.aborted || timeout - clock.elapsed() >= SHORTEST;
}

/** Until when late entries are looked for; undefined while the task goes on. */
async function untilOf(
  course: Course,
  { sight, poll, at }: { sight: Sight; poll: Poll; at: number },
  linger: number,
  log: Followed,
  { call }: Reader,
): Promise<number | undefined> {
  if (!ending(sight.task)) return undefined;
  if (course.until !== undefined || linger === 0) return course.until ?? at;
  const witnesses = { audited: () => log.audited(call()), newest: async () => poll.newest };
  return at + Math.max(0, linger - (await endedAgo(sight, course.wasRunning, witnesses)));
}

/** The course after a failure that may pass. Other errors are thrown, with the task as it was seen last. */
function recovered(course: Course, error: unknown, progressed: boolean, now: number): Course {
  try {
    return afterFailure(course, error, progressed, now);
  } catch (error) {
    if (isOplogsError(error) && course.latest) OplogsError.annotate(error, { latest: course.latest });
    throw error;
  }
}

/** When the time has run out, returns the task if it has ended, and throws `timeout` if not. */
function endedInTime(course: Course, timeout: number, operation: string): Task {
  const { latest, polls: attempts, failing, isComplete } = course;
  if (isComplete && latest) return latest;
  const context = { operation, attempts, latest, cause: failing?.error };
  throw new OplogsError("timeout", `not ended within ${timeout} ms`, context);
}

function readerOf({ severity, timeout }: FollowPlan, clock: Clock, signal: AbortSignal): Reader {
  const left = () => timeout - clock.elapsed();
  return {
    signal,
    severity,
    call: () => (timeout === Infinity ? { signal } : { signal, deadline: callLimit(left()) }),
    isOver: () => left() < SHORTEST,
  };
}

/** The limit of one call, within what is left of the whole. */
function callLimit(left: number): number {
  return Math.max(1, Math.min(left, DEFAULTS.deadline));
}
