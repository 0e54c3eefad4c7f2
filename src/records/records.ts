import { calledFrom, callerOf } from "../core/caller.js";
import { isOplogsError } from "../core/errors.js";
import type { ItemIterator } from "../core/items-of.js";
import { onAbort } from "../core/on-abort.js";
import type { Client } from "./client.js";
import { merge, type Source } from "./merge.js";
import { newestFirst } from "./newest-first.js";
import type { OperationRecord } from "./operation-record.js";
import { checkedOptions, type RecordsOptions } from "./options.js";
import type { Service } from "./service.js";
import { serviceOf } from "./service-of.js";
import type { Wanted } from "./wanted.js";

/** Records as they are read; each loop reads from the newest on. */
export interface Records {
  /** Starts a walk over the records. */
  [Symbol.asyncIterator](): ItemIterator<OperationRecord>;
}

/**
 * Reads the operations of one or several clients, newest first, each once. Nothing is sent before the first read, and
 * each loop reads from the newest on. What is created after that may be missing.
 *
 * Each service is asked only for what may match, as far as it can filter; the times of the records decide. A record
 * without the time that `by` names goes by another of its times. One without any time comes last, unless you give
 * `since`: then it is left out.
 *
 * The services return no order of time that can be relied on. So all that `since` and `until` let through is read
 * before the first record is returned. Without `since`, Toloka and SoftwareOne are read in parts, the last day first.
 * Memory holds at most 20,000 records of each client: a longer list is read several times, once for each 10,000.
 *
 * Some operations may not be found. CBR does not document which time of a log it filters by. If that is the creation,
 * `by: "endedAt"` misses tasks that ran for more than 7 days; if a log lacks that time, `since` misses it. Toloka and
 * SoftwareOne leave out what lacks the time that they are asked to filter by. Toloka may show a new operation some
 * seconds late: a job that runs again and again should look back a few minutes more.
 *
 * Throws an error of kind `config` at once for an option or a client that cannot be used. Reading throws what lists
 * throw; kind `incomplete`, if a list changed so much while it was read that records may be missing, is thrown after
 * the last record that came.
 * @example
 * const since = new Date(Date.now() - 86_400_000);
 * for await (const record of records([toloka, cbr], { since, by: "endedAt", state: ["failed", "skipped"] }))
 *   console.log(record.endedAt, record.system, record.kind, record.reason?.message);
 */
export function records(clients: Client | readonly Client[], options?: RecordsOptions): Records {
  const wanted = checkedOptions(options);
  const asked = [clients].flat().map((client) => ({ client, service: serviceOf(client) }));
  return {
    [Symbol.asyncIterator]() {
      return read(asked, wanted, { ...options }, callerOf(this[Symbol.asyncIterator]));
    },
  };
}

interface Asked {
  readonly client: Client;
  readonly service: Service;
}

async function* read(
  asked: readonly Asked[],
  wanted: Wanted,
  { reasons, signal, prefetch, onError }: RecordsOptions,
  caller: ReturnType<typeof callerOf>,
): AsyncGenerator<OperationRecord, void, undefined> {
  // Who stops reading, or one service that fails, ends what the others are doing.
  const controller = new AbortController();
  const abort = () => controller.abort(signal?.reason);
  if (signal?.aborted) abort();
  const forget = onAbort(signal, abort);
  const incomplete: unknown[] = [];
  const sources = asked.map(
    ({ client, service }): Source => ({
      records: explained(
        newestFirst(service, wanted, { signal: controller.signal, prefetch }),
        reasons ? service.withReason : undefined,
        controller.signal,
      ),
      failed(error) {
        calledFrom(error, caller);
        if (onError && !isOplogsError(error, "aborted")) onError(error, client);
        else if (isOplogsError(error, "incomplete")) incomplete.push(error);
        else throw error;
      },
    }),
  );
  try {
    yield* merge(sources, wanted.by);
    if (incomplete.length > 0) throw incomplete[0];
  } finally {
    forget();
    controller.abort();
    await Promise.allSettled(sources.map(({ records }) => records.return?.()));
  }
}

/** Records with the reasons that their service tells elsewhere, asked for one by one when they are read. */
async function* explained(
  records: AsyncGenerator<OperationRecord, void, undefined>,
  withReason: Service["withReason"],
  signal: AbortSignal,
): AsyncGenerator<OperationRecord, void, undefined> {
  if (!withReason) yield* records;
  else for await (const record of records) yield await withReason(record, { signal });
}
