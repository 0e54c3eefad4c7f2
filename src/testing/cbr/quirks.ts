import type { OpExtraInfo, OperationLog } from "../../../generated/cbr.js";

/** A field of an operation log, or a member of its `extra_info`. */
export type LogField = Exclude<keyof OperationLog, "id"> | `extra_info.${keyof OpExtraInfo}`;

/**
 * What the real services do at times, or may do, and what your program should cope with. All are off by default. Pass
 * them to the constructor, or set them later on `cloud.quirks`.
 */
export interface CbrQuirks {
  /** The log of a started task is in no answer until the logs have been asked for this often. */
  lateLogs?: number | undefined;
  /** What `start_time` is compared with; `created_at` by default. A waiting log has no `started_at`: it is hidden. */
  startTimeBounds?: "created_at" | "started_at" | undefined;
  /** What `end_time` is compared with; `created_at` by default. A log that has not ended has no `ended_at`. */
  endTimeBounds?: "created_at" | "ended_at" | undefined;
  /** Answers have no `Date` header, as in a browser that reads from another origin. */
  noDate?: boolean | undefined;
  /** Fields that operation logs lack, such as `["checkpoint_id", "extra_info.backup"]`. */
  absentFields?: readonly LogField[] | undefined;
  /** Fields that are null in operation logs. */
  nullFields?: readonly LogField[] | undefined;
  /** Things of the same time change places from answer to answer. */
  shuffledTies?: boolean | undefined;
  /** The most that a page holds, whatever `limit` says. */
  mostPerPage?: number | undefined;
  /** What stands in place of the total: the size of the page, null, nothing at all, or this number. */
  count?: "page" | "null" | "absent" | number | undefined;
  /** A page without anything has null in place of the list. */
  nullLists?: boolean | undefined;
  /** Logs that the list leaves out; each is still there when it is asked for by its id. */
  unlisted?: ((log: OperationLog) => boolean) | undefined;
  /** Each backup that is started has a scheduled one of the same vault beside it, with a restore point of its own. */
  scheduledBackup?: boolean | undefined;
  /** Skipped resources have logs too, with the status `skipped`. */
  skippedHaveLogs?: boolean | undefined;
  /** Skipped resources stand among the resources of the answer, too. */
  skippedAreListed?: boolean | undefined;
  /** The answer lists all resources of the vault, whichever were asked for. */
  listsWholeVault?: boolean | undefined;
  /** A restore point that is read has null for its vault and its name. */
  bareCheckpoints?: boolean | undefined;
  /** The list of backups has incremental ones only if it is asked for them, as on Huawei Cloud. */
  hidesIncremental?: boolean | undefined;
  /** A restore answers with the id of its log as `job_id`, as on Huawei Cloud. */
  jobId?: boolean | undefined;
  /** A missing backup or restore point is a 401, and deleting it a 400 `CSBS.3001`, as on Huawei Cloud. */
  missingIs401?: boolean | undefined;
  /** Removing resources makes a log for each of them, in place of one for the call. */
  logPerRemovedResource?: boolean | undefined;
  /** The logs of a move are those of the vault that the resources move to. */
  movesAreOfDestination?: boolean | undefined;
  /** Logs of replications have this type; `replication` by default. */
  replicationType?: "replication" | "copy" | undefined;
  /** How times are written: without a zone by default, with `+00:00`, or in whole seconds with `Z`. */
  times?: "naive" | "offset" | "seconds" | undefined;
}
