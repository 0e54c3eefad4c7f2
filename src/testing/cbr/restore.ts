import type { Backup, RestoreAnswer } from "../../../generated/cbr.js";
import type { FakeAnswer } from "../answer.js";
import { fields } from "../json.js";
import type { FakeRequest } from "../route.js";
import { isFlag, isText, type Shape, wrapped } from "./body.js";
import { invalid, refusal } from "./errors.js";
import { knownBackup } from "./missing.js";
import { newRequestId, traced } from "./request-id.js";
import type { CbrState } from "./state.js";
import { begin } from "./tasks.js";

const RESTORE: Shape = {
  mappings: { is: (value) => Array.isArray(value) && value.every(isMapping) },
  power_on: { is: isFlag },
  server_id: { is: isText },
  volume_id: { is: isText },
  resource_id: { is: isText },
  details: { is: (value) => isText(fields(value)["destination_path"]) },
};

function isMapping(value: unknown): boolean {
  const { backup_id, volume_id } = fields(value);
  return isText(backup_id) && isText(volume_id);
}

/** `POST /v3/{project_id}/backups/{backup_id}/restore` */
export function startRestore(state: CbrState, { body, params }: FakeRequest): FakeAnswer {
  const backup = knownBackup(state, params);
  const target = targetOf(backup, wrapped(body, "restore", RESTORE));
  const { status } = backup;
  if (status === "restoring" || status === "waiting_restore")
    throw refusal(400, "BackupService.2010", "The resource is being restored.");
  if (status !== "available")
    throw refusal(400, "BackupService.2005", "The backup is in a state in which it cannot be restored.");
  const requestId = newRequestId(state);
  state.backups.replace({ ...backup, status: "waiting_restore" });
  const { vault_id, resource_id = null, resource_name = null, resource_type = null } = backup;
  const names = { backup_name: backup.name ?? null, target_resource_name: resource_name };
  const log = begin(
    state,
    {
      kind: "restore",
      requestId,
      backupId: backup.id,
      resourceIds: [target],
      vaultId: vault_id ?? undefined,
      ...(backup.checkpoint_id && { checkpointId: backup.checkpoint_id }),
    },
    {
      extra_info: {
        resource: { id: resource_id, type: resource_type, name: resource_name },
        restore: { backup_id: backup.id, target_resource_id: target, ...names },
      },
    },
  );
  const answer: RestoreAnswer = { job_id: log.id };
  return traced(requestId, { status: 202, body: state.quirks.jobId ? answer : undefined });
}

/** What the restore writes to: a server needs to know which disk takes which of the backup's disks. */
function targetOf(backup: Backup, order: Record<string, unknown>): string {
  const { server_id, volume_id, resource_id, mappings } = order;
  const target = server_id ?? volume_id ?? resource_id;
  if (target === undefined) throw invalid("server_id and volume_id are missing");
  if (backup.resource_type === "OS::Nova::Server" && (server_id ?? resource_id) === undefined)
    throw invalid("server_id is missing");
  const disks = backup.children ?? [];
  if (server_id !== undefined && disks.length > 0 && mappings === undefined)
    throw invalid("mappings is missing");
  return String(target);
}
