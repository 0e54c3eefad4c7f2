import type { OperationRecord } from "../../records/operation-record.js";
import { endOf } from "../ended/end-of.js";
import type { More } from "./read-more.js";

/** The file of a record: that of the month of its end, in UTC; `SYSTEM-undated.ndjson` if it has no time at all. */
export function fileOf(record: OperationRecord): string {
  const end = endOf(record);
  const month = end === undefined ? "" : new Date(end).toISOString().slice(0, 7);
  return `${record.system}-${/^\d{4}-\d{2}$/.test(month) ? month : "undated"}.ndjson`;
}

/** One line of the archive: the record, and what was read besides. */
export function lineOf(record: OperationRecord, more: More | undefined): string {
  return `${JSON.stringify({ ...record, ...more })}\n`;
}
