import type { Answer } from "../core/answer.js";
import { type StartOptions, start } from "./start.js";
import { checkId } from "./start-arguments.js";
import type { Started } from "./started.js";
import type { Starting } from "./starting.js";

/** Deletions are repeated when their answer is lost: what is gone then was deleted by the attempt before. */
export function deleteBackup(
  starting: Starting,
  backupId: string,
  options: StartOptions | undefined,
): Answer<Started> {
  return start(starting, options, () => {
    const backup_id = checkId("the backup's id", backupId);
    return {
      what: { kind: "delete", backupId: backup_id },
      repeatable: true,
      send: (send) =>
        starting.api.delete(
          "/v3/{project_id}/backups/{backup_id}",
          { path: { project_id: starting.projectId, backup_id } },
          send,
        ),
      learn: () => ({}),
    };
  });
}

export function deleteVault(
  starting: Starting,
  vaultId: string,
  options: StartOptions | undefined,
): Answer<Started> {
  return start(starting, options, () => {
    const vault_id = checkId("the vault's id", vaultId);
    return {
      what: { kind: "vault_delete", vaultId: vault_id },
      repeatable: true,
      send: (send) =>
        starting.api.delete(
          "/v3/{project_id}/vaults/{vault_id}",
          { path: { project_id: starting.projectId, vault_id } },
          send,
        ),
      learn: () => ({}),
    };
  });
}
