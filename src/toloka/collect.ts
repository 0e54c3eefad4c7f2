import type { OperationLogItem } from "../../generated/toloka.js";
import { aborted } from "../core/cut.js";
import type { Deadline } from "../core/deadline.js";
import { eachOf } from "../core/each-of.js";
import { OplogsError } from "../core/errors.js";
import { backoff, isTransient, retryAfterOf } from "../core/retry.js";
import { jitter } from "../core/wait.js";
import { type Creation, callOf, report, type Track } from "./creation.js";
import { look } from "./look.js";
import { match } from "./match.js";
import { samenessOf } from "./same-items.js";

/** Limit of one attempt at a log, in ms: that of 10,000 items may take 10 MB. */
const LOG_TIMEOUT = 120_000;
const POLL = "GET /operations/{operation_id}";

/** Waits until the operations of these batches have ended, and reads their logs. */
export async function collect(
  creation: Creation,
  tracks: readonly Track[],
  deadline: Deadline,
): Promise<void> {
  const { interval, signal, concurrency, timeout } = creation.options;
  let failures = 0;
  let failure: OplogsError | undefined;
  for (let pause = interval; ; pause = Math.min(pause * 1.5, interval * 6)) {
    const open = tracks.filter(({ operation, matched, unreadable }) => operation && !matched && !unreadable);
    await eachOf(open.filter(hasEnded), concurrency, (track) => readLog(creation, track, deadline));
    const running = open.filter((track) => !hasEnded(track));
    if (running.length === 0) return;
    if (signal?.aborted) throw aborted(signal, { operation: POLL });
    const asked = failure ? Math.max(retryAfterOf(failure), backoff(failures)) : 0;
    if (deadline.left() <= retryOf(failure))
      throw new OplogsError("timeout", `not ended within ${timeout} ms`, { operation: POLL, cause: failure });
    await deadline.pause(Math.max(asked, jitter(pause)), signal);
    if (signal?.aborted) throw aborted(signal, { operation: POLL });
    failure = await poll(creation, running, deadline);
    failures = failure ? failures + 1 : 0;
  }
}

function retryOf(failure: OplogsError | undefined): number {
  return failure ? retryAfterOf(failure) : 0;
}

/** One look at the running operations; returns a failure that may pass. */
async function poll(
  creation: Creation,
  running: readonly Track[],
  deadline: Deadline,
): Promise<OplogsError | undefined> {
  const { client, options } = creation;
  const looking = { operations: client.operations, recent: client.recent, concurrency: options.concurrency };
  const before = running.flatMap(({ operation }) => operation ?? []);
  try {
    const limit = Math.min(client.deadline, Math.max(deadline.left(), 1_000));
    const seen = await look(looking, before, { ...callOf(creation, limit), maxRetries: 0 });
    for (const track of running) {
      const now = seen.get(track.operation?.id ?? "");
      if (now) track.operation = now;
    }
    return undefined;
  } catch (error) {
    if (error instanceof OplogsError && isTransient(error, true)) return error;
    throw error;
  }
}

async function readLog(creation: Creation, track: Track, deadline: Deadline): Promise<void> {
  const id = track.operation?.id ?? track.operationId;
  const limit = Math.max(deadline.left(), 1_000);
  try {
    const call = { ...callOf(creation, limit), timeout: LOG_TIMEOUT };
    const log = await creation.client.operations.log(id, call);
    if (track.found && creation.options.key !== undefined) compare(creation, track, log);
    track.matched = match(track.batch, log);
  } catch (error) {
    track.unreadable = true;
    throw error;
  }
  report(creation);
}

/** Throws an error of kind `config` if what was found under the key is not, or not surely, of these items. */
function compare({ hash, tracks }: Creation, track: Track, log: readonly OperationLogItem[]): void {
  const { items, marked } = samenessOf(track.batch, hash, log);
  track.unmarked = !marked;
  track.refused = items === "changed" && marked;
  if (items === "changed") throw new OplogsError("config", marked ? CHANGED : OTHERS);
  // The marks of the first batch say whether all items are the same; one batch alone is there, whatever is in it.
  const proven = tracks.length === 1 || (tracks[0] !== track && tracks[0]?.unmarked === false);
  if (items === "unknown" && !proven) throw new OplogsError("config", UNTOLD);
}

const CHANGED =
  "the items of this key have changed since its first run (an item, their order or batchSize); nothing more was " +
  "created: give the same items, or a new key";
const OTHERS =
  "the items of this key have changed since its first run (an item, their order or batchSize), or the log does not " +
  "repeat them as they were sent; nothing more was created: give the same items, or compare them with the logs of " +
  "error.latest.operations and error.latest.pending, and create only what is missing, under a new key";
const UNTOLD =
  "the log of this key's first run does not say what became of each item, so that it cannot be compared with these; " +
  "nothing more was created: look at the operations in error.latest.operations and error.latest.pending, and create " +
  "only what is missing, under a new key";

function hasEnded({ operation }: Track): boolean {
  return operation?.status === "SUCCESS" || operation?.status === "FAIL";
}
