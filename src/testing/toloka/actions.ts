import type { Pool } from "../../../generated/toloka.js";
import type { FakeAnswer } from "../answer.js";
import type { FakeRequest } from "../route.js";
import { begin, underWay } from "./begin.js";
import { conflict, missing } from "./errors.js";
import { numberId } from "./ids.js";
import type { PoolWord } from "./pools.js";
import type { StartedAction, Verb } from "./started.js";
import type { TolokaState } from "./state.js";

/** What an action does, from which states, and in which there is nothing to do. */
interface Rule {
  readonly word: "OPEN" | "CLOSE" | "ARCHIVE" | "CLONE";
  readonly from: readonly PoolWord[];
  readonly done: PoolWord | undefined;
}

const RULES: Readonly<Record<Verb, Rule>> = {
  open: { word: "OPEN", from: ["CLOSED"], done: "OPEN" },
  close: { word: "CLOSE", from: ["OPEN"], done: "CLOSED" },
  "close-for-update": { word: "CLOSE", from: ["OPEN"], done: "CLOSED" },
  archive: { word: "ARCHIVE", from: ["CLOSED"], done: "ARCHIVED" },
  clone: { word: "CLONE", from: ["OPEN", "CLOSED", "ARCHIVED"], done: undefined },
};

/** `POST /pools/{pool_id}/…` and `POST /trainings/{training_id}/…` */
export function act(
  state: TolokaState,
  about: "pool" | "training",
  verb: Verb,
  { params }: FakeRequest,
): FakeAnswer {
  const field = about === "pool" ? ("pool_id" as const) : ("training_id" as const);
  const objectId = params[field] ?? "";
  const object = (about === "pool" ? state.pools : state.trainings).get(objectId);
  if (!object) throw missing(state);
  const { word, from, done } = RULES[verb];
  const type = `${about === "pool" ? ("POOL" as const) : ("TRAINING" as const)}.${word}` as const;
  if (underWay(state, about, objectId).length > 0) throw conflict(state, "POOL_LOCKED_BY_ANOTHER_OPERATION");
  if (object.status === done) return { status: 204 };
  const refused = state.refuse({ type, objectId });
  if (refused) throw conflict(state, refused);
  if (!from.some((status) => status === object.status)) throw conflict(state, "INAPPROPRIATE_STATUS", from);
  if (verb === "open" && state.emptyPools.has(objectId)) throw conflict(state, "EMPTY_POOL");
  const started: StartedAction = { about, verb, objectId, copyId: numberId(state.ids), details: undefined };
  return begin(state, { type, parameters: { [field]: objectId }, started, end: "SUCCESS", objectId });
}

/** `POST /projects/{project_id}/archive` */
export function archiveProject(state: TolokaState, { params }: FakeRequest): FakeAnswer {
  const { project_id: objectId = "" } = params;
  const project = state.projects.get(objectId);
  if (!project) throw missing(state);
  const type = "PROJECT.ARCHIVE";
  const refused = state.refuse({ type, objectId });
  if (refused) throw conflict(state, refused);
  const isUnderWay = underWay(state, "project", objectId).length > 0;
  if (project.status !== "ACTIVE" || isUnderWay)
    throw conflict(state, "PROJECT_INAPPROPRIATE_STATUS", ["ACTIVE"]);
  const pools = [...state.pools, ...state.trainings];
  if (pools.some(({ project_id, status }) => project_id === objectId && status !== "ARCHIVED"))
    throw conflict(state, "UNARCHIVED_POOLS_CONFLICT");
  const started: StartedAction = {
    about: "project",
    verb: "archive",
    objectId,
    copyId: objectId,
    details: undefined,
  };
  const parameters = { project_id: objectId };
  return begin(state, { type, parameters, started, end: "SUCCESS", objectId });
}

/** `GET /pools/{pool_id}` */
export function getPool(state: TolokaState, { params }: FakeRequest): FakeAnswer {
  const { pool_id = "" } = params;
  if (!state.pools.get(pool_id)) throw missing(state);
  // Who looks at the pool waits for what is under way on it.
  for (const { id } of underWay(state, "pool", pool_id)) state.operations.read(id);
  const pool = state.pools.read(pool_id);
  const locked: Pool = { ...pool, status: "LOCKED" };
  return { status: 200, body: underWay(state, "pool", pool_id).length > 0 ? locked : pool };
}
