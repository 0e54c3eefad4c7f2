import type { Operation } from "../../generated/toloka.js";
import { aborted } from "../core/cut.js";
import { type Deadline, startDeadline } from "../core/deadline.js";
import { eachOf } from "../core/each-of.js";
import { isHttpError, OplogsError } from "../core/errors.js";
import { notify } from "../core/notify.js";
import type { CallOptions } from "../core/options.js";
import { backoff, isTransient, LONGEST_RETRY_AFTER, retryAfterOf } from "../core/retry.js";
import { jitter } from "../core/wait.js";
import type { Batch, Batches } from "./batches.js";
import type { CheckedOptions } from "./create-options.js";
import { look } from "./look.js";
import { hashesIn, type Matched, match } from "./match.js";
import type { Operations } from "./operations.js";
import { type ReadySubmission, type Submitter, submitUnder } from "./submit.js";

/** What creations need of their client. */
export interface Creator extends Submitter {
  readonly operations: Operations;
}

/** A batch, and what has become of it so far. */
export interface Track {
  readonly batch: Batch;
  readonly operationId: string;
  /** Whether this is the one that opens the pool. */
  readonly last: boolean;
  /** Once it is submitted. */
  operation?: Operation;
  /** Whether the operation was there before. */
  found?: boolean;
  /** Whether it may have arrived though its submission ended in an error. */
  inDoubt?: boolean;
  /** Whether it holds other items than these: nothing of this batch was created. */
  refused?: boolean;
  /** Once its log is read. */
  matched?: Matched;
  /** Whether its log could not be read, or does not tell items apart. */
  unreadable?: boolean;
}

/** All of one call of `create`. */
export interface Creation extends Batches {
  readonly client: Creator;
  readonly type: Operation["type"];
  /** That of the submissions. */
  readonly path: string;
  readonly options: CheckedOptions;
  readonly tracks: readonly Track[];
  readonly deadline: Deadline;
}

/** How long to look for what became of other batches after a failure, in ms. */
const AFTERMATH = 10_000;
/** Limit of one attempt at a log, in ms: that of 10,000 items may take 10 MB. */
const LOG_TIMEOUT = 120_000;
const POLL = "GET /operations/{operation_id}";

/** Submits all batches, and reads their logs when they have ended. */
export async function carryOut(creation: Creation): Promise<void> {
  const { tracks, options } = creation;
  const [first, ...rest] = tracks;
  const last = options.flags.openPool ? rest.pop() : undefined;
  if (!first) return;
  // Alone, so that there is no operation under the key unless there is this one: it tells whether another run has
  // submitted other items, before anything is created twice.
  await submitOne(creation, first);
  if (first.found && options.key !== undefined) await collect(creation, [first], creation.deadline);
  await orLookAround(creation, async () => {
    await eachOf(rest, options.concurrency, (track) => submitOne(creation, track));
    await collect(creation, [first, ...rest], creation.deadline);
  });
  if (!last) return;
  await submitOne(creation, last);
  await collect(creation, [last], creation.deadline);
}

/** After a failure, sees for a while what has become of the batches that were submitted. */
async function orLookAround(creation: Creation, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    const { options, deadline } = creation;
    if (!options.signal?.aborted && deadline.left() > 0) {
      const aftermath = startDeadline(Math.min(AFTERMATH, deadline.left()));
      await collectAll(creation, aftermath);
      aftermath.stop();
    }
    throw error;
  }
}

/** Past every log that cannot be read. The failure that came first is the one to tell. */
async function collectAll(creation: Creation, deadline: Deadline): Promise<void> {
  const { tracks } = creation;
  const unreadable = () => tracks.filter((track) => track.unreadable).length;
  for (let before = -1; before < unreadable(); ) {
    before = unreadable();
    await collect(creation, tracks, deadline).catch(() => {});
  }
}

async function submitOne(creation: Creation, track: Track): Promise<void> {
  const { client, type, path, options, deadline } = creation;
  const { skipInvalidItems, allowDefaults, openPool } = options.flags;
  const flags = { skipInvalidItems, allowDefaults, openPool: track.last ? openPool : undefined };
  const post: ReadySubmission<readonly object[]>["post"] = (input, call) =>
    client.api.request<Operation>("POST", path, { path: {}, ...input }, call);
  const submission = { type, operationId: track.operationId, body: track.batch.body, flags, post };
  for (;;) {
    try {
      const limit = Math.min(client.deadline, deadline.left());
      const { reply, found } = await submitUnder(client, submission, callOf(creation, limit));
      track.operation = reply.body;
      track.found = found;
      track.inDoubt = false;
      report(creation);
      return;
    } catch (error) {
      track.inDoubt ||= error instanceof OplogsError && error.operationId !== undefined;
      if (!(await isQuotaOfAMinute(creation, error)))
        throw timedOut(creation, placed(creation, track, error));
    }
  }
}

/** Toloka names the items of a request that it refuses by their place in that request. */
function placed({ tracks }: Creation, { batch }: Track, error: unknown): unknown {
  const { start, items } = batch;
  if (tracks.length > 1 && isHttpError(error) && error.status >= 400 && error.status < 500)
    OplogsError.annotate(error, { note: `of the batch of items ${start} to ${start + items.length - 1}` });
  return error;
}

/** Waits for a quota that is for a minute; others last too long. */
async function isQuotaOfAMinute({ deadline, options }: Creation, error: unknown): Promise<boolean> {
  if (!isHttpError(error, 429) || error.retryAfter === undefined) return false;
  if (error.retryAfter > LONGEST_RETRY_AFTER || error.retryAfter >= deadline.left()) return false;
  await deadline.pause(Math.max(error.retryAfter, backoff(2)), options.signal);
  return !options.signal?.aborted && deadline.left() > 0;
}

/** Waits until the operations of these batches have ended, and reads their logs. */
async function collect(creation: Creation, tracks: readonly Track[], deadline: Deadline): Promise<void> {
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
    const wrong =
      track.found && creation.options.key !== undefined ? wrongOf(creation, hashesIn(log)) : undefined;
    track.refused = wrong !== undefined;
    if (wrong !== undefined) throw new OplogsError("config", wrong);
    track.matched = match(track.batch, log);
  } catch (error) {
    track.unreadable = true;
    throw error;
  }
  report(creation);
}

/** Why the operation that was found under the key is not, or not surely, the one of these items. */
function wrongOf({ hash, tracks }: Creation, hashes: ReadonlySet<string>): string | undefined {
  if (hashes.size === 0)
    return tracks.length > 1
      ? "the log of this key's first run does not tell whether the items are the same; nothing more was created: use a new key for what is missing"
      : undefined;
  if (hashes.size === 1 && hashes.has(hash)) return undefined;
  return "the items of this key have changed since its first run (an item, their order or batchSize); nothing more was created: give the same items, or a new key";
}

function callOf({ options }: Creation, limit: number): CallOptions {
  return { signal: options.signal, deadline: Math.max(1, limit) };
}

/** That of the whole call is what its end is about. */
function timedOut({ deadline, options }: Creation, error: unknown): unknown {
  if (!(error instanceof OplogsError) || deadline.left() > 0) return error;
  const { operation, operationId } = error;
  const message = `not all submitted within ${options.timeout} ms`;
  return new OplogsError("timeout", message, { operation, operationId, cause: error });
}

function hasEnded({ operation }: Track): boolean {
  return operation?.status === "SUCCESS" || operation?.status === "FAIL";
}

function report({ options, tracks, batches }: Creation): void {
  const sum = (count: (track: Track) => number) => tracks.reduce((all, track) => all + count(track), 0);
  notify(options.onProgress, {
    total: batches.reduce((all, { items }) => all + items.length, 0),
    submitted: sum(({ operation, batch }) => (operation ? batch.items.length : 0)),
    created: sum(({ matched }) => matched?.created.length ?? 0),
    rejected: sum(({ matched }) => matched?.rejected.length ?? 0),
  });
}
