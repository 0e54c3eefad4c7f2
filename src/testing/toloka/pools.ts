import type { Pool, PoolStatus } from "../../../generated/toloka.js";
import { Collection } from "../collection.js";
import type { Closed, WordsOf } from "../words.js";
import { numberId } from "./ids.js";
import type { Setting } from "./state.js";
import { timeText } from "./time-text.js";

/** The statuses that the document lists for pools. */
export type PoolWord = WordsOf<PoolStatus>;

/** The fields of a new pool. Those that you leave out have defaults. */
export type PoolFields = Partial<Closed<Pool>>;
/** The pools of a fake: `add`, `update`, `remove`, and iterate over them. */
export type PoolCollection = Collection<Pool, PoolFields, PoolWord>;

export function createPools({ ids, clock, quirks }: Setting): PoolCollection {
  return new Collection<Pool, PoolFields, PoolWord>({
    name: "pool",
    clock,
    make: (fields, time, first) => ({
      project_id: "15427",
      private_name: "Pictures",
      type: "REGULAR",
      created: timeText(time, quirks),
      ...fields,
      id: fields.id ?? numberId(ids),
      status: first ?? (fields.status === undefined ? "CLOSED" : fields.status),
    }),
    move: (pool, status) => ({ ...pool, status }),
    touch: (pool) => ({ ...pool }),
  });
}
