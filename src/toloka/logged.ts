/** The types of operations that submit items: only they have an id of the caller's choice, and a log. */
export const LOGGED: ReadonlySet<string> = new Set([
  "TASK.BATCH_CREATE",
  "TASK_SUITE.BATCH_CREATE",
  "USER_BONUS.BATCH_CREATE",
]);
