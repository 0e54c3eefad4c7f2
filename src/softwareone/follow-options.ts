import type { Task } from "../../generated/softwareone.js";
import { OplogsError } from "../core/errors.js";
import { fields, text } from "../core/json.js";
import { CALL_OPTIONS, checkNames } from "../core/option-names.js";
import { checkFunction, checkPause, checkSignal, checkTime, checkWhole } from "../core/options.js";
import { isDate } from "../core/realm.js";
import { parseTime } from "../core/time.js";
import { checkSeverity, type Severity } from "./severity.js";

/** An entry that has been dealt with: the entry itself, or an object with its `id`. */
export interface LogPosition {
  /** Id of the entry. */
  readonly id: string;
}

/** How a log is followed. Times in ms. `after`, `tail` and `since` exclude each other. */
export interface FollowOptions {
  /** Pause after a poll, in ms; 2,000 by default. It grows by half with each poll without news, up to six times. */
  interval?: number | undefined;
  /** Ends the following with an error of kind `aborted`. */
  signal?: AbortSignal | undefined;
  /**
   * Where to go on: the last entry you have, or the last few. None of them is delivered again, but others that
   * have the same time as the first of them are: equal times have no order, so they may be new. Entries before
   * that time count as delivered.
   */
  after?: LogPosition | readonly LogPosition[] | undefined;
  /**
   * Starts at the last `tail` entries of the log, without reading what is before; `0` starts at its end. They are
   * counted before `severity` leaves any out.
   */
  tail?: number | undefined;
  /** Delivers only entries of this time or later: a `Date`, or a text as `parseTime` reads it. */
  since?: Date | string | undefined;
  /** Delivers only entries that are at least this severe, and those whose severity is not known. */
  severity?: Severity | undefined;
  /** How long to look for late entries after the task has ended, in ms; 5,000 by default. */
  linger?: number | undefined;
  /**
   * Limit of the whole following, in ms; none by default. Then an error of kind `timeout` is thrown, with the task
   * as it was seen last as `latest`. If the task has ended by then, late entries are just looked for no longer.
   */
  timeout?: number | undefined;
  /** Called with the task after each poll. What it throws is ignored. */
  onPoll?: ((task: Task) => unknown) | undefined;
}

/** How long after the end of a task entries may still be written, in ms. */
export const LINGER = 5_000;

/** Where a following starts. */
export type Start =
  | { readonly at: "beginning" }
  | { readonly at: "tail"; readonly count: number }
  | { readonly at: "since"; readonly time: number }
  | { readonly at: "after"; readonly positions: readonly Position[] };

/** An entry to go on after; `time` in ms since 1970, if it was stored with the id. */
export interface Position {
  readonly id: string;
  readonly time: number | undefined;
}

/** Options that have been checked. */
export interface FollowPlan {
  readonly start: Start;
  readonly interval: number;
  readonly linger: number;
  readonly timeout: number;
  readonly severity: Severity;
  readonly signal: AbortSignal | undefined;
  readonly onPoll: ((task: Task) => unknown) | undefined;
}

export function followPlan(options?: FollowOptions): FollowPlan {
  const { interval = 2_000, linger = LINGER, timeout = Infinity, ...rest }: FollowOptions = { ...options };
  const { severity = "Debug", signal, onPoll } = rest;
  checkNames({ ...options }, CALL_OPTIONS);
  checkPause("interval", interval);
  checkPause("linger", linger);
  checkTime("timeout", timeout);
  checkSignal(signal);
  if (onPoll !== undefined) checkFunction("onPoll", onPoll);
  return {
    start: startOf(rest),
    interval,
    linger,
    timeout,
    severity: checkSeverity(severity),
    signal,
    onPoll,
  };
}

function startOf({ after, tail, since }: FollowOptions): Start {
  if ([after, tail, since].filter((start) => start !== undefined).length > 1)
    throw new OplogsError(
      "config",
      "after, tail and since exclude each other: leave out all but one of them",
    );
  if (tail !== undefined) {
    checkWhole("tail", tail);
    return { at: "tail", count: tail };
  }
  if (since !== undefined) return { at: "since", time: timeOfOption(since) };
  const positions = after === undefined ? [] : [after].flat().map(positionOf);
  return positions.length > 0 ? { at: "after", positions } : { at: "beginning" };
}

function timeOfOption(since: unknown): number {
  const time = isDate(since) ? since.getTime() : parseTime(text(since))?.getTime();
  if (time !== undefined && !Number.isNaN(time)) return time;
  throw new OplogsError("config", "since must be a valid Date, or a time such as 2026-03-01T12:00:00Z");
}

function positionOf(position: unknown): Position {
  const { id, timestamp } = fields(position);
  const known = text(id);
  if (known !== undefined) return { id: known, time: parseTime(text(timestamp))?.getTime() };
  throw new OplogsError("config", "after must be a log entry, or some, each an object with its id");
}
