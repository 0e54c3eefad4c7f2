/** What a run has done so far. */
export interface Tally {
  operations: number;
  /** Log records that the receiver has taken. */
  taken: number;
  /** Log records that it rejected while it took the rest of their batch. */
  rejected: number;
}

export function newTally(): Tally {
  return { operations: 0, taken: 0, rejected: 0 };
}

/** `1 log record`, `2,000 log records`. */
export function counted(count: number, thing: string): string {
  return `${count.toLocaleString("en-US")} ${thing}${count === 1 ? "" : "s"}`;
}
