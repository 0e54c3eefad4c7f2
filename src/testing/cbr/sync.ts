import type { SyncBackupsAnswer, SyncVaultAnswer } from "../../../generated/cbr.js";
import type { FakeAnswer } from "../answer.js";
import { fields } from "../json.js";
import type { FakeRequest } from "../route.js";
import { checkShape, isFlag, isText, type Shape, wrapped } from "./body.js";
import { invalid } from "./errors.js";
import { knownVault } from "./missing.js";
import { newRequestId, traced } from "./request-id.js";
import type { CbrState } from "./state.js";
import { begin } from "./tasks.js";

const BACKUP: Shape = {
  backup_id: { needed: true, is: isText },
  backup_name: { needed: true, is: isText },
  bucket_name: { needed: true, is: isText },
  image_path: { needed: true, is: isText },
  resource_id: { needed: true, is: isText },
  resource_name: { needed: true, is: isText },
  resource_type: { needed: true, is: isText },
  created_at: { needed: true, is: Number.isSafeInteger },
};
const VAULT: Shape = { vault_id: { needed: true, is: isText }, auto_trigger: { needed: true, is: isFlag } };

/** `POST /v3/{project_id}/backups/sync`, of Huawei Cloud's hybrid cloud */
export function syncBackups(state: CbrState, { body, params }: FakeRequest): FakeAnswer {
  checkShape(body, { sync: { needed: true, is: Array.isArray } });
  const { sync } = fields(body);
  const orders = (Array.isArray(sync) ? sync : []).map((order) => checkShape(order, BACKUP));
  if (orders.length === 0 || orders.length > 50) throw invalid("sync does not name 1 to 50 backups");
  const requestId = newRequestId(state);
  const answer: SyncBackupsAnswer = {
    sync: orders.map(({ backup_id, resource_id, resource_name, resource_type }) => {
      const resource = { id: String(resource_id), name: String(resource_name), type: String(resource_type) };
      const counts = { sync_backup_num: 1, delete_backup_num: 0, err_sync_backup_num: 0 };
      const log = begin(
        state,
        { kind: "sync", requestId, backupId: String(backup_id), resourceIds: [resource.id] },
        { project_id: params["project_id"] ?? null, extra_info: { resource, sync: counts } },
      );
      return { backup_id: String(backup_id), operation_log_id: log.id };
    }),
  };
  return traced(requestId, { status: 200, body: answer });
}

/** `POST /v3/{project_id}/checkpoints/sync` */
export function syncVault(state: CbrState, { body, params }: FakeRequest): FakeAnswer {
  const vault = knownVault(state, { ...params, vault_id: String(wrapped(body, "sync", VAULT)["vault_id"]) });
  const requestId = newRequestId(state);
  const log = begin(
    state,
    { kind: "sync", requestId, vaultId: vault.id, resourceIds: [] },
    { extra_info: { sync: { sync_backup_num: 0, delete_backup_num: 0, err_sync_backup_num: 0 } } },
  );
  const answer: SyncVaultAnswer = { sync: { vault_id: vault.id, operation_log_id: log.id } };
  return traced(requestId, { status: 200, body: answer });
}
