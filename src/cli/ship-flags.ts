import type { GlobalOptions } from "./actions.js";
import type { PeriodFlags } from "./period.js";
import type { ShipOptions } from "./ship/ship.js";

/** The options of `ship`, as they were written. */
export interface ShipFlags
  extends GlobalOptions,
    PeriodFlags,
    Pick<ShipOptions, "stateFile" | "logs" | "allowInsecureHttp"> {}
