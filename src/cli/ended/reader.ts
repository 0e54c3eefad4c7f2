import type { OperationRecord } from "../../records/operation-record.js";

/** What the selection asks of one account. */
export interface Reader {
  /** All operations that were created at or after that time, whatever their state, in any order, each once. */
  list(since: Date | undefined): AsyncIterable<OperationRecord>;
  /** Those that wait or run now, whenever they were created. */
  open(): AsyncIterable<OperationRecord>;
  /** One operation; `undefined` if the service does not know it any more. */
  get(id: string): Promise<OperationRecord | undefined>;
}
