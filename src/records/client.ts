import type { Cbr } from "../cbr/index.js";
import type { SoftwareOne } from "../softwareone/index.js";
import type { Toloka } from "../toloka/index.js";

/** A client of any of the three services, of whatever copy of this package. */
export type Client = Toloka | Cbr | SoftwareOne;
