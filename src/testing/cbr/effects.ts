import type { OperationLog, VaultResource } from "../../../generated/cbr.js";
import type { BackupStatus } from "./backups.js";
import { hasEnded } from "./operation-logs.js";
import type { CbrState } from "./state.js";
import { type Task, underWay } from "./tasks.js";

/** What the new status of a task's log means for what it works on. */
export function settle(state: CbrState, log: OperationLog, before: OperationLog | undefined): void {
  const task = state.tasks.get(log.id);
  if (task && log.status !== before?.status) EFFECTS[task.kind](state, task, log);
}

const EFFECTS: Readonly<Record<Task["kind"], (state: CbrState, task: Task, log: OperationLog) => void>> = {
  backup: backUp,
  restore: (state, { backupId }, log) =>
    setBackup(state, backupId, hasEnded(log) ? "available" : "restoring"),
  delete: (state, { backupId = "" }, log) => {
    if (log.status !== "success") setBackup(state, backupId, hasEnded(log) ? "available" : "deleting");
    else if (state.backups.get(backupId)) state.backups.remove(backupId);
  },
  vault_delete: deleteVault,
  remove_resource: removeResources,
  migrate_resources: migrateResources,
  replication: replicate,
  sync: () => {},
};

function setBackup({ backups }: CbrState, id: string | undefined, status: BackupStatus): void {
  const backup = backups.get(id ?? "");
  if (backup) backups.replace({ ...backup, status });
}

function backUp(state: CbrState, task: Task, log: OperationLog): void {
  const { backups, checkpoints } = state;
  const ended = hasEnded(log);
  const well = log.status === "success";
  if (log.status !== "waiting")
    setBackup(state, task.backupId, ended ? (well ? "available" : "error") : "protecting");
  changeResources(state, task, ({ backup_count, ...resource }) => ({
    ...resource,
    protect_status: ended ? "available" : "protecting",
    backup_count: (backup_count ?? 0) + (well ? 1 : 0),
  }));
  const { checkpointId } = task;
  const checkpoint = checkpoints.get(checkpointId ?? "");
  if (
    !checkpoint ||
    underWay(state, (other) => other.kind === "backup" && other.checkpointId === checkpointId).length > 0
  )
    return;
  const good = [...backups].some(
    ({ checkpoint_id, status }) => checkpoint_id === checkpointId && status === "available",
  );
  checkpoints.replace({ ...checkpoint, status: good ? "available" : "error" });
}

/** Changes the resources of a vault that a task works on. */
function changeResources(
  { vaults }: CbrState,
  { vaultId, resourceIds }: Task,
  change: (resource: VaultResource) => VaultResource,
): void {
  const vault = vaults.get(vaultId ?? "");
  if (!vault?.resources) return;
  const resources = vault.resources.map((resource) =>
    resourceIds.includes(resource.id ?? "") ? change(resource) : resource,
  );
  vaults.replace({ ...vault, resources });
}

function deleteVault({ vaults, backups }: CbrState, { vaultId }: Task, log: OperationLog): void {
  const vault = vaults.get(vaultId ?? "");
  if (!vault) return;
  if (log.status === "success") {
    for (const { id, vault_id } of backups) if (vault_id === vaultId) backups.remove(id);
    vaults.remove(vault.id);
  } else
    vaults.replace({
      ...vault,
      billing: { ...vault.billing, status: hasEnded(log) ? "available" : "deleting" },
    });
}

function removeResources(state: CbrState, { vaultId, resourceIds }: Task, { status }: OperationLog): void {
  if (status !== "success") return;
  takeOut(state, vaultId, resourceIds);
  for (const { id, vault_id, resource_id } of state.backups)
    if (vault_id === vaultId && resourceIds.includes(resource_id ?? "")) state.backups.remove(id);
}

function migrateResources(state: CbrState, task: Task, { status }: OperationLog): void {
  const { vaultId, destinationVaultId = "", resourceIds } = task;
  const { vaults, backups } = state;
  if (status !== "success") return;
  const moving = takeOut(state, vaultId, resourceIds);
  const destination = vaults.get(destinationVaultId);
  if (destination)
    vaults.replace({ ...destination, resources: [...(destination.resources ?? []), ...moving] });
  for (const backup of backups)
    if (backup.vault_id === vaultId && resourceIds.includes(backup.resource_id ?? ""))
      backups.replace({ ...backup, vault_id: destinationVaultId });
}

/** Takes resources out of a vault and returns them. */
function takeOut({ vaults }: CbrState, vaultId: string | undefined, ids: readonly string[]): VaultResource[] {
  const vault = vaults.get(vaultId ?? "");
  if (!vault?.resources) return [];
  const isOut = ({ id }: VaultResource) => ids.includes(id ?? "");
  vaults.replace({ ...vault, resources: vault.resources.filter((resource) => !isOut(resource)) });
  return vault.resources.filter(isOut);
}

function replicate({ backups }: CbrState, { backupId, replicationRecordId }: Task, log: OperationLog): void {
  const backup = backups.get(backupId ?? "");
  if (!backup?.replication_records) return;
  const status = hasEnded(log) ? (log.status === "success" ? "success" : "fail") : "replicating";
  const replication_records = backup.replication_records.map((record) =>
    record.id === replicationRecordId ? { ...record, status } : record,
  );
  backups.replace({ ...backup, replication_records });
}
