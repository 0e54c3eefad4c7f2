/** What a way of running the program is given. */
export interface Ground {
  /** What is run: a binary, or for a browser the package that drives it. */
  readonly binary: string;
  /** A project in which the package is installed, and which holds the program. */
  readonly project: string;
  /** Where the program finds the APIs. */
  readonly baseUrl: string;
}

/** Runs the program and returns what it has seen, as plain JSON. Throws if it fails. */
export type Way = (ground: Ground) => Promise<unknown>;
