import type { Pool } from "../../../generated/toloka.js";
import { Collection } from "../collection.js";
import type { Closed } from "../words.js";
import { numberId } from "./ids.js";
import type { PoolWord } from "./pools.js";
import type { Setting } from "./state.js";

/** A training, as far as it is documented: it has the states of a pool. */
export type FakeTraining = Pick<Pool, "id" | "project_id" | "private_name" | "status">;

/** The fields of a new training. Those that you leave out have defaults. */
export type TrainingFields = Partial<Closed<FakeTraining>>;
/** The trainings of a fake: `add`, `update`, `remove`, and iterate over them. */
export type TrainingCollection = Collection<FakeTraining, TrainingFields, PoolWord>;

export function createTrainings({ ids, clock }: Setting): TrainingCollection {
  return new Collection<FakeTraining, TrainingFields, PoolWord>({
    name: "training",
    clock,
    make: (fields, _, first) => ({
      project_id: "15427",
      ...fields,
      id: fields.id ?? numberId(ids),
      status: first ?? (fields.status === undefined ? "CLOSED" : fields.status),
    }),
    move: (training, status) => ({ ...training, status }),
    touch: (training) => ({ ...training }),
  });
}
