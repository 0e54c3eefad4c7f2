import type { Clock } from "../clock.js";
import type { Ids } from "../ids.js";
import type { OperationCollection } from "./operations.js";
import type { PoolCollection } from "./pools.js";
import type { ProjectCollection } from "./projects.js";
import type { TolokaQuirks } from "./quirks.js";
import type { Refuse, RejectItems, TolokaScript } from "./script.js";
import type { CreatedItem, Started } from "./started.js";
import type { TrainingCollection } from "./trainings.js";

/** What all parts of a fake of Toloka share from the start. */
export interface Setting {
  readonly clock: Clock;
  readonly ids: Ids;
  readonly quirks: TolokaQuirks;
  /** What requests have started, by the id of the operation. */
  readonly started: Map<string, Started>;
}

/** All that a fake of Toloka knows. */
export interface TolokaState extends Setting {
  readonly operations: OperationCollection;
  readonly pools: PoolCollection;
  readonly trainings: TrainingCollection;
  readonly projects: ProjectCollection;
  /** What submissions have created. */
  readonly created: CreatedItem[];
  /** Copies of pools that nothing has been created in. */
  readonly emptyPools: Set<string>;
  readonly tokens: Set<string>;
  /** Tokens that the test made run out. */
  readonly expired: Set<string>;
  /** How often operations were asked for, and from which time on each late one is there. */
  readonly appearing: Map<string, number>;
  readonly counts: { reads: number; turns: number; starts: number };
  /** Started operations wait for the test to move them. */
  readonly manual: boolean;
  script: TolokaScript;
  refuse: Refuse;
  rejectItems: RejectItems;
}
