import type { Operation } from "../../generated/toloka.js";

/** The types of operations that submit items: only they have an id of the caller's choice, and a log. */
export const LOGGED: ReadonlySet<string> = new Set([
  "TASK.BATCH_CREATE",
  "TASK_SUITE.BATCH_CREATE",
  "USER_BONUS.BATCH_CREATE",
]);

/**
 * Whether operations of this type keep a log: those that create tasks, task suites or bonuses do, for a month.
 * @example
 * if (hasLog(operation)) console.log(outcome(await toloka.operations.log(operation.id)));
 */
export function hasLog(operation: Pick<Operation, "type">): boolean {
  return LOGGED.has(operation.type);
}
