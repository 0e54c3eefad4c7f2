import type { OperationRecord } from "./operation-record.js";

/** An operation, and what went wrong in it. */
export interface Explanation {
  /** The operation. */
  readonly record: OperationRecord;
  /** What went wrong, item by item as far as the service says; empty if nothing did. */
  readonly items: readonly ExplainedItem[];
}

/** One thing that went wrong. Texts are the service's own, whole and as it sent them. */
export interface ExplainedItem {
  /** Which item it is about: a resource, or what was submitted, as JSON. */
  readonly item?: string;
  /** Which field of the item, such as `input_values.image`. */
  readonly field?: string;
  /** The service's own code. */
  readonly code?: string;
  /** What went wrong. */
  readonly message: string;
}
