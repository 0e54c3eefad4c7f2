import type { AccountType } from "../../../generated/softwareone.js";
import type { Clock } from "../clock.js";
import type { Ids } from "../ids.js";
import type { WordsOf } from "../words.js";
import type { SoftwareOneQuirks } from "./quirks.js";
import type { TaskCollection } from "./tasks.js";

/**
 * What all parts of a fake of the platform share from the start.
 *
 * @hidden
 */
export interface Setting {
  readonly clock: Clock;
  readonly ids: Ids;
  readonly quirks: SoftwareOneQuirks;
}

/** Whose token it is: an account's, or that of a service of the platform. */
export type TokenHolder = WordsOf<AccountType> | "Service";

/**
 * All that a fake of the platform knows.
 *
 * @hidden
 */
export interface SoftwareOneState extends Setting {
  readonly tasks: TaskCollection;
  /** The tokens that have been issued, and whose they are. */
  readonly tokens: Map<string, TokenHolder>;
  /** Tokens that the test made run out. */
  readonly expired: Set<string>;
  /** How often a list was put in order. */
  readonly turns: { count: number };
  /** How often the log of each task was asked for, and from which time on each late entry is there. */
  readonly logReads: Map<string, number>;
  readonly appearing: Map<string, number>;
}
