import type { Clock } from "../clock.js";
import type { Ids } from "../ids.js";
import type { CbrQuirks } from "./quirks.js";

/** What all parts of a fake of CBR share from the start. */
export interface Setting {
  readonly clock: Clock;
  readonly ids: Ids;
  readonly quirks: CbrQuirks;
  readonly projectId: string;
}
