import type { Backup, Checkpoint, Vault } from "../../../generated/cbr.js";
import { Refusal } from "../answer.js";
import { refusal } from "./errors.js";
import type { CbrState } from "./state.js";

/** The values in the path of a request. */
type Params = Readonly<Partial<Record<"project_id" | "vault_id" | "backup_id" | "checkpoint_id", string>>>;

/** The vault of that id, or the service's 404. */
export function knownVault({ vaults }: CbrState, { vault_id = "", project_id }: Params): Vault {
  const vault = vaults.get(vault_id);
  if (!vault || vault.project_id !== project_id)
    throw refusal(404, "BackupService.6105", "The vault does not exist.");
  return vault;
}

/** The backup of that id, or what the service answers when there is none. */
export function knownBackup({ backups, quirks }: CbrState, { backup_id = "", project_id }: Params): Backup {
  const backup = backups.get(backup_id);
  if (!backup || backup.project_id !== project_id)
    throw quirks.missingIs401
      ? malformedUrl()
      : refusal(404, "BackupService.6200", "The backup does not exist.");
  return backup;
}

export function knownCheckpoint(
  { checkpoints, quirks }: CbrState,
  { checkpoint_id = "", project_id }: Params,
): Checkpoint {
  const checkpoint = checkpoints.get(checkpoint_id);
  if (!checkpoint || checkpoint.project_id !== project_id)
    throw quirks.missingIs401
      ? malformedUrl()
      : refusal(404, "BackupService.6217", "The restore point does not exist.");
  return checkpoint;
}

/** As Huawei Cloud says that a backup or a restore point does not exist. */
function malformedUrl(): Refusal {
  return new Refusal({
    status: 401,
    body: { unauthorized: { code: "401", message: "Malformed request url" } },
  });
}
