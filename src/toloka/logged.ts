/** The types of operations that submit items. They are the only ones with an id of the caller's, and with a log. */
export const LOGGED: ReadonlySet<string> = new Set([
  "TASK.BATCH_CREATE",
  "TASK_SUITE.BATCH_CREATE",
  "USER_BONUS.BATCH_CREATE",
]);
