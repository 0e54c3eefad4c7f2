import type { TaskLog } from "../../generated/softwareone.js";
import { aborted } from "../core/cut.js";
import { isHttpError, isOplogsError, OplogsError } from "../core/errors.js";
import { fields, text } from "../core/json.js";
import { type CallOptions, checkPause } from "../core/options.js";
import { backoff, isTransient } from "../core/retry.js";
import { sleep } from "../core/sleep.js";
import { jitter } from "../core/wait.js";

/** An entry that has been dealt with; the entry itself will do, or a stored copy of its `id`. */
export interface LogPosition {
  readonly id: string;
}

/** How a log is followed. Times in ms. */
export interface FollowOptions {
  /** Pause after a poll, in ms; 2,000 by default. It grows by half with each poll without news, up to six times. */
  interval?: number | undefined;
  /** Ends the following with an error of kind `aborted`. */
  signal?: AbortSignal | undefined;
  /**
   * Where to go on: the last entry you have, or the last few, of which none is given again. What stands before
   * the first of them, in the order of time, counts as given, also where it has the same time.
   */
  after?: LogPosition | readonly LogPosition[] | undefined;
}

/** What must be known of a log to follow it. */
export interface Followed {
  readonly operation: string;
  /** Whether the task has ended. */
  ended(call: CallOptions): Promise<boolean>;
  /** The entries in the order of time, from the one at `offset` to the last, page by page, as they come. */
  pages(offset: number, call: CallOptions): AsyncIterable<readonly TaskLog[]>;
}

/** So many entries are read again with each poll: late ones that belong among them are seen at once. */
const OVERLAP = 20;
/** So many ids are remembered at least, and at most twice as many, some 15 MB: a bound all the same. */
const REMEMBERED = 100_000;
/** For so long, in ms, one failure may follow the other. */
const PATIENCE = 600_000;
/** So often a poll reads the whole of a log that repeats itself. */
const WHOLES = 3;
/** So many polls of a log that repeats itself, and brings nothing new, are enough after the end. */
const DOUBTS = 10;

/**
 * Gives the entries of a log while it grows.
 *
 * How late an entry may be written is not known, so a time is no safe mark of how far one has come, and where
 * times are equal the order may change from page to page. A count is: of `count` entries that were given, those
 * at and behind the place `start` must be `count - start`. Where a walk from there to the end comes upon just
 * as many, repeated ones included, it has seen all that was new. More mean that others stand further back, or
 * were missed between two pages; fewer, that some have vanished. Then it is read again from further back.
 */
export async function* follow(
  log: Followed,
  options?: FollowOptions,
  remembered = REMEMBERED,
): AsyncGenerator<TaskLog, void, undefined> {
  const { interval = 2_000, signal, after }: FollowOptions = { ...options };
  checkPause("interval", interval);
  const had = positions(after);
  let reached = had.size === 0;
  // Two halves that take turns: dropping ids one by one from the front of a Set is slow.
  let given = new Set<string>();
  let older = new Set<string>();
  let count = 0;
  let hadEnded = false;
  let pause = interval;
  let doubts = 0;
  let failing = { since: 0, rounds: 0 };

  for (;;) {
    try {
      // Asked before the log is read: what was written before the end is then in it.
      const ended = await log.ended({ signal });
      const { news, certain } = yield* poll();
      if (!reached) throw notFound(had);
      doubts = certain || news > 0 ? 0 : doubts + 1;
      // What a service logs about the end may come just after it: a poll without news must follow.
      if (ended && hadEnded && news === 0 && (certain || doubts > DOUBTS)) return;
      hadEnded = ended;
      pause = ended || news > 0 ? interval : Math.min(pause * 1.5, interval * 6);
      await sleep(jitter(pause), signal);
    } catch (error) {
      await sleep(pauseAfter(error), signal);
    }
  }

  /** Gives all that is new, wherever it stands; `certain` tells whether it can be said to be all. */
  async function* poll() {
    let news = 0;
    let wholes = 0;
    for (let back = OVERLAP; ; back *= 2) {
      if (count > remembered && back > remembered / 2) throw tooFarBack(log.operation);
      const start = Math.max(0, count - back);
      const expected = count - start;
      const last = start === 0 && ++wholes === WHOLES;
      const { known, fresh } = yield* read(start, last ? Infinity : expected);
      news += fresh;
      if (known === expected) return { news, certain: true };
      if (start > 0) continue;
      if (known < expected) count = known + fresh;
      if (known < expected || last) return { news, certain: known < expected };
    }
  }

  /** Gives what is new from `start` to the end, as long as it knows no more than `expected`. */
  async function* read(start: number, expected: number) {
    let known = 0;
    let fresh = 0;
    for await (const page of log.pages(start, { signal })) {
      failing = { since: 0, rounds: 0 };
      const unseen = new Map<string, TaskLog>();
      for (const entry of page) {
        const id = idOf(entry, log.operation);
        if (given.has(id) || older.has(id)) known++;
        else unseen.set(id, entry);
      }
      // What is new further back comes first.
      if (known > expected) break;
      for (const [id, entry] of unseen) {
        if (signal?.aborted) throw aborted(signal, { operation: log.operation });
        remember(id);
        fresh++;
        if (had.has(id)) reached = true;
        else if (reached) yield entry;
      }
    }
    return { known, fresh };
  }

  function remember(id: string): void {
    given.add(id);
    count++;
    if (given.size >= remembered) [older, given] = [given, new Set()];
  }

  /** How long to pause before the next poll; throws the error where it ends the following. */
  function pauseAfter(error: unknown): number {
    if (!isOplogsError(error) || !isTransient(error, true)) throw error;
    const now = performance.now();
    const { since, rounds } = failing.rounds > 0 ? failing : { since: now, rounds: 0 };
    failing = { since, rounds: rounds + 1 };
    const pause = (isHttpError(error) ? error.retryAfter : undefined) ?? backoff(rounds + 1);
    if (now + pause - since > PATIENCE) throw error;
    return pause;
  }
}

function positions(after: FollowOptions["after"]): ReadonlySet<string> {
  const ids = after === undefined ? [] : [after].flat().map((position) => text(fields(position)["id"]));
  return new Set(
    ids.map((id) => {
      if (id !== undefined) return id;
      throw new OplogsError("config", "after must be a log entry, or some, each an object with its id");
    }),
  );
}

function idOf(entry: TaskLog, operation: string): string {
  const id = text(fields(entry)["id"]);
  if (id !== undefined) return id;
  throw new OplogsError("parse", "the log holds an entry without an id, which cannot be followed", {
    operation,
  });
}

function notFound(had: ReadonlySet<string>): OplogsError {
  const ids = JSON.stringify([...had]).slice(0, 200);
  return new OplogsError("config", `after: this task's log holds none of ${ids}; give entries of this task`);
}

function tooFarBack(operation: string): OplogsError {
  const message = "the log has changed so far back that what is new cannot be told; read it anew";
  return new OplogsError("parse", message, { operation });
}
