import type { Task } from "../../../generated/softwareone.js";
import type { SoftwareOneState } from "./state.js";

/**
 * A task that has failed says why in its log. If nobody has said it by the time its log is read, the fake does, once:
 * a client would look for the entry for some seconds.
 */
export function explainFailure({ tasks, quirks, explained }: SoftwareOneState, task: Task): void {
  if (task.status !== "Failed" || quirks.silentFailures || explained.has(task.id)) return;
  const log = tasks.logs(task.id);
  if ([...log].some(({ severity }) => severity === "Failure")) return;
  explained.add(task.id);
  const at = task.audit?.failed?.at;
  log.add({ severity: "Failure", message: "The task has failed.", ...(at && { timestamp: at }) });
}
