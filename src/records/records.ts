import { calledFrom, callerOf } from "../core/caller.js";
import { isOplogsError } from "../core/errors.js";
import { onAbort } from "../core/on-abort.js";
import type { Client } from "./client.js";
import { merge, type Source } from "./merge.js";
import { newestFirst } from "./newest-first.js";
import type { OperationRecord } from "./operation-record.js";
import { checkedOptions, type RecordsOptions } from "./options.js";
import type { Service } from "./service.js";
import { serviceOf } from "./service-of.js";
import type { Wanted } from "./wanted.js";

/**
 * Reads the operations of one or several clients, newest first, each once. Nothing is sent before the first is read,
 * and each loop reads afresh.
 *
 * Each service is asked only for what may be wanted, as far as it can filter; the times of the records decide. A
 * record without the time that is meant goes by another of its times; one without any comes last, unless `since` is
 * given. At most 10,000 records of each client are held in memory: what is longer is read several times.
 *
 * What cannot be assured: which of its times CBR filters by is not documented. With `by: "endedAt"` a task is not
 * found if CBR filters by creation and the task ran for more than 7 days; with `since`, a log that lacks the time that
 * CBR filters by. Toloka and SoftwareOne do not return operations without a time when they filter by it. Toloka may
 * show a new operation some seconds late: read on from a minute before.
 *
 * Throws an error of kind `config` at once for an option or a client that cannot be used. Reading throws what lists
 * throw; kind `incomplete`, if a list changed so much while it was read that records may be missing, is thrown after
 * the last record that came.
 * @example
 * const since = new Date(Date.now() - 86_400_000);
 * for await (const record of records([toloka, cbr], { since, by: "endedAt", state: ["failed", "skipped"] }))
 *   console.log(record.endedAt, record.system, record.kind, record.reason?.message);
 */
export function records(
  clients: Client | readonly Client[],
  options?: RecordsOptions,
): AsyncIterable<OperationRecord> {
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
  { signal, prefetch, onError }: RecordsOptions,
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
      records: newestFirst(service, wanted, { signal: controller.signal, prefetch }),
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
