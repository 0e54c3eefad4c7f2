import type { Task } from "../../generated/softwareone.js";
import { isOplogsError, type OplogsError } from "../core/errors.js";
import { backoff, isTransient, retryAfterOf } from "../core/retry.js";
import { jitter } from "../core/wait.js";
import type { Sight } from "./ended-ago.js";
import { ending } from "./ending.js";
import type { Poll } from "./follow-poll.js";

/** How far a following has come, and how long it pauses before the next poll. Times are those of its clock, in ms. */
export interface Course {
  /** The task as it was seen last. */
  readonly latest: Task | undefined;
  /** How many polls were answered. */
  readonly polls: number;
  /** Whether it was ever seen before its end. */
  readonly wasRunning: boolean;
  /** Until when late entries are looked for; undefined while the task goes on. */
  readonly until: number | undefined;
  /** Whether nothing but late entries can be missing. */
  readonly isComplete: boolean;
  /** Whether nothing more is to be done. */
  readonly isOver: boolean;
  /** How many polls in a row have brought nothing new. */
  readonly quiet: number;
  /** How many polls there were since the end. */
  readonly late: number;
  /** How many polls in a row could not tell whether they had seen all. */
  readonly doubts: number;
  readonly failing: Failing | undefined;
  readonly pause: number;
}

/** Polls that fail, one after the other. */
interface Failing {
  readonly since: number;
  readonly rounds: number;
  readonly error: OplogsError;
  /** The pause that the service asks for, in ms. */
  readonly asked: number;
}

export const START: Course = {
  latest: undefined,
  polls: 0,
  wasRunning: false,
  until: undefined,
  isComplete: false,
  isOver: false,
  quiet: 0,
  late: 0,
  doubts: 0,
  failing: undefined,
  pause: 0,
};

/** For how long one failure may follow the other, in ms. */
const PATIENCE = 600_000;
/** How many polls that bring nothing new are enough, after the end, of a log that repeats itself. */
const DOUBTS = 10;

/** What is known when a poll has been answered. */
export interface Answered {
  readonly sight: Sight;
  readonly poll: Poll;
  /** When it was begun. */
  readonly at: number;
  /** Until when late entries are looked for, if the task has ended. */
  readonly until: number | undefined;
}

/** The course after a poll. Once the task has ended, a poll that begins when `until` has come is the last. */
export function afterPoll(course: Course, answered: Answered, interval: number, now: number): Course {
  const { sight, poll, at, until } = answered;
  const quiet = poll.fresh > 0 ? 0 : course.quiet + 1;
  const seen = { ...START, latest: sight.task, polls: course.polls + 1, quiet };
  if (until === undefined || !ending(sight.task))
    return { ...seen, wasRunning: true, pause: jitter(interval * Math.min(6, 1.5 ** Math.min(quiet, 5))) };
  const doubts = poll.certain || poll.fresh > 0 ? 0 : course.doubts + 1;
  const isComplete = poll.certain || doubts > DOUBTS;
  const pause =
    at < until ? Math.min(500 * 1.5 ** course.late, until - now) : Math.min(1_000, 100 * 1.5 ** doubts);
  const { wasRunning, late } = course;
  return {
    ...seen,
    wasRunning,
    until,
    isComplete,
    isOver: isComplete && at >= until,
    late: late + 1,
    doubts,
    pause: Math.max(0, pause),
  };
}

/** The course after a poll that failed; throws the error if another poll would not help, or enough have failed. */
export function afterFailure(course: Course, error: unknown, progressed: boolean, now: number): Course {
  if (!isOplogsError(error) || !isTransient(error, true)) throw error;
  const { since, rounds } = (progressed ? undefined : course.failing) ?? { since: now, rounds: 0 };
  const asked = retryAfterOf(error);
  const left = since + PATIENCE - now;
  if (left <= asked) throw error;
  const pause = Math.min(Math.max(asked, backoff(rounds + 1)), left);
  return { ...course, isComplete: false, failing: { since, rounds: rounds + 1, error, asked }, pause };
}
