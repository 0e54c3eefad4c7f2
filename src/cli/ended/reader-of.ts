import type { Cbr } from "../../cbr/index.js";
import { isHttpError } from "../../index.js";
import { type OperationRecord, record, recordOf } from "../../records/index.js";
import { rql, type SoftwareOne } from "../../softwareone/index.js";
import type { Toloka } from "../../toloka/index.js";
import type { Source } from "../source.js";
import type { Reader } from "./reader.js";

/**
 * Reads one account. In the order of its service: `records` would sort, and read a long list several times for that.
 */
export function readerOf(source: Source, signal: AbortSignal): Reader {
  const get = (id: string) => unlessGone(record(source.client, id, { signal }));
  if (source.system === "toloka") return { ...tolokaLists(source.client, signal), get };
  if (source.system === "cbr") return { ...cbrLists(source.client, signal), get };
  return { ...softwareOneLists(source.client, signal), get };
}

type Lists = Pick<Reader, "list" | "open">;

async function unlessGone(reading: Promise<OperationRecord>): Promise<OperationRecord | undefined> {
  try {
    return await reading;
  } catch (error) {
    if (isHttpError(error, 404)) return undefined;
    throw error;
  }
}

/** The smaller of the two maxima that Toloka's documents name. */
const TOLOKA_PAGE = 300;

function tolokaLists(client: Toloka, signal: AbortSignal): Lists {
  const list = (query: Parameters<Toloka["operations"]["list"]>[0]) =>
    client.operations.list({ ...query, limit: TOLOKA_PAGE }, { signal });
  return {
    list: (since) => mapped(list({ submitted_gte: since }), (operation) => recordOf(client, operation)),
    async *open() {
      // In this order: one that begins to run in between is not missed.
      for (const status of ["PENDING", "RUNNING"] as const)
        for await (const operation of list({ status })) yield recordOf(client, operation);
    },
  };
}

/** The times of a query are cut to seconds, and the clocks of a cloud are many. */
const CBR_SLACK = 60_000;
/** Half of what the service returns at most: a long first run then takes less memory. */
const CBR_PAGE = 500;

function cbrLists(client: Cbr, signal: AbortSignal): Lists {
  const list = (query: Parameters<Cbr["operationLogs"]["list"]>[0]) =>
    client.operationLogs.list({ ...query, limit: CBR_PAGE }, { signal });
  return {
    // Which time this bounds is not documented. Any that a log can have is that of its creation or a later one.
    list: (since) =>
      mapped(list({ start_time: since && new Date(since.getTime() - CBR_SLACK) }), (log) =>
        recordOf(client, log),
      ),
    async *open() {
      for (const status of ["waiting", "running"] as const)
        for await (const log of list({ status })) yield recordOf(client, log);
    },
  };
}

/** The times of a task are in there, which lists leave out unless it is selected. */
const SELECT = "audit";
const OPEN = ["Queued", "Blocked", "Rescheduled", "Processing"];

function softwareOneLists(client: SoftwareOne, signal: AbortSignal): Lists {
  async function* list(filter: Parameters<SoftwareOne["tasks"]["list"]>[0] = {}) {
    for await (const task of client.tasks.list({ select: SELECT, ...filter }, { signal }))
      yield recordOf(client, task);
  }
  return {
    list(since) {
      const created = "audit.created.at";
      // A task that does not say when it was created must come, too.
      const filter = since && rql.or(rql.ge(created, since), rql.eq(created, rql.null()));
      // Which properties tasks can be filtered by is not documented: all are read, then.
      return filter ? unlessRefused(list({ filter }), list) : list();
    },
    // Without this filter they are found in the list, and by their ids.
    open: () => unlessRefused(list({ filter: rql.in("status", OPEN) }), nothing),
  };
}

async function* nothing(): AsyncGenerator<never> {}

async function* unlessRefused(
  filtered: AsyncIterable<OperationRecord>,
  otherwise: () => AsyncIterable<OperationRecord>,
): AsyncGenerator<OperationRecord> {
  try {
    yield* filtered;
  } catch (error) {
    if (!isHttpError(error, 400)) throw error;
    yield* otherwise();
  }
}

async function* mapped<T>(
  things: AsyncIterable<T>,
  map: (thing: T) => OperationRecord,
): AsyncGenerator<OperationRecord> {
  for await (const thing of things) yield map(thing);
}
