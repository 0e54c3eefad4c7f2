import { type Deadline, startDeadline } from "../core/deadline.js";
import { eachOf } from "../core/each-of.js";
import { isHttpError, OplogsError } from "../core/errors.js";
import { backoff, LONGEST_RETRY_AFTER } from "../core/retry.js";
import { collect } from "./collect.js";
import { type Creation, callOf, report, type Track, timedOut } from "./creation.js";
import { find, findOthers } from "./find-others.js";
import { refusedBatch } from "./refused-batch.js";
import { submitUnder } from "./submit.js";

/** How long to look for what became of other batches after a failure, in ms. */
const AFTERMATH = 10_000;

/** Submits all batches, and reads their logs when they have ended. */
export async function carryOut(creation: Creation): Promise<void> {
  const { tracks, options } = creation;
  const [first, ...rest] = tracks;
  const last = options.flags.openPool ? rest.pop() : undefined;
  if (!first) return;
  // Alone, so that there is no operation under the key unless there is this one: it tells whether another run has
  // submitted other items, before anything is created twice.
  await submitOne(creation, first);
  await orLookAround(creation, async () => {
    if (first.found && options.key !== undefined) await collect(creation, [first], creation.deadline);
    if (first.unmarked) await findOthers(creation, tracks.slice(1));
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
  if (track.operation) return;
  const { client, kind, options, deadline } = creation;
  const { skipInvalidItems, allowDefaults, openPool } = options.flags;
  const flags = { skipInvalidItems, allowDefaults, openPool: track.last ? openPool : undefined };
  const submission = { kind, operationId: track.operationId, body: track.batch.body, flags };
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
      if (await isQuotaOfAMinute(creation, error)) continue;
      if (await isResult(creation, track, error)) return;
      throw timedOut(creation, placed(creation, track, error));
    }
  }
}

/** Whether the submission of a batch that ended in an error has a result all the same. */
async function isResult(creation: Creation, track: Track, error: unknown): Promise<boolean> {
  const refused = refusedBatch(track.batch, error);
  if (!refused) return false;
  // An attempt or a run before may have created what is not valid any more.
  if (track.inDoubt || creation.options.key !== undefined) await find(creation, track);
  if (track.operation) return true;
  if (track.inDoubt) return false;
  track.matched = refused;
  report(creation);
  const note = whyFatal(creation, track);
  if (note !== undefined && error instanceof OplogsError) OplogsError.annotate(error, { note });
  return note === undefined;
}

/** Why the call ends if this batch is refused; `undefined` if the others do not depend on it. */
function whyFatal({ tracks, options }: Creation, track: Track): string | undefined {
  // Without the first operation, a later run could not tell whether its items are those of this run.
  if (tracks.length > 1 && track === tracks[0])
    return (
      "nothing was created: the other batches, too, are likely to be refused; correct the items that " +
      "error.latest.rejected names, and repeat the call"
    );
  if (track.last && options.flags.openPool)
    return "nothing of the last batch was created, and the pool was not opened: see error.latest.rejected";
  return undefined;
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
