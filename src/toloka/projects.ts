import type { Operation } from "../../generated/toloka.js";
import type { Answer } from "../core/answer.js";
import type { CallOptions } from "../core/options.js";
import type { Starter } from "./actions.js";
import { starter } from "./lifecycle.js";

/** The action on projects that Toloka carries out in the background. */
export interface Projects {
  /**
   * Moves a project to the archive, and returns the operation, or `undefined` if there was nothing to do (204). It is
   * retried like a GET. Throws an `HttpError` 409 with `code` `UNARCHIVED_POOLS_CONFLICT` if some of its pools are
   * not in the archive.
   */
  archive(id: string, options?: CallOptions): Answer<Operation | undefined>;
}

export function projectsOf(client: Starter): Projects {
  const project = { path: "/projects/{project_id}", type: "PROJECT", field: "project_id" } as const;
  return { archive: starter(client, project, "archive") };
}
