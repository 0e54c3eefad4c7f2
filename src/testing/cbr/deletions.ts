import type { FakeAnswer } from "../answer.js";
import type { FakeRequest } from "../route.js";
import { refusal } from "./errors.js";
import { knownBackup, knownVault } from "./missing.js";
import { newRequestId, traced } from "./request-id.js";
import type { CbrState } from "./state.js";
import { begin, underWay } from "./tasks.js";

/** `DELETE /v3/{project_id}/backups/{backup_id}` */
export function deleteBackup(state: CbrState, { params }: FakeRequest): FakeAnswer {
  const { backup_id: id = "" } = params;
  if (state.quirks.missingIs401 && !state.backups.get(id))
    throw refusal(400, "CSBS.3001", "The backup does not exist.");
  const backup = knownBackup(state, params);
  if (backup.status === "deleting" || backup.status === "waiting_delete")
    throw refusal(400, "CSBS.2003", "The backup is in use.");
  if (backup.status !== "available" && backup.status !== "error")
    throw refusal(400, "BackupService.6201", "The backup cannot be deleted in its state.");
  const requestId = newRequestId(state);
  state.backups.replace({ ...backup, status: "waiting_delete" });
  const { resource_id = null, resource_type = null, resource_name = null } = backup;
  begin(
    state,
    {
      kind: "delete",
      requestId,
      backupId: id,
      vaultId: backup.vault_id ?? undefined,
      resourceIds: [resource_id ?? ""],
    },
    {
      extra_info: {
        resource: { id: resource_id, type: resource_type, name: resource_name },
        delete: { backup_id: id, backup_name: backup.name ?? null },
      },
    },
  );
  return traced(requestId, { status: 204 });
}

/** `DELETE /v3/{project_id}/vaults/{vault_id}` */
export function deleteVault(state: CbrState, { params }: FakeRequest): FakeAnswer {
  const vault = knownVault(state, params);
  if (underWay(state, ({ kind, vaultId }) => kind === "backup" && vaultId === vault.id).length > 0)
    throw refusal(400, "BackupService.6203", "The backup is being created.");
  if (vault.billing?.status === "deleting")
    throw refusal(400, "BackupService.6112", "The vault cannot be deleted in its state.");
  const requestId = newRequestId(state);
  state.vaults.replace({ ...vault, billing: { ...vault.billing, status: "deleting" } });
  const total = [...state.backups].filter(({ vault_id }) => vault_id === vault.id).length;
  begin(
    state,
    { kind: "vault_delete", requestId, vaultId: vault.id, resourceIds: [] },
    { extra_info: { vault_delete: { fail_count: 0, total_count: total } } },
  );
  return traced(requestId, { status: 204 });
}
