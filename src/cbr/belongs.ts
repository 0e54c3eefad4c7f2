import type { OperationLog } from "../../generated/cbr.js";
import { text } from "../core/json.js";
import { parseTime } from "../core/time.js";
import { hasFailed } from "./has-failed.js";
import type { Started, StartedKind } from "./started.js";

/** A backup, as far as the search for logs needs it. */
export interface KnownBackup {
  readonly id: string;
  readonly resourceId: string | undefined;
  readonly status: string | undefined;
}

/** What is known besides the handle. */
export interface Known {
  /** Logs are not older than this, in ms since 1970 by the service's clock. */
  readonly since: number;
  /** A log that ended before this belongs to an earlier start, in ms likewise. */
  readonly endedAfter: number;
  readonly checkpointId: string | undefined;
  /** Those of the restore point; of a replication, those of its source. */
  readonly backups: readonly KnownBackup[];
}

/** The `operation_type` of the logs; a log without one is judged by the rest. */
const TYPES: Record<StartedKind, readonly string[]> = {
  backup: ["backup"],
  restore: ["restore"],
  delete: ["delete"],
  vault_delete: ["vault_delete"],
  remove_resource: ["remove_resource"],
  migrate_resources: ["migrate_resources"],
  // The second is the older word.
  replication: ["replication", "copy"],
  sync: ["sync"],
};

/** What can happen to a thing once at a time, so that the newest log is the one. */
const ONE_AT_A_TIME: ReadonlySet<StartedKind> = new Set(["restore", "delete", "vault_delete"]);

/** Those of `logs` that belong to what was started, each matched in the client: filters are not relied on. */
export function belonging(started: Started, logs: readonly OperationLog[], known: Known): OperationLog[] {
  const named = logs.filter(({ id }) => started.logIds?.includes(id));
  if (named.length > 0) return named;
  const ours = logs.filter((log) => mayBelong(started, log) && belongs(started, log, known));
  if (!ONE_AT_A_TIME.has(started.kind)) return ours;
  const [first, ...rest] = ours;
  return first ? [rest.reduce((newest, log) => (timeOf(log) > timeOf(newest) ? log : newest), first)] : [];
}

/** Whether a log could turn out to belong: what cannot is not kept. */
export function mayBelong({ kind, vaultId, targetId, checkpointId }: Started, log: OperationLog): boolean {
  const type = text(log.operation_type);
  if (type !== undefined && !TYPES[kind].includes(type)) return false;
  const vault = text(log.vault_id);
  const ours = vault === undefined || vaultId === undefined || vault === vaultId;
  if (!ours && !(kind === "migrate_resources" && vault === targetId)) return false;
  const checkpoint = text(log.checkpoint_id);
  return kind !== "backup" || !checkpoint || !checkpointId || checkpoint === checkpointId;
}

function belongs(started: Started, log: OperationLog, known: Known): boolean {
  const { kind, backupId, expected = [] } = started;
  const inTime = isInTime(log, known);
  switch (kind) {
    case "backup":
      return isOfBackup(started, log, known);
    case "restore":
      return inTime && isOurRestore(started, log);
    // What is gone cannot be deleted a second time: only failures may be older.
    case "delete":
      return log.extra_info?.delete?.backup_id === backupId && (inTime || !hasFailed(log));
    case "vault_delete":
      return text(log.vault_id) !== undefined && (inTime || !hasFailed(log));
    case "remove_resource":
    case "migrate_resources": {
      const ids = resourcesOf(log);
      return inTime && (ids.length === 0 || ids.some((id) => expected.some((one) => one.id === id)));
    }
    case "replication":
      return inTime && (log.extra_info?.replication ? isOurReplica(started, log) : isOfBackups(log, known));
    case "sync":
      return false;
  }
}

/** By the backup and what it is written to, as far as the log says so. */
function isOurRestore({ backupId, targetId }: Started, { extra_info }: OperationLog): boolean {
  const target = text(extra_info?.restore?.target_resource_id);
  if (extra_info?.restore)
    return extra_info.restore.backup_id === backupId && (target ?? targetId) === targetId;
  return targetId !== undefined && extra_info?.resource?.id === targetId;
}

/** By its restore point, else by its backup. If the answer of the start was lost, only the name is known. */
function isOfBackup(started: Started, log: OperationLog, known: Known): boolean {
  const checkpoint = text(log.checkpoint_id);
  if (checkpoint !== undefined && known.checkpointId !== undefined) return checkpoint === known.checkpointId;
  const backup = text(log.extra_info?.backup?.backup_id);
  if (backup !== undefined && known.backups.some(({ id }) => id === backup)) return true;
  return started.checkpointId === undefined && hasName(started, log) && isInTime(log, known);
}

/** The restore point of a backup whose answer was lost: the newest with its name. */
export function checkpointByName(
  started: Started,
  logs: readonly OperationLog[],
  known: Known,
): string | undefined {
  const named = logs.filter(
    (log) =>
      text(log.checkpoint_id) && mayBelong(started, log) && hasName(started, log) && isInTime(log, known),
  );
  const newest = named.sort((a, b) => timeOf(b) - timeOf(a))[0];
  return text(newest?.checkpoint_id);
}

function hasName({ name }: Started, log: OperationLog): boolean {
  return isNamed(log.extra_info?.backup?.backup_name, name);
}

/** Whether `given` is the name of a backup that was started as `name`: of several, each has a number behind it. */
export function isNamed(given: string | null | undefined, name: string | undefined): boolean {
  return (
    name !== undefined &&
    text(given)?.startsWith(name) === true &&
    /^([-_]\d{4})?$/.test(nameless(given, name))
  );
}

function nameless(given: string | null | undefined, name: string): string {
  return (given ?? "").slice(name.length);
}

function isOurReplica({ backupId, destination, expected }: Started, log: OperationLog): boolean {
  const { source_backup_id, destination_region, destination_project_id } = log.extra_info?.replication ?? {};
  const sources = backupId === undefined ? expected?.map(({ id }) => id) : [backupId];
  const source = text(source_backup_id);
  if (source === undefined || (sources !== undefined && !sources.includes(source))) return false;
  const { region, projectId } = destination ?? {};
  return (
    (text(destination_region) ?? region) === region &&
    (text(destination_project_id) ?? projectId) === projectId
  );
}

/** Where the log does not say which backup was copied, as on Open Telekom Cloud. */
function isOfBackups(log: OperationLog, { backups }: Known): boolean {
  const id = text(log.extra_info?.resource?.id);
  return id !== undefined && backups.some(({ resourceId }) => resourceId === id);
}

/** The resources that a log is about. */
export function resourcesOf({ extra_info }: OperationLog): string[] {
  const removed = extra_info?.remove_resources?.resources;
  const listed = Array.isArray(removed) ? removed.flatMap(({ id }) => text(id) ?? []) : [];
  if (listed.length > 0) return listed;
  const id = text(extra_info?.resource?.id);
  return id === undefined ? [] : [id];
}

/** Whether a log is young enough. All times are the service's own. */
function isInTime(log: OperationLog, { since, endedAfter }: Known): boolean {
  const ended = parseTime(log.ended_at)?.getTime() ?? Infinity;
  return timeOf(log) >= since && ended >= endedAfter;
}

/** When a log was made; one that does not say so counts as new. */
function timeOf({ created_at, started_at }: OperationLog): number {
  return (parseTime(created_at) ?? parseTime(started_at))?.getTime() ?? Infinity;
}
