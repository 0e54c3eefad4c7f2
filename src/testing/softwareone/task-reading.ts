import type { Task } from "../../../generated/softwareone.js";
import type { FakeAnswer } from "../answer.js";
import type { FakeRequest } from "../route.js";
import { envelopeOf, listed } from "./listing.js";
import { problem } from "./problem.js";
import { TASK } from "./properties.js";
import { readSelection } from "./selection.js";
import { sent, withMeta } from "./sent.js";
import type { SoftwareOneState } from "./state.js";

const LEFT_OUT = ["audit", "access"];

/** `GET /public/v1/system/tasks` */
export function listTasks(state: SoftwareOneState, { url }: FakeRequest): FakeAnswer {
  const { tasks, quirks } = state;
  const rules = { members: TASK, order: undefined, leftOut: LEFT_OUT };
  const { items, selection, meta } = listed(state, url, (matches) => tasks.select(matches), rules);
  const data = items.map(({ id }) => sent(read(state, id), selection, quirks));
  return { status: 200, body: envelopeOf(quirks, meta, data) };
}

/** `GET /public/v1/system/tasks/{id}` */
export function getTask(state: SoftwareOneState, { url, params }: FakeRequest): FakeAnswer {
  const { id } = knownTask(state, params["id"]);
  const selection = readSelection(url.searchParams.get("select") ?? undefined, TASK, LEFT_OUT);
  return {
    status: 200,
    body: withMeta(sent(read(state, id), selection, state.quirks), selection),
  };
}

/** The task, one step further. What comes of it at the end of a script is not known before. */
function read({ tasks }: SoftwareOneState, id: string): Task {
  const { result, ...task } = tasks.read(id);
  const isKnown = task.status === "Completed" || !tasks.isScripted(id);
  return isKnown && result !== undefined ? { ...task, result } : task;
}

/** `GET /public/v1/system/tasks/{id}/result` */
export function getResult(state: SoftwareOneState, { params }: FakeRequest): FakeAnswer {
  const { id, status, result } = knownTask(state, params["id"]);
  if (status !== "Completed")
    throw problem(state, 409, { detail: `Task ${id} is ${status ?? "without a status"}, not Completed.` });
  const json = state.tasks.resultOf(id);
  if (json) return { status: 200, body: JSON.stringify(json.value), headers: JSON_TYPE };
  if (result && !result.endsWith(`/tasks/${id}/result`))
    return { status: 302, headers: { location: result } };
  return { status: 204 };
}

const JSON_TYPE = { "content-type": "application/json" };

export function knownTask(state: SoftwareOneState, id = ""): Task {
  const task = state.tasks.get(id);
  if (task) return task;
  throw problem(state, 404, { detail: `Task ${id} was not found.` });
}
