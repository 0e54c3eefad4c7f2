import type { OpErrorInfo } from "../../../generated/cbr.js";
import type { LogStatus } from "./operation-logs.js";

/** A task that is about to begin. */
export interface StartedTask {
  /** Kind of its log, such as `backup`. */
  readonly operationType: string;
  /** The vault that it is about. */
  readonly vaultId: string | undefined;
  /** The backup that it is about. */
  readonly backupId: string | undefined;
  /** The server, disk or file system; the first of them if there are several. */
  readonly resourceId: string | undefined;
  /** The policy of a scheduled backup. */
  readonly policyId: string | undefined;
}

/** How a started task goes. What you leave out is as in a task that goes well. */
export interface TaskCourse {
  /** The statuses of its log, one step with each read: `["waiting", "running", "success"]` by default. */
  readonly statuses?: readonly LogStatus[] | undefined;
  /** Why it failed, in its last status. */
  readonly error_info?: OpErrorInfo | undefined;
  /** The log is in no answer until the logs have been asked for this often; `Infinity` for never. */
  readonly lateLogs?: number | undefined;
  /** Backups only: the resource is among the `skipped_resources` of the answer, and no task begins. */
  readonly skip?: { readonly code: string; readonly reason: string } | undefined;
}

/** Returns how a task goes, or `undefined` for one that goes well. */
export type Script = (task: StartedTask) => TaskCourse | undefined;
