import type { OperationLog } from "../../generated/cbr.js";
import type { Task } from "../../generated/softwareone.js";
import type { Operation } from "../../generated/toloka.js";

/** One operation of any of the three services, in the same words. */
export interface OperationRecord {
  /** The service. */
  readonly system: "toloka" | "cbr" | "softwareone";
  /** What tells two accounts of one service apart: Toloka's environment, CBR's project id, the Marketplace's host. */
  readonly scope: string;
  /** The service's id of the operation. */
  readonly id: string;
  /** The service's word: `POOL.OPEN` (`type`), `backup` (`operation_type`), `catalog.pricelists.import` (`code`). */
  readonly kind: string | undefined;
  /** What it was done to, as far as the service says. */
  readonly subject: RecordSubject | undefined;
  /** How far it is, in words that the services share. */
  readonly state: RecordState;
  /** The service's own word for the state. */
  readonly status: string | undefined;
  /** 0 to 100. */
  readonly progress: number | undefined;
  /** Times are ISO 8601 in UTC with milliseconds, such as `2026-03-17T08:20:04.120Z`, whatever the service writes. */
  readonly createdAt: string | undefined;
  /** When the work began. */
  readonly startedAt: string | undefined;
  /** When it ended, well or not. */
  readonly endedAt: string | undefined;
  /** When it last changed. */
  readonly updatedAt: string | undefined;
  /** Why it failed or was skipped, as far as the service says without another request. */
  readonly reason: RecordReason | undefined;
  /** As the service sent it. */
  readonly raw: Operation | OperationLog | Task;
}

/** `unknown` is a word of the service that we do not know. */
export type RecordState = "waiting" | "running" | "succeeded" | "failed" | "skipped" | "unknown";

/** What an operation is about, such as a server, a pool or a vault. */
export interface RecordSubject {
  /** The service's own word for what it is, such as `OS::Nova::Server`. */
  readonly type?: string;
  /** Its id. */
  readonly id?: string;
  /** Its name. */
  readonly name?: string;
}

/** Why an operation failed or was skipped. */
export interface RecordReason {
  /** The service's own code, such as `BackupService.2008`. */
  readonly code?: string;
  /** The service's own words. */
  readonly message: string;
}
