import type { OperationRecord } from "../../records/index.js";
import type { Subject } from "./subject.js";

/** Tells which subjects a record belongs to. */
export type Assign = (record: OperationRecord) => readonly Subject[];

/** Who is judged, and which of them an operation belongs to. */
export interface Roll {
  readonly subjects: readonly Subject[];
  readonly assign: Assign;
  /** Whether a subject that is not listed is judged too, once it has an operation. */
  readonly isOpen: boolean;
  /** What the user should know, but is not wrong. */
  readonly notes: readonly string[];
  /** Why there may be more subjects than are listed. */
  readonly doubts: readonly string[];
}
