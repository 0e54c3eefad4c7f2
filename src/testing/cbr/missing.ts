import type { Backup, Checkpoint, Vault } from "../../../generated/cbr.js";
import { Refusal } from "../answer.js";
import { refusal } from "./errors.js";
import type { CbrState } from "./state.js";

/** The vault of that id, or the service's 404. */
export function knownVault({ vaults }: CbrState, id: string): Vault {
  const vault = vaults.get(id);
  if (!vault) throw refusal(404, "BackupService.6105", "The vault does not exist.");
  return vault;
}

/** The backup of that id, or what the service answers when there is none. */
export function knownBackup({ backups, quirks }: CbrState, id: string): Backup {
  const backup = backups.get(id);
  if (!backup)
    throw quirks.missingIs401
      ? malformedUrl()
      : refusal(404, "BackupService.6200", "The backup does not exist.");
  return backup;
}

export function knownCheckpoint({ checkpoints, quirks }: CbrState, id: string): Checkpoint {
  const checkpoint = checkpoints.get(id);
  if (!checkpoint)
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
