import type { OperationLog } from "../../generated/cbr.js";
import { belonging, type Known, type KnownBackup } from "./belongs.js";
import { expectedOf, uncovered } from "./coverage.js";
import { hasFailed } from "./has-failed.js";
import { boundsOf } from "./service-clock.js";
import type { Look } from "./shared-list.js";
import type { ExpectedLog, Started } from "./started.js";
import type { MissingLog, WaitForResult } from "./wait-for-result.js";

/** How far the search for the logs of a start is. */
export interface Search extends Known {
  readonly started: Started;
  /** Whether the handle was made by this client. */
  readonly own: boolean;
  /** What may belong to it, as it was seen last, by id. */
  readonly logs: ReadonlyMap<string, OperationLog>;
  /** The vault, if the handle does not name it. */
  readonly vaultId: string | undefined;
  readonly checkpointStatus: string | undefined;
  /** Whether the service makes no more logs for it, so that it is known what to expect. */
  readonly closed: boolean;
  /** Whether what has no log now is missing. */
  readonly settled: boolean;
  /** How often the whole list was walked without `start_time`. */
  readonly walks: number;
  /** Ids of logs that the last answer of the list held. */
  readonly shown: ReadonlySet<string>;
  /** Ids of which it was asked already to which backup they belong. */
  readonly examined: ReadonlySet<string>;
  /** The error of an id that the service returned itself, and that it does not know. */
  readonly unknownId: unknown;
}

/** @param own Whether the handle was made by this client. */
export function beginSearch(started: Started, own: boolean): Search {
  const { vaultId, checkpointId } = started;
  return {
    started,
    own,
    ...boundsOf(started, undefined, own),
    logs: new Map(),
    vaultId,
    checkpointId,
    backups: [],
    checkpointStatus: undefined,
    closed: false,
    settled: false,
    walks: 0,
    shown: new Set(),
    examined: new Set(),
    unknownId: undefined,
  };
}

/**
 * What to ask the list for: the first in every round, the others when nothing was found. There is no filter by status
 * or end, which would hide logs that go on, and none by types that some clouds do not name.
 */
export function looksOf({ started, vaultId, since }: Search): readonly [Look, ...Look[]] {
  const { kind, targetId } = started;
  const start_time = new Date(since).toISOString().replace(/\.\d+Z$/, "Z");
  switch (kind) {
    case "restore":
    case "delete":
      return [{ operation_type: kind, start_time }];
    case "migrate_resources":
      return [
        { vault_id: vaultId, start_time },
        { vault_id: targetId, start_time },
      ];
    case "replication":
      return [{ vault_id: vaultId, start_time }];
    default:
      return [{ operation_type: kind, vault_id: vaultId, start_time }];
  }
}

/** The logs that belong to it, as far as is known. */
export function logsOf(search: Search): OperationLog[] {
  return belonging(search.started, [...search.logs.values()], search);
}

/** Whether a task has ended. An unknown status is not an end. */
export function hasEnded(log: OperationLog): boolean {
  return log.status === "success" || hasFailed(log);
}

/**
 * Whether more may belong to it than is known: the answer was lost, or did not say what was started. Then only the
 * restore point, or the time that has passed, tells when no more will come.
 */
export function isOpen({ started, closed }: Search): boolean {
  if (closed) return false;
  const expected = expectedOf(started);
  if (started.kind !== "backup") return expected === undefined;
  return started.unsure === true || (!expected?.length && !started.skipped?.length);
}

/** What has no log yet, as far as it is known what to expect. */
export function lacking(search: Search): ExpectedLog[] {
  const { started, backups, closed } = search;
  const ofBackups = () =>
    backups.flatMap(({ resourceId }) => (resourceId === undefined ? [] : [{ id: resourceId }]));
  const expected = expectedOf(started) ?? [];
  const all = started.kind === "backup" && closed && expected.length === 0 ? ofBackups() : expected;
  return uncovered(started, all, logsOf(search), search);
}

/** Whether there is nothing more to wait for. */
export function isComplete(search: Search): boolean {
  if (!logsOf(search).every(hasEnded)) return false;
  return search.settled || (!isOpen(search) && lacking(search).length === 0);
}

export function resultOf(search: Search): WaitForResult {
  const logs = logsOf(search);
  const failed = logs.filter(hasFailed);
  const skipped = search.started.skipped ?? [];
  const missing = search.settled ? lacking(search).map((thing) => missingLog(search, thing)) : [];
  const bad = failed.length + skipped.length + missing.length;
  return { ok: isComplete(search) && logs.length > 0 && bad === 0, logs, failed, skipped, missing };
}

function missingLog(search: Search, thing: ExpectedLog): MissingLog {
  const { started, checkpointId, checkpointStatus } = search;
  if (started.kind !== "backup" || checkpointId === undefined)
    return {
      ...thing,
      reason: started.unsure
        ? "no log of it was found: it may never have been started"
        : "no log of it was found",
    };
  const backup: KnownBackup | undefined = search.backups.find(({ resourceId }) => resourceId === thing.id);
  const unclear = [...search.logs.values()].some(
    ({ checkpoint_id, extra_info }) => !checkpoint_id && extra_info?.resource?.id === thing.id,
  );
  const of = backup ? `its backup is ${backup.status ?? "there"}` : "there is no backup of it";
  const hint = unclear ? "; a log of the resource names no restore point, and may be of another start" : "";
  return {
    ...thing,
    reason: `no log of it was found; the restore point is ${checkpointStatus ?? "not there"}, and ${of}${hint}`,
    ...(checkpointStatus !== undefined && { checkpointStatus }),
    ...(backup?.status !== undefined && { backupStatus: backup.status }),
  };
}
