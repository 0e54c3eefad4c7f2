import type { Task } from "../../../generated/softwareone.js";
import type { SoftwareOneState } from "./state.js";

/**
 * A task that has failed says why in its log. If the test has not said it by the time the log is read, the fake does:
 * a client would look for the entry for some seconds.
 */
export function explainFailure({ tasks, quirks }: SoftwareOneState, task: Task): void {
  if (task.status !== "Failed" || quirks.silentFailures) return;
  const log = tasks.logs(task.id);
  if ([...log].some(({ severity }) => severity === "Failure")) return;
  const at = task.audit?.failed?.at;
  log.add({ severity: "Failure", message: "The task has failed.", ...(at && { timestamp: at }) });
}
