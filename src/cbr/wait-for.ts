import { startDeadline } from "../core/deadline.js";
import { isOplogsError, OplogsError } from "../core/errors.js";
import { CALL_OPTIONS, checkNames } from "../core/option-names.js";
import { type CallOptions, checkPause } from "../core/options.js";
import { isTransient } from "../core/retry.js";
import { type WaitOptions, wait } from "../core/wait.js";
import { checkProject, checkStarted } from "./check-started.js";
import { outcomeOfStart } from "./failure.js";
import { type Grace, startGrace } from "./grace.js";
import { refusal, slowDown, speedUp } from "./pace.js";
import type { Reader } from "./reader.js";
import { lookAtList, lookBehindList } from "./round.js";
import { beginSearch, isComplete, lacking, resultOf, type Search } from "./search.js";
import { judge } from "./settle.js";
import { type Look, lookAlone, lookTogether, type SharedList } from "./shared-list.js";
import type { Started } from "./started.js";
import { projectOf } from "./starting.js";
import type { WaitForResult } from "./wait-for-result.js";
import type { Waits } from "./waits.js";

/** How a wait for what was started goes. Times in ms. */
export interface WaitForOptions extends Pick<WaitOptions<WaitForResult>, "signal" | "onPoll"> {
  /** Limit of the whole wait, in ms; 3,600,000 (an hour) by default. */
  timeout?: number | undefined;
  /** Pause after the first poll, in ms; 5,000 by default. It grows by half with each poll, up to six times as much. */
  interval?: number | undefined;
  /**
   * How long a log may take to appear, in ms; 120,000 by default. What has none by then is missing, unless its backup
   * still runs.
   */
  appear?: number | undefined;
  /** With `true`, a result that is not `ok` is thrown, as an error of kind `failed` with the result as `latest`. */
  throwOnFailure?: boolean | undefined;
}

const LIST = "GET /v3/{project_id}/operation-logs";
const INTERVAL = 5_000;
/** The last round of a wait has no more time than this, in ms. */
const LAST_ROUND = 5_000;
/** A log takes a while to appear: the first poll comes this long after the start, in ms. */
const FIRST_LOOK = 3_000;

/** Waits for all logs that belong to a start. */
export async function waitFor(
  waits: Waits,
  started: Started,
  options: WaitForOptions,
): Promise<WaitForResult> {
  checkNames(options, CALL_OPTIONS);
  const {
    appear = 120_000,
    interval = INTERVAL,
    timeout = 3_600_000,
    throwOnFailure = false,
    ...rest
  } = options;
  checkPause("appear", appear);
  checkStarted(started);
  checkProject(started, await projectOf(waits.starting, { signal: rest.signal }));
  const grace = startGrace(appear);
  const seat = { look: undefined };
  const { fresh } = waits.starting;
  let search = beginSearch(started, fresh.has(started));
  let rounds = 0;
  const thing = {
    operation: LIST,
    interval,
    delay: Math.max(0, FIRST_LOOK - (performance.now() - (fresh.get(started) ?? -Infinity))),
    get: async (call: CallOptions) => {
      const reader = readerOf(waits, seat, freshFor(interval, rounds++, call), call);
      search = await poll(waits, search, reader, grace, interval);
      return resultOf(search);
    },
    outcome: (result: WaitForResult) =>
      isComplete(search) ? outcomeOfStart(started.kind, result) : undefined,
  };
  try {
    return await wait(thing, { ...rest, interval, timeout, throwOnFailure });
  } finally {
    grace.stop();
    leave(waits.list, seat);
  }
}

/** Looks once for all logs that belong to a start. */
export async function find(waits: Waits, started: Started, options: CallOptions): Promise<WaitForResult> {
  checkNames(options, CALL_OPTIONS);
  checkStarted(started);
  checkProject(started, await projectOf(waits.starting, options));
  const { source, starting } = waits;
  const lookNow = (look: Look) => lookAlone(source.pages, look, options);
  const reader = { ...source, look: lookNow, lookNow, call: () => options };
  const listed = await lookAtList(beginSearch(started, starting.fresh.has(started)), reader);
  return resultOf(await judge(await lookBehindList(listed, reader), reader, 1));
}

async function poll(
  { pace }: Waits,
  search: Search,
  reader: Reader,
  grace: Grace,
  interval: number,
): Promise<Search> {
  const refused = refusal(pace);
  if (refused) throw refused;
  let listed: Search;
  try {
    listed = await lookAtList(search, reader);
    speedUp(pace);
  } catch (error) {
    slowDown(pace, error, interval);
    throw error;
  }
  try {
    const judged = await judge(await lookBehindList(listed, reader), reader, grace.share());
    checkIds(judged);
    return judged;
  } catch (error) {
    // What the list has shown is worth more than what could not be asked besides: the next round asks again.
    if (!isOplogsError(error) || !isTransient(error, true)) throw error;
    slowDown(pace, error, interval);
    return listed;
  }
}

/** An id that the service returned itself may not be known yet; after the grace time that is an error. */
function checkIds(search: Search): void {
  const { settled, unknownId } = search;
  if (!settled || !isOplogsError(unknownId) || lacking(search).length === 0) return;
  const note = "the service returned this id itself, but no log has appeared; the list has none, either";
  OplogsError.annotate(unknownId, { note });
  throw unknownId;
}

/** How old an answer to another wait may be to serve this one, in ms: half as old as the pause between its rounds. */
function freshFor(interval: number, rounds: number, { deadline = Infinity }: CallOptions): number {
  // What the last round sees is what the caller is left with.
  return deadline <= LAST_ROUND ? 0 : Math.min(interval * 1.5 ** rounds, interval * 6) / 2;
}

/** What a wait looks for at present, for others to know. */
interface Seat {
  look: Look | undefined;
}

function readerOf({ source, list }: Waits, seat: Seat, fresh: number, call: CallOptions): Reader {
  // The limit is that of the whole round, which may take several requests.
  const round = startDeadline(call.deadline ?? Infinity);
  const limited = () => ({ ...call, deadline: Math.max(1, round.left()) });
  return {
    ...source,
    call: limited,
    look: (look) => {
      list.members.add(look);
      if (seat.look) list.members.delete(seat.look);
      seat.look = look;
      return lookTogether(list, look, fresh, limited());
    },
    lookNow: (look) => lookAlone(source.pages, look, limited()),
  };
}

function leave({ members, last }: SharedList, seat: Seat): void {
  if (seat.look) members.delete(seat.look);
  // Nobody is left whom an answer could serve.
  if (members.size === 0) last.clear();
}
