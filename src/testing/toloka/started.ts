import type { OperationDetails } from "../../../generated/toloka.js";
import type { Kind } from "./kinds.js";
import type { ItemProblems, SubmittedItem } from "./script.js";

/**
 * What an operation that a request has started is about.
 *
 * @hidden
 */
export type Started = StartedBatch | StartedAction | StartedReading;

/**
 * What a script says of the `details` comes before the fake's own.
 *
 * @hidden
 */
interface Scripted {
  readonly details: OperationDetails | undefined;
}

/** @hidden */
export interface StartedBatch extends Scripted {
  readonly about: "batch";
  readonly kind: Kind;
  readonly items: readonly BatchItem[];
  readonly opensPool: boolean;
}

/**
 * An item of a submission, and what is to become of it.
 *
 * @hidden
 */
export interface BatchItem {
  readonly input: Readonly<Record<string, unknown>>;
  /** Undefined if the item is valid. */
  readonly problems: ItemProblems | undefined;
  /** The id that it has once it is created. */
  readonly id: string;
}

/** @hidden */
export interface StartedAction extends Scripted {
  readonly about: "pool" | "training" | "project";
  readonly verb: Verb;
  readonly objectId: string;
  /** The id of the copy that a clone makes. */
  readonly copyId: string;
}

/** @hidden */
export type Verb = "open" | "close" | "close-for-update" | "archive" | "clone";

/**
 * An operation that changes nothing: an aggregation, or analytics.
 *
 * @hidden
 */
export interface StartedReading extends Scripted {
  readonly about: "reading";
  readonly result: OperationDetails;
}

/** Something that a submission has created. */
export interface CreatedItem {
  /** Id of the item. */
  readonly id: string;
  /** Id of the operation that created it. */
  readonly operationId: string;
  /** The item as it was submitted. */
  readonly item: SubmittedItem | Readonly<Record<string, unknown>>;
}

/** What the operation says of what came of it, when it has ended in that status. */
export function detailsOf(started: Started, status: string): OperationDetails | undefined {
  if (started.details) return started.details;
  const well = status === "SUCCESS";
  if (started.about === "batch") return countsOf(started.items, well);
  if (started.about === "reading") return well ? started.result : undefined;
  if (started.verb !== "clone" || !well) return started.about === "pool" ? undefined : {};
  return started.about === "pool" ? { pool_id: started.copyId } : { training_id: started.copyId };
}

function countsOf(items: readonly BatchItem[], well: boolean): OperationDetails {
  const valid = items.filter(({ problems }) => !problems).length;
  const created = well ? valid : 0;
  return {
    total_count: items.length,
    valid_count: valid,
    not_valid_count: items.length - valid,
    success_count: created,
    failed_count: items.length - created,
  };
}
