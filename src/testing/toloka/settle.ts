import type { Operation } from "../../../generated/toloka.js";
import { logBatch } from "./batch-log.js";
import { hasEnded } from "./operations.js";
import type { StartedAction } from "./started.js";
import type { TolokaState } from "./state.js";
import { timeText } from "./time-text.js";

/** What the end of an operation means for what it is about. */
export function settle(state: TolokaState, operation: Operation, before: Operation | undefined): void {
  const started = state.started.get(operation.id);
  if (!started || !hasEnded(operation.status) || hasEnded(before?.status)) return;
  if (started.about === "batch") logBatch(state, operation, started);
  else if (started.about !== "reading" && operation.status === "SUCCESS") carryOut(state, started);
}

function carryOut(state: TolokaState, action: StartedAction): void {
  if (action.about === "pool") changePool(state, action);
  else if (action.about === "training") changeTraining(state, action);
  else if (state.projects.get(action.objectId))
    state.projects.update(action.objectId, { status: "ARCHIVED" });
}

const STATUSES = {
  open: "OPEN",
  close: "CLOSED",
  "close-for-update": "CLOSED",
  archive: "ARCHIVED",
} as const;

function changePool(state: TolokaState, { objectId, verb, copyId }: StartedAction): void {
  const { pools, clock, quirks, emptyPools } = state;
  const pool = pools.get(objectId);
  if (!pool) return;
  if (verb === "clone") {
    const { private_name = null, project_id = null } = pool;
    pools.add({ id: copyId, private_name, project_id });
    emptyPools.add(copyId);
    return;
  }
  const at = timeText(clock.now(), quirks);
  pools.update(objectId, {
    status: STATUSES[verb],
    ...(verb === "open" && { last_started: at }),
    ...(verb === "close" && { last_stopped: at, last_close_reason: "MANUAL" }),
    ...(verb === "close-for-update" && { last_stopped: at, last_close_reason: "FOR_UPDATE" }),
  });
}

function changeTraining({ trainings }: TolokaState, { objectId, verb, copyId }: StartedAction): void {
  const training = trainings.get(objectId);
  if (!training) return;
  const { project_id = null } = training;
  if (verb === "clone") trainings.add({ id: copyId, project_id });
  else trainings.update(objectId, { status: STATUSES[verb] });
}
