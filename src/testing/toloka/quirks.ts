import type { Operation } from "../../../generated/toloka.js";
import type { TolokaRoute } from "./routes.js";

/**
 * What the real service does at times, or may do, and what your program should cope with. All are off by default. Pass
 * them to the constructor, or set them later on `service.quirks`.
 */
export interface TolokaQuirks {
  /** An operation that a request has started is in no answer until operations have been asked for this often. */
  lateOperations?: number | undefined;
  /** An operation has ended already in the answer of the request that starts it. */
  endsAtOnce?: boolean | undefined;
  /** Steps of a log stand in another order in each answer. */
  shuffledLogs?: boolean | undefined;
  /** Logs repeat the fields that Toloka knows, and leave out keys of your own. */
  forgetfulLogs?: boolean | undefined;
  /** What logs repeat has fields that the server has set, such as `id` and `created`. */
  serverFields?: boolean | undefined;
  /** Amounts of bonuses stand as text in logs. */
  textAmounts?: boolean | undefined;
  /** The pool of a failed `POOL_OPEN` step is a number. */
  numericPoolIds?: boolean | undefined;
  /** Why an item was refused: by field by default, or the same as the `payload` of an error. */
  problems?: "fields" | "envelope" | undefined;
  /** Operations whose logs are no longer kept. */
  archivedLogs?: ((operation: Operation) => boolean) | undefined;
  /** The status of `OPERATION_LOGS_ARCHIVED`, which is not documented: 404 by default. */
  archivedStatus?: number | undefined;
  /** A submission with items that are not valid is refused as a whole with 400, which names them by their place. */
  refusesBatches?: boolean | undefined;
  /** Objects that are created must be of a pool that the test has added. By default any pool will do. */
  knownPoolsOnly?: boolean | undefined;
  /**
   * The quota that a request to start something has used up, if it has; `count` is how many such requests there were
   * before. The answer is a 429 with that interval.
   */
  quota?: ((route: TolokaRoute, count: number) => "MIN" | "HOUR" | "DAY" | undefined) | undefined;
  /** The status of an accepted submission, aggregation or analytics, as far as it is documented: 202 by default. */
  acceptedStatus?: 200 | 201 | 202 | undefined;
  /** A 409 of an action has no body. */
  emptyConflicts?: boolean | undefined;
  /** Operations that the order of a list leaves equal change places from answer to answer. */
  shuffledTies?: boolean | undefined;
  /** The most that a page holds, whatever `limit` says. */
  mostPerPage?: number | undefined;
  /** Fields that operations lack, such as `["finished", "progress"]`. */
  absentFields?: readonly OperationField[] | undefined;
  /** Fields that are null in operations. */
  nullFields?: readonly OperationField[] | undefined;
  /** How many digits the fraction of a second has: 3 by default. */
  fraction?: 0 | 2 | 3 | 6 | undefined;
  /** Answers have no `Date` header, as in a browser that reads from another origin. */
  noDate?: boolean | undefined;
}

/** A field that an operation need not have. */
export type OperationField = Exclude<keyof Operation, "id" | "type" | "status">;
