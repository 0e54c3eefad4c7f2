import type { Checkpoint, CheckpointStatus as OpenStatus } from "../../../generated/cbr.js";
import { Collection } from "../collection.js";
import type { Closed, WordsOf } from "../words.js";
import type { Setting } from "./setting.js";
import { timeText } from "./time-text.js";

/** The fields of a new restore point. Those that you leave out have defaults. */
export type CheckpointFields = Partial<Closed<Checkpoint>>;
/** The statuses that the document lists for checkpoints. */
export type CheckpointStatus = WordsOf<OpenStatus>;
/** The checkpoints of a fake: `add`, `update`, `remove`, and iterate over them. */
export type CheckpointCollection = Collection<Checkpoint, CheckpointFields, CheckpointStatus>;

export function createCheckpoints({ ids, clock, quirks, projectId }: Setting): CheckpointCollection {
  return new Collection<Checkpoint, CheckpointFields, CheckpointStatus>({
    name: "checkpoint",
    clock,
    make: (fields, time, first) => ({
      project_id: projectId,
      created_at: timeText(time, quirks),
      ...fields,
      id: fields.id ?? ids.uuid(),
      status: first ?? (fields.status === undefined ? "available" : fields.status),
    }),
    move: (checkpoint, status) => ({ ...checkpoint, status }),
    touch: (checkpoint) => ({ ...checkpoint }),
  });
}
