import { text } from "../core/json.js";
import { expectedOf } from "./coverage.js";
import { isGone } from "./is-gone.js";
import { checkpointOfName, isRefused, readBackups } from "./known-backups.js";
import type { Reader } from "./reader.js";
import { lookFor, walk } from "./round.js";
import { hasEnded, isComplete, isOpen, lacking, logsOf, type Search } from "./search.js";

/** More resources than these are not asked for one by one. */
const FEW = 5;

/**
 * What may still come, and what is missing. `share` is how much of the grace time for logs to appear has passed: from
 * its half on the list is walked once without `start_time`, and at its end what has no log is missing, unless the
 * backup still runs.
 */
export async function judge(search: Search, reader: Reader, share: number): Promise<Search> {
  if (isComplete(search)) return search;
  const logs = logsOf(search);
  const closed =
    isOpen(search) && logs.length > 0 && logs.every(hasEnded) ? await close(search, reader) : search;
  const wanting = isOpen(closed) || lacking(closed).length > 0;
  if (!wanting || closed.settled) return closed;
  if (share >= 1) return settle(closed, reader);
  const nothing = logs.length === 0 || lacking(closed).length > 0;
  return share >= 0.5 && nothing && closed.walks === 0 ? (await walk(closed, reader)).search : closed;
}

async function settle(search: Search, reader: Reader): Promise<Search> {
  if (search.started.kind === "sync") return { ...search, settled: true };
  const seen = search.walks > 0 ? search : (await walk(search, reader)).search;
  const named = seen.started.kind === "backup" ? await withCheckpoint(seen, reader) : seen;
  const closed = named.checkpointId === undefined ? named : await close(named, reader);
  // While it is `protecting`, or may be, logs may come.
  if (closed.checkpointId !== undefined && !closed.closed) return closed;
  const { search: walked, whole } = await walk(closed, reader);
  return { ...(await askForEach(walked, reader)), settled: whole };
}

/** Asks for the logs of each resource that has none: a list may leave something out, and a short one less. */
async function askForEach(search: Search, reader: Reader): Promise<Search> {
  const wanting = search.started.kind === "backup" ? lacking(search) : [];
  if (wanting.length > FEW) return search;
  let all = search;
  for (const { id } of wanting)
    all = await lookFor(all, { operation_type: "backup", resource_id: id }, reader);
  return all;
}

/** Looks for the restore point of a backup of which only the name is known. */
async function withCheckpoint(search: Search, reader: Reader): Promise<Search> {
  if (search.checkpointId !== undefined) return search;
  return { ...search, checkpointId: await checkpointOfName(search, reader) };
}

/** Asks the restore point whether it is done, and then for its backups: no others will come. */
async function close(search: Search, reader: Reader): Promise<Search> {
  const { checkpointId, started } = search;
  if (checkpointId === undefined || search.closed) return search;
  const checkpoint = await statusOf(checkpointId, reader);
  if (!checkpoint.done) return { ...search, checkpointStatus: checkpoint.status };
  const backups = await readBackups(search, reader);
  return {
    ...search,
    checkpointStatus: checkpoint.status,
    backups: backups ?? search.backups,
    closed: backups !== undefined || (expectedOf(started)?.length ?? 0) > 0,
  };
}

async function statusOf(
  id: string,
  reader: Reader,
): Promise<{ readonly status: string | undefined; readonly done: boolean }> {
  try {
    const status = text((await reader.checkpoint(id, reader.call())).status);
    return { status, done: status !== undefined && status !== "protecting" };
  } catch (error) {
    if (isGone(error)) return { status: undefined, done: true };
    // Who may not read it does not know.
    if (isRefused(error)) return { status: undefined, done: false };
    throw error;
  }
}
