import type { RecordState } from "../../records/index.js";

/** What was read of one system. */
export interface Scrape {
  readonly system: string;
  /** Empty if the login that tells it failed. */
  readonly scope: string;
  /** `undefined` if the system could not be read. */
  readonly seen: Seen | undefined;
  readonly seconds: number;
  /** When it ended, in milliseconds since 1970. */
  readonly at: number;
}

export interface Seen {
  readonly windowSeconds: number;
  readonly operations: Operations;
  readonly subjects: readonly Outcome[];
}

/** How many operations of each kind are in each state. */
export type Operations = ReadonlyMap<string, Readonly<Record<RecordState, number>>>;

/** When a subject last succeeded and failed, in milliseconds since 1970; 0 for never. */
export interface Outcome {
  readonly kind: string | undefined;
  readonly id: string | undefined;
  readonly name: string | undefined;
  readonly vault?: { readonly id: string; readonly name?: string | undefined } | undefined;
  readonly success: number;
  readonly failure: number;
}
