import type {
  Backup,
  BackupReplicationEnvelope,
  ReplicationRecord,
  VaultReplicationEnvelope,
} from "../../../generated/cbr.js";
import type { FakeAnswer } from "../answer.js";
import type { FakeRequest } from "../route.js";
import { isFlag, isText, type Shape, upTo, wrapped } from "./body.js";
import { refusal } from "./errors.js";
import { knownBackup, knownVault } from "./missing.js";
import { newRequestId, traced } from "./request-id.js";
import type { CbrState } from "./state.js";
import { begin } from "./tasks.js";
import { timeText } from "./time-text.js";

const DESTINATION: Shape = {
  destination_project_id: { needed: true, is: isText },
  destination_region: { needed: true, is: upTo(255, 1) },
  destination_vault_id: { needed: true, is: isText },
  enable_acceleration: { is: isFlag },
};
const BACKUP: Shape = { ...DESTINATION, name: { is: upTo(64, 1) }, description: { is: upTo(255) } };
const VAULT: Shape = { ...DESTINATION, vault_id: { needed: true, is: isText }, auto_trigger: { is: isFlag } };

interface Destination {
  readonly destination_project_id: string;
  readonly destination_region: string;
  readonly destination_vault_id: string;
}

/** `POST /v3/{project_id}/backups/{backup_id}/replicate` */
export function replicateBackup(state: CbrState, { body, params }: FakeRequest): FakeAnswer {
  const backup = knownBackup(state, params);
  const to = destinationOf(wrapped(body, "replicate", BACKUP));
  const requestId = newRequestId(state);
  const record = replicate(state, backup, to, requestId);
  const { project_id = null, provider_id = null } = backup;
  const answer: BackupReplicationEnvelope = {
    replication: {
      backup_id: backup.id,
      replication_record_id: record.id,
      project_id,
      provider_id,
      source_region: state.region,
      ...to,
    },
  };
  return traced(requestId, { status: 200, body: answer });
}

/** `POST /v3/{project_id}/checkpoints/replicate`: all backups of a vault. */
export function replicateVault(state: CbrState, { body, params }: FakeRequest): FakeAnswer {
  const order = wrapped(body, "replicate", VAULT);
  const vault = knownVault(state, { ...params, vault_id: String(order["vault_id"]) });
  const to = destinationOf(order);
  const requestId = newRequestId(state);
  const backups = [...state.backups].filter(
    (backup) => backup.vault_id === vault.id && isReplicable(backup, to),
  );
  if (backups.length === 0) throw refusal(400, "BackupService.0001", "There is no backup to replicate.");
  const { project_id = null, provider_id = null } = vault;
  const answer: VaultReplicationEnvelope = {
    replication: {
      vault_id: vault.id,
      project_id,
      provider_id,
      source_region: state.region,
      ...to,
      backups: backups.map((backup) => ({
        backup_id: backup.id,
        replication_record_id: replicate(state, backup, to, requestId).id,
      })),
    },
  };
  return traced(requestId, { status: 200, body: answer });
}

function destinationOf(order: Record<string, unknown>): Destination {
  return {
    destination_project_id: String(order["destination_project_id"]),
    destination_region: String(order["destination_region"]),
    destination_vault_id: String(order["destination_vault_id"]),
  };
}

/** At most one replica of a backup is in a region. */
function isReplicable({ status, replication_records }: Backup, to: Destination): boolean {
  const taken = replication_records?.some(
    (record) => record.destination_region === to.destination_region && record.status !== "fail",
  );
  return status === "available" && !taken;
}

function replicate(state: CbrState, backup: Backup, to: Destination, requestId: string): ReplicationRecord {
  if (!isReplicable(backup, to))
    throw refusal(400, "BackupService.6130", "The backup is being replicated, or has been.");
  const record: ReplicationRecord = {
    id: state.ids.uuid(),
    status: "waiting_replicate",
    vault_id: backup.vault_id ?? null,
    created_at: timeText(state.clock.now(), state.quirks),
    source_backup_id: backup.id,
    source_checkpoint_id: backup.checkpoint_id ?? null,
    source_project_id: backup.project_id ?? null,
    source_region: state.region,
    ...to,
  };
  state.backups.replace({ ...backup, replication_records: [...(backup.replication_records ?? []), record] });
  const { resource_id = null, resource_type = null, resource_name = null } = backup;
  begin(
    state,
    {
      kind: "replication",
      requestId,
      backupId: backup.id,
      vaultId: backup.vault_id ?? undefined,
      resourceIds: [resource_id ?? ""],
      replicationRecordId: record.id,
    },
    {
      operation_type: state.quirks.replicationType ?? "replication",
      extra_info: {
        resource: { id: resource_id, type: resource_type, name: resource_name },
        replication: {
          source_region: state.region,
          source_project_id: backup.project_id ?? null,
          source_backup_id: backup.id,
          source_backup_name: backup.name ?? null,
          source_checkpoint_id: backup.checkpoint_id ?? null,
          destination_region: to.destination_region,
          destination_project_id: to.destination_project_id,
        },
      },
    },
  );
  return record;
}
