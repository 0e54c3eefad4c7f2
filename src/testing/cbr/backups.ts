import type { Backup, BackupStatus as OpenStatus } from "../../../generated/cbr.js";
import { Collection } from "../collection.js";
import type { Closed, WordsOf } from "../words.js";
import type { Setting } from "./setting.js";
import { timeText } from "./time-text.js";

/** The fields of a new backup. Those that you leave out have defaults. */
export type BackupFields = Partial<Closed<Backup>>;
/** The statuses that the document lists for backups. */
export type BackupStatus = WordsOf<OpenStatus>;
/** The backups of a fake: `add`, `update`, `remove`, and iterate over them. */
export type BackupCollection = Collection<Backup, BackupFields, BackupStatus>;

export function createBackups({ ids, clock, quirks, projectId }: Setting): BackupCollection {
  return new Collection<Backup, BackupFields, BackupStatus>({
    name: "backup",
    clock,
    make: (fields, time, first) => {
      const id = fields.id ?? ids.uuid();
      const resource = fields.resource_id ?? ids.uuid();
      const text = timeText(time, quirks);
      return {
        name: `manualbk_${id.slice(0, 4)}`,
        checkpoint_id: ids.uuid(),
        vault_id: ids.uuid(),
        project_id: projectId,
        provider_id: "0daac4c5-6707-4851-97ba-169e36266b66",
        resource_id: resource,
        resource_name: `server-${resource.slice(0, 8)}`,
        resource_type: "OS::Nova::Server",
        resource_size: 40,
        image_type: "backup",
        created_at: text,
        updated_at: text,
        protected_at: text,
        children: [],
        ...fields,
        id,
        status: first ?? (fields.status === undefined ? "available" : fields.status),
      };
    },
    move: (backup, status, time) => ({ ...backup, status, updated_at: timeText(time, quirks) }),
    touch: (backup, time) => ({ ...backup, updated_at: timeText(time, quirks) }),
  });
}
