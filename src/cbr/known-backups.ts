import type { Backup, OperationLog } from "../../generated/cbr.js";
import { isHttpError, isOplogsError } from "../core/errors.js";
import { text } from "../core/json.js";
import { isTransientStatus } from "../core/retry.js";
import { parseTime } from "../core/time.js";
import { isNamed, type KnownBackup, mayBelong } from "./belongs.js";
import { expectedOf } from "./coverage.js";
import type { BackupFilter, Reader } from "./reader.js";
import type { Search } from "./search.js";

/** Looks for the backups behind logs that do not say themselves whose they are, once for each log. */
export async function withBackups(search: Search, reader: Reader): Promise<Search> {
  const { started, logs, examined } = search;
  const unclear = [...logs.values()].filter(
    (log) => !examined.has(log.id) && mayBelong(started, log) && isUnclear(search, log),
  );
  if (unclear.length === 0) return search;
  return {
    ...search,
    examined: new Set([...examined, ...unclear.map(({ id }) => id)]),
    backups: (await readBackups(search, reader)) ?? search.backups,
  };
}

function isUnclear({ started, checkpointId }: Search, { checkpoint_id, extra_info }: OperationLog): boolean {
  if (started.kind === "replication") return !extra_info?.replication;
  const backup = text(extra_info?.backup?.backup_id);
  return started.kind === "backup" && checkpointId !== undefined && !checkpoint_id && backup !== undefined;
}

/** The vault of a backup that is replicated: its handle has none. */
export async function withVault(search: Search, reader: Reader): Promise<Search> {
  const { kind, backupId } = search.started;
  if (kind !== "replication" || backupId === undefined || search.examined.has(backupId)) return search;
  const examined = new Set([...search.examined, backupId]);
  try {
    const backup = await reader.backup(backupId, reader.call());
    return { ...search, examined, vaultId: text(backup.vault_id), backups: [known(backup)] };
  } catch (error) {
    if (isRefused(error)) return { ...search, examined };
    throw error;
  }
}

/** The backups of the restore point, or those that are replicated; undefined if they may not be read. */
export async function readBackups(search: Search, reader: Reader): Promise<KnownBackup[] | undefined> {
  const { started, checkpointId, vaultId } = search;
  const { kind, backupId } = started;
  const wanted = expectedOf(started)?.length || 1;
  try {
    if (kind === "replication" && backupId !== undefined)
      return [known(await reader.backup(backupId, reader.call()))];
    const filter = kind === "replication" ? { vault_id: vaultId } : { checkpoint_id: checkpointId };
    return (await listed(reader, filter, wanted)).map(known);
  } catch (error) {
    if (isRefused(error)) return undefined;
    throw error;
  }
}

/** The restore point of a backup whose answer was lost, by the name of its backup: the newest since then. */
export async function checkpointOfName(search: Search, reader: Reader): Promise<string | undefined> {
  const { started, vaultId, since } = search;
  const { name } = started;
  try {
    // Not by name: several resources have it with a number behind it each, and the filter wants the whole of it.
    const backups = await listed(reader, { vault_id: vaultId });
    const timeOf = ({ created_at }: Backup) => parseTime(created_at)?.getTime() ?? Infinity;
    const ours = backups.filter((backup) => isNamed(backup.name, name) && timeOf(backup) >= since);
    return text(ours.sort((a, b) => timeOf(b) - timeOf(a))[0]?.checkpoint_id);
  } catch (error) {
    if (isRefused(error)) return undefined;
    throw error;
  }
}

/** Huawei Cloud may show incremental backups only if they are asked for: if some are not there, they are. */
async function listed(reader: Reader, filter: BackupFilter, wanted = Infinity): Promise<Backup[]> {
  const found = new Map<string, Backup>();
  const read = async (query: BackupFilter) => {
    try {
      for await (const backup of reader.backups(query, reader.call())) found.set(backup.id, backup);
    } catch (error) {
      // What has come is good; the next round asks again.
      if (!isOplogsError(error, "incomplete")) throw error;
    }
  };
  await read(filter);
  if (found.size < wanted)
    await read({ ...filter, incremental: true }).catch((error) => {
      if (!isRefused(error)) throw error;
    });
  return [...found.values()];
}

function known({ id, resource_id, status }: Backup): KnownBackup {
  return { id, resourceId: text(resource_id), status: text(status) };
}

/** What these logs are found by is only a help: who may not read backups can still wait for logs. */
export function isRefused(error: unknown): boolean {
  return isHttpError(error) && !isTransientStatus(error.status);
}
