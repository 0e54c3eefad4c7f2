import type { OperationLog } from "../../generated/cbr.js";
import { eachOf } from "../core/each-of.js";
import { isHttpError } from "../core/errors.js";
import { checkpointByName, mayBelong } from "./belongs.js";
import { withBackups, withVault } from "./known-backups.js";
import type { Reader } from "./reader.js";
import { hasEnded, logsOf, looksOf, type Search } from "./search.js";
import { boundsOf, dateOf, LOCAL_SLACK } from "./service-clock.js";
import type { Look, Shown } from "./shared-list.js";

/** More logs than these are not read one by one when the list shows them no more. */
const FEW = 5;
/** How many are read at a time. */
const CONCURRENCY = 4;

/** What the list shows of a start: one request, however many logs there are. */
export async function lookAtList(search: Search, reader: Reader): Promise<Search> {
  const { kind, logIds } = search.started;
  if (logIds !== undefined) {
    const read = await readLogs({ ...search, unknownId: undefined }, logIds, reader);
    // An id may be that of something else: then the list tells.
    if (kind === "sync" || logIds.some((id) => read.logs.has(id))) return read;
    return listed(read, reader);
  }
  return listed(await withVault(search, reader), reader);
}

async function listed(search: Search, reader: Reader): Promise<Search> {
  const seen = merged(search, await reader.look(looksOf(search)[0]), reader);
  // The answer has shown that this machine's clock is far ahead: what was asked for lay in the service's future.
  const moved = search.since - seen.since > LOCAL_SLACK / 2;
  return moved ? merged(seen, await reader.look(looksOf(seen)[0]), reader) : seen;
}

/** Logs that the list shows no more, and what logs do not say themselves. */
export async function lookBehindList(search: Search, reader: Reader): Promise<Search> {
  const dropped = (now: Search) => {
    const ids = logsOf(now).flatMap((log) => (hasEnded(log) ? [] : log.id));
    return ids.filter((id) => !now.shown.has(id) && !now.started.logIds?.includes(id));
  };
  const many = dropped(search).length > FEW;
  const { search: walked } = many ? await walk(search, reader) : { search };
  return learned(await readLogs(walked, dropped(walked), reader), reader);
}

/**
 * Walks the list without `start_time`, of which it is not known what it hides. `whole`: what was not there is in no
 * list.
 */
export async function walk(
  search: Search,
  reader: Reader,
): Promise<{ readonly search: Search; readonly whole: boolean }> {
  let all = search;
  let whole = true;
  const shown = new Set(search.shown);
  for (const { start_time, ...look } of looksOf(search)) {
    const seen = await reader.lookNow(look);
    all = merged(all, seen, reader);
    whole &&= seen.whole;
    for (const { id } of seen.logs) shown.add(id);
  }
  return { search: await learned({ ...all, shown, walks: search.walks + (whole ? 1 : 0) }, reader), whole };
}

/** One look for something that is not among the search's own. */
export async function lookFor(search: Search, look: Look, reader: Reader): Promise<Search> {
  return { ...merged(search, await reader.lookNow(look), reader), shown: search.shown };
}

/** What is learned from logs: the restore point of a backup of which only the name is known, and backups. */
async function learned(search: Search, reader: Reader): Promise<Search> {
  const { started, logs, checkpointId } = search;
  if (started.kind !== "backup" || checkpointId !== undefined) return withBackups(search, reader);
  return withBackups(
    { ...search, checkpointId: checkpointByName(started, [...logs.values()], search) },
    reader,
  );
}

/** The search with what the list has shown. */
function merged(search: Search, { logs, response, at }: Shown, { clock }: Reader): Search {
  if (response) clock.observe(response);
  const time = response && dateOf(response);
  return {
    ...search,
    ...(time !== undefined && boundsOf(search.started, time - at, search.own)),
    logs: withLogs(search, logs),
    shown: new Set(logs.map(({ id }) => id)),
  };
}

function withLogs({ started, logs }: Search, seen: readonly OperationLog[]): Map<string, OperationLog> {
  const ours = seen.filter((log) => started.logIds?.includes(log.id) || mayBelong(started, log));
  return new Map([...logs, ...ours.map((log): [string, OperationLog] => [log.id, log])]);
}

/** Reads logs by id; of one that is not there the last state is kept. */
async function readLogs(search: Search, ids: readonly string[], reader: Reader): Promise<Search> {
  const read: OperationLog[] = [];
  let { unknownId } = search;
  const wanted = ids.filter((id) => {
    const log = search.logs.get(id);
    return !log || !hasEnded(log);
  });
  await eachOf(wanted, CONCURRENCY, async (id) => {
    try {
      read.push(await reader.log(id, reader.call()));
    } catch (error) {
      if (!isHttpError(error, 404)) throw error;
      unknownId = error;
    }
  });
  return { ...search, logs: withLogs(search, read), unknownId };
}
