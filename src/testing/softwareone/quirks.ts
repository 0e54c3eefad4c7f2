import type { Task, TaskLog } from "../../../generated/softwareone.js";

/**
 * What the real platform does at times, or may do, and what your program should cope with. All are off by default. Pass
 * them to the constructor, or set them later on `platform.quirks`.
 */
export interface SoftwareOneQuirks {
  /** A new log entry is in no answer until its log has been asked for this often. */
  lateEntries?: number | undefined;
  /** Things that the order leaves equal change places from answer to answer; tasks without an `order` are all equal. */
  shuffledTies?: boolean | undefined;
  /** The most that a page holds, whatever `limit` says. */
  mostPerPage?: number | undefined;
  /** What `$meta.pagination.limit` says of a page that is cut: the limit asked for, by default, or the one applied. */
  limitEcho?: "asked" | "applied" | undefined;
  /** What stands in place of the total: the size of the page, null, nothing at all, or this number. */
  total?: "page" | "null" | "absent" | number | undefined;
  /** Lists have no `$meta`. */
  noMeta?: boolean | undefined;
  /** What a page without anything has in place of the list: nothing at all, or null. */
  emptyLists?: "absent" | "null" | undefined;
  /** Fields that tasks and log entries lack. */
  absentFields?: readonly Field[] | undefined;
  /** Fields that are null in tasks and log entries. */
  nullFields?: readonly Field[] | undefined;
  /**
   * How `eta` and the times of entries are written: with a blank in place of the `T`, or without a zone. By default
   * they have `T` and `Z`.
   */
  times?: "blank" | "naive" | undefined;
  /** Statuses and severities are written in lower case. */
  lowerCaseWords?: boolean | undefined;
  /** What becomes of a filter on log entries: it is refused with 400, or has no effect. */
  logFilters?: "refused" | "ignored" | undefined;
  /** A task that fails logs nothing. By default one that fails without a reason in its log adds one. */
  silentFailures?: boolean | undefined;
  /** Answers have no `Date` header, as in a browser that reads from another origin. */
  noDate?: boolean | undefined;
}

/** A field of a task or of a log entry. */
export type Field = Exclude<keyof Task | keyof TaskLog, "id">;
