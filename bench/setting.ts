import type { Workspace } from "./workspace.js";

/** How much is measured. Times in ms. */
export interface Size {
  /** Rounds in which every client is measured once; the longer groups take fewer. */
  readonly rounds: number;
  /** Requests of each client that are not measured. */
  readonly warmUp: number;
  /** How long a client calls at a time … */
  readonly burst: number;
  /** … and how often in a round. */
  readonly turns: number;
  readonly pages: number;
  readonly latency: number;
  /** Logs that are streamed. */
  readonly logs: number;
}

export const FULL: Size = {
  rounds: 9,
  warmUp: 10_000,
  burst: 40,
  turns: 25,
  pages: 200,
  latency: 20,
  logs: 1_000_000,
};

/** For a pull request: it shows what has become a third slower, and a walk that keeps its pages. */
export const SHORT: Size = {
  rounds: 3,
  warmUp: 3_000,
  burst: 40,
  turns: 8,
  pages: 60,
  latency: 20,
  logs: 200_000,
};

/** What every group needs. */
export interface Bench {
  readonly size: Size;
  /** Of the server. */
  readonly origin: string;
  /** The path of the Node that is measured. */
  readonly node: string;
  readonly workspace: Workspace;
}
