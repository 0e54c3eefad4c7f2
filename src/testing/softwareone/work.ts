import type { FakeAnswer } from "../answer.js";
import { fields, isObject, textOf } from "../json.js";
import type { FakeRequest } from "../route.js";
import { problem } from "./problem.js";
import type { SoftwareOneState } from "./state.js";
import { knownTask } from "./task-reading.js";
import type { TaskWord } from "./tasks.js";
import { checkMayWork, holderOf } from "./tokens.js";

/**
 * The calls of the service that runs a task. The documents of this package leave them out: they are known from the
 * vendor's own client, and what they answer is not certain. The fake answers with the task.
 */
export type WorkerRoute =
  | "PUT /public/v1/system/tasks/{id}"
  | `POST /public/v1/system/tasks/{id}/${keyof typeof TRANSITIONS}`;

/** Where a call moves a task, and from where. */
export interface Transition {
  readonly from: readonly TaskWord[];
  readonly to: TaskWord;
}

export const TRANSITIONS = {
  execute: { from: ["Queued", "Rescheduled"], to: "Processing" },
  complete: { from: ["Queued", "Processing", "Rescheduled"], to: "Completed" },
  fail: { from: ["Queued", "Processing", "Rescheduled"], to: "Failed" },
  reschedule: { from: ["Processing"], to: "Rescheduled" },
} as const satisfies Record<string, Transition>;

/** Moves a task. One that has ended, or that another has begun, stays as it is. */
export function transit(state: SoftwareOneState, { from, to }: Transition, request: FakeRequest): FakeAnswer {
  checkMayWork(state, holderOf(state, request));
  const { id, status } = knownTask(state, request.params["id"]);
  if (!from.some((word) => word === status))
    throw problem(state, 409, { detail: `Task ${id} is ${status ?? "without a status"}.` });
  const task = state.tasks.update(id, { status: to });
  const reason = to === "Failed" ? textOf(fields(request.body)["reason"]) : undefined;
  if (reason !== undefined) state.tasks.logs(id).add({ severity: "Failure", message: reason });
  return { status: 200, body: task };
}

/** `PUT /public/v1/system/tasks/{id}`: changes how far a task is. */
export function change(state: SoftwareOneState, request: FakeRequest): FakeAnswer {
  checkMayWork(state, holderOf(state, request));
  const { id } = knownTask(state, request.params["id"]);
  const { progress, eta, parameters } = fields(request.body);
  const isProgress = typeof progress === "number" && progress >= 0 && progress <= 100;
  if (progress !== undefined && !isProgress)
    throw problem(state, 400, { errors: { progress: ["The value is not a percentage."] } });
  const task = state.tasks.update(id, {
    ...(isProgress && { progress }),
    ...(typeof eta === "string" && { eta }),
    ...(isObject(parameters) && { parameters }),
  });
  return { status: 200, body: task };
}
