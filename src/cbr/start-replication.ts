import type { BackupReplicationEnvelope, VaultReplicationEnvelope } from "../../generated/cbr.js";
import type { Answer } from "../core/answer.js";
import { OplogsError } from "../core/errors.js";
import { fields, isObject, text } from "../core/json.js";
import { given } from "../core/options.js";
import { type StartOptions, start } from "./start.js";
import { checkId, checkText } from "./start-arguments.js";
import type { ExpectedLog, ReplicationTarget, Started } from "./started.js";
import type { Starting } from "./starting.js";

/** Where the replica of a backup goes, and what it is called. */
export interface BackupDestination extends ReplicationTarget {
  /** 1 to 64 characters. */
  readonly name?: string | undefined;
  /** At most 255 characters. */
  readonly description?: string | undefined;
}

/** Never repeated by itself: what the service does with a second request is not known. */
export function replicateBackup(
  starting: Starting,
  backupId: string,
  destination: BackupDestination,
  options: StartOptions | undefined,
): Answer<Started> {
  return start(starting, options, () => {
    const backup_id = checkId("the backup's id", backupId);
    const to = checkTarget(destination);
    const { name, description } = destination;
    if (name !== undefined) checkText("name", name, 1, 64);
    if (description !== undefined) checkText("description", description, 0, 255);
    const replicate = given({ ...bodyOf(to), name, description });
    return {
      what: { kind: "replication", backupId: backup_id, destination: to },
      repeatable: false,
      send: (send) =>
        starting.api.post(
          "/v3/{project_id}/backups/{backup_id}/replicate",
          { path: { project_id: starting.projectId, backup_id }, body: { replicate } },
          send,
        ),
      learn: (body?: BackupReplicationEnvelope) => (isObject(body?.replication) ? {} : undefined),
    };
  });
}

export function replicateVault(
  starting: Starting,
  vaultId: string,
  destination: ReplicationTarget,
  options: StartOptions | undefined,
): Answer<Started> {
  return start(starting, options, () => {
    const vault_id = checkId("the vault's id", vaultId);
    const to = checkTarget(destination);
    return {
      what: { kind: "replication", vaultId: vault_id, destination: to },
      repeatable: false,
      send: (send) =>
        starting.api.post(
          "/v3/{project_id}/checkpoints/replicate",
          { path: { project_id: starting.projectId }, body: { replicate: { vault_id, ...bodyOf(to) } } },
          send,
        ),
      learn: (body?: VaultReplicationEnvelope) => {
        if (!isObject(body?.replication)) return undefined;
        const { backups } = body.replication;
        // What it does not say is not known: the wait then goes on for as long as logs may appear.
        return Array.isArray(backups)
          ? { expected: backups.flatMap((backup) => ofBackup(backup) ?? []) }
          : {};
      },
    };
  });
}

function checkTarget(destination: unknown): ReplicationTarget {
  if (!isObject(destination))
    throw new OplogsError("config", "destination must be { projectId, region, vaultId }");
  return {
    projectId: checkId("destination.projectId", destination["projectId"]),
    region: checkId("destination.region", destination["region"]),
    vaultId: checkId("destination.vaultId", destination["vaultId"]),
  };
}

function bodyOf({ projectId, region, vaultId }: ReplicationTarget) {
  return { destination_project_id: projectId, destination_region: region, destination_vault_id: vaultId };
}

function ofBackup(backup: unknown): ExpectedLog | undefined {
  const id = text(fields(backup)["backup_id"]);
  return id === undefined ? undefined : { id };
}
