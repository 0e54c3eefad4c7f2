import type { TaskLog, TaskRef } from "../../../generated/softwareone.js";
import { Collection } from "../collection.js";
import type { Closed } from "../words.js";
import { newId } from "./ids.js";
import { OWNER } from "./owner.js";
import type { Setting } from "./state.js";

/** The fields of a new log entry. Those that you leave out have defaults. */
export type TaskLogFields = Partial<Closed<TaskLog>>;
/** The log entries of a fake's task: `add`, `update`, `remove`, and iterate over them. */
export type TaskLogCollection = Collection<TaskLog, TaskLogFields, never>;

/** The log of a task; `task` is how its entries name it. */
export function createTaskLog(
  { ids, clock }: Setting,
  task: () => TaskRef,
  added: (entry: TaskLog) => void,
): TaskLogCollection {
  return new Collection<TaskLog, TaskLogFields, never>({
    name: "log entry",
    clock,
    make: (fields, time) => {
      const at = time.toISOString();
      return {
        revision: 1,
        task: task(),
        severity: "Info",
        message: "The task goes on.",
        timestamp: at,
        audit: { created: { at, by: OWNER } },
        ...fields,
        id: fields.id ?? newId("TLR-7731", ids),
      };
    },
    move: (entry) => entry,
    touch: (entry, time) => ({
      ...entry,
      revision: (entry.revision ?? 0) + 1,
      audit: { ...entry.audit, updated: { at: time.toISOString(), by: OWNER } },
    }),
    changed: (entry, before) => {
      if (!before) added(entry);
    },
  });
}
