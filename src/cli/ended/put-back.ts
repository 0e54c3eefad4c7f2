import type { OperationRecord } from "../../records/operation-record.js";
import { beginOf } from "./end-of.js";
import type { Progress } from "./progress.js";

/**
 * Makes a record that `ended` has yielded count as not delivered: it is looked for by its id, once more at the end of
 * the same run, and by the next ones.
 */
export function putBack(record: OperationRecord, progress: Progress): void {
  progress.done.delete(record.id);
  progress.open.set(record.id, beginOf(record) ?? null);
}
