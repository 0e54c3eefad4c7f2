import type { Answer } from "../core/answer.js";
import { OplogsError } from "../core/errors.js";
import { fields, isObject, text } from "../core/json.js";
import { checkFlag, given } from "../core/options.js";
import { type StartOptions, start } from "./start.js";
import { checkId, checkOwn } from "./start-arguments.js";
import type { Started } from "./started.js";
import type { Starting } from "./starting.js";

/** Which disk's backup goes to which disk. */
export interface RestoreMapping {
  /** Id of a disk's backup: one of `children` of the server's backup. */
  readonly backupId: string;
  /** Id of the disk that it is written to. */
  readonly volumeId: string;
}

/** What a backup is restored to: a server or a disk. */
export type RestoreOptions = StartOptions & {
  /**
   * Which disks are written to; the service needs it for a server. A disk's own place is `resource_id` of its backup.
   * An empty array is refused.
   */
  mappings?: readonly RestoreMapping[] | undefined;
  /** Whether the server is started afterwards; the service does so by default. */
  powerOn?: boolean | undefined;
} & ({ serverId: string; volumeId?: undefined } | { volumeId: string; serverId?: undefined });

export function restore(starting: Starting, backupId: string, options: RestoreOptions): Answer<Started> {
  const { serverId, volumeId, mappings: chosen, powerOn, ...call } = { ...options };
  return start(starting, call, () => {
    checkOwn({ ...options }, ["serverId", "volumeId", "mappings", "powerOn"]);
    const backup_id = checkId("the backup's id", backupId);
    const target = targetOf(serverId, volumeId);
    checkFlag("powerOn", powerOn);
    const mappings = chosen === undefined ? undefined : checkMappings(chosen);
    const restore = given({ ...target, mappings, power_on: powerOn });
    return {
      what: { kind: "restore", backupId: backup_id, targetId: target.server_id ?? target.volume_id },
      // A second request would overwrite what has been written since the first.
      repeatable: false,
      send: (send) =>
        starting.api.post(
          "/v3/{project_id}/backups/{backup_id}/restore",
          { path: { project_id: starting.projectId, backup_id }, body: { restore } },
          send,
        ),
      learn: (body: unknown) => {
        const logId = text(fields(body)["job_id"]);
        return logId === undefined ? {} : { logIds: [logId] };
      },
    };
  });
}

function targetOf(serverId: unknown, volumeId: unknown): { server_id?: string; volume_id?: string } {
  if ((serverId === undefined) === (volumeId === undefined))
    throw new OplogsError("config", "give one of serverId and volumeId: what the backup is restored to");
  return serverId === undefined
    ? { volume_id: checkId("volumeId", volumeId) }
    : { server_id: checkId("serverId", serverId) };
}

function checkMappings(mappings: unknown): { backup_id: string; volume_id: string }[] {
  if (!Array.isArray(mappings) || mappings.length === 0)
    throw new OplogsError("config", "mappings must be an array of { backupId, volumeId }, and not empty");
  return mappings.map((mapping: unknown, index) => {
    const { backupId, volumeId } = isObject(mapping) ? mapping : {};
    return {
      backup_id: checkId(`mappings[${index}].backupId`, backupId),
      volume_id: checkId(`mappings[${index}].volumeId`, volumeId),
    };
  });
}
