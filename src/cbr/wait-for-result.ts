import type { OperationLog } from "../../generated/cbr.js";
import type { ExpectedLog, NotStarted } from "./started.js";

/** Something that should have a log, and has none. */
export interface MissingLog extends ExpectedLog {
  /** What is known of it, in a sentence. */
  readonly reason: string;
  /** The status of the restore point, such as `error`; only of a backup, if it could be read. */
  readonly checkpointStatus?: string | undefined;
  /** The status of the resource's backup; absent if there is no backup. */
  readonly backupStatus?: string | undefined;
}

/** What has become of what was started. */
export interface WaitForResult {
  /** Whether there is a log of everything that was started, and each has ended as `success`. */
  readonly ok: boolean;
  /** All logs that belong to it, running ones included. */
  readonly logs: readonly OperationLog[];
  /** Those of `logs` that ended as `failed`, `timeout` or `skipped`; `error_info` says why. */
  readonly failed: readonly OperationLog[];
  /** What the service did not start, and why. */
  readonly skipped: readonly NotStarted[];
  /** What should have a log, and has none; not what may still get one. */
  readonly missing: readonly MissingLog[];
}
