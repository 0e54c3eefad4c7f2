import type { CallOptions } from "../core/options.js";
import type { ListOptions } from "../core/paginate.js";
import type { Explanation } from "./explanation.js";
import type { OperationRecord } from "./operation-record.js";
import type { Wanted } from "./wanted.js";

/** What is asked of a service, whichever it is. */
export interface Service {
  /** Tells two accounts of the service apart. It may have to log in for that. */
  scope(call: CallOptions): Promise<string>;
  /** All records that are wanted, in any order, and perhaps others. */
  list(wanted: Wanted, options: ListOptions): AsyncIterable<OperationRecord>;
  /** Whether the list can be asked for those of a span of time, so that the newest need not wait for the oldest. */
  readonly bySpans: boolean;
  record(id: string, call: CallOptions): Promise<OperationRecord>;
  /** The record of a list with the reason why it failed, if its service tells that elsewhere. */
  withReason?(record: OperationRecord, call: CallOptions): Promise<OperationRecord>;
  explain(id: string, call: CallOptions): Promise<Explanation>;
}
