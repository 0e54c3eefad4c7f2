import type { Workspace } from "./workspace.js";

/** How much is measured. Times in ms. */
export interface Size {
  /** Rounds in which every client is measured once; the longer groups take fewer. */
  readonly rounds: number;
  /** Requests of each client that are not measured. */
  readonly warmUp: number;
  /** How often a client calls in a round. */
  readonly turns: number;
  readonly pages: number;
  /** Logs that are streamed. */
  readonly logs: number;
}

export const FULL: Size = {
  rounds: 9,
  warmUp: 10_000,
  turns: 25,
  pages: 200,
  logs: 1_000_000,
};

/** For a pull request: it shows what has become a third slower, and a walk that keeps its pages. */
export const SHORT: Size = {
  rounds: 3,
  warmUp: 3_000,
  turns: 8,
  pages: 60,
  logs: 200_000,
};

/** What every group needs. */
export interface Bench {
  readonly size: Size;
  /** The server's. */
  readonly origin: string;
  readonly workspace: Workspace;
}
