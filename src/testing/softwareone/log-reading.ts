import type { FakeAnswer } from "../answer.js";
import type { FakeRequest } from "../route.js";
import { explainFailure } from "./explain-failure.js";
import { envelopeOf, listed } from "./listing.js";
import { TASK_LOG } from "./properties.js";
import { sent } from "./sent.js";
import type { SoftwareOneState } from "./state.js";
import { knownTask } from "./task-reading.js";
import { checkMayReadLogs, holderOf } from "./tokens.js";

/** `GET /public/v1/system/tasks/{id}/logs` */
export function listLogs(state: SoftwareOneState, request: FakeRequest): FakeAnswer {
  checkMayReadLogs(state, holderOf(state, request));
  const { quirks, logReads, appearing, tasks } = state;
  const task = knownTask(state, request.params["id"]);
  explainFailure(state, task);
  const reads = (logReads.get(task.id) ?? 0) + 1;
  logReads.set(task.id, reads);
  const there = [...tasks.logs(task.id)].filter(({ id }) => reads > (appearing.get(id) ?? 0));
  const { items, selection, meta } = listed(state, request.url, (matches) => there.filter(matches), {
    members: TASK_LOG,
    order: "-timestamp",
    leftOut: ["audit"],
    filters: quirks.logFilters,
  });
  const data = items.map((entry) => sent(entry, selection, quirks));
  return { status: 200, body: envelopeOf(quirks, meta, data) };
}
