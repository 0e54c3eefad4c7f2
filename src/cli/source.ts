import type { Cbr } from "../cbr/index.js";
import type { SoftwareOne } from "../softwareone/index.js";
import type { Toloka } from "../toloka/index.js";

/** A service that is configured, and the client that asks it. */
export type Source =
  | { readonly system: "toloka"; readonly client: Toloka }
  | { readonly system: "cbr"; readonly client: Cbr }
  | { readonly system: "softwareone"; readonly client: SoftwareOne };
