import type { Operation } from "../../generated/toloka.js";
import type { Answer } from "../core/answer.js";
import type { CallOptions } from "../core/options.js";
import { act, type Starter } from "./actions.js";

/** A kind of object that has actions. */
export interface Resource {
  /** That of one object. */
  readonly path: string;
  /** How the types of its operations begin. */
  readonly type: "POOL" | "TRAINING" | "PROJECT";
  /** The parameter of the path, and of the operation, that names the object. */
  readonly field: "pool_id" | "training_id" | "project_id";
}

/** The actions by the last part of their paths, each with the last part of its operation's type. */
const VERBS = {
  open: "OPEN",
  close: "CLOSE",
  "close-for-update": "CLOSE",
  archive: "ARCHIVE",
  clone: "CLONE",
} as const;

/** Starts an action on the object with this id. */
type Start = (id: string, options?: CallOptions) => Answer<Operation | undefined>;

/** The method that starts an action on an object of this kind. Each clone is another copy; all else may be repeated. */
export function starter(client: Starter, resource: Resource, verb: keyof typeof VERBS): Start {
  const { path, field } = resource;
  const type = `${resource.type}.${VERBS[verb]}`;
  const repeatable = verb !== "clone";
  return (id, options) =>
    act(client, { type, repeatable, on: { field, id } }, options, (call) => {
      const input = { path: { [field]: id }, query: {}, body: undefined };
      return client.api.request<Operation | undefined>("POST", `${path}/${verb}`, input, call);
    });
}

/** The methods that pools and trainings have alike. */
export function lifecycle(client: Starter, resource: Resource) {
  return {
    open: starter(client, resource, "open"),
    close: starter(client, resource, "close"),
    closeForUpdate: starter(client, resource, "close-for-update"),
    archive: starter(client, resource, "archive"),
    clone: starter(client, resource, "clone"),
  };
}
