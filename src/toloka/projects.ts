import type { Operation, paths } from "../../generated/toloka.js";
import type { Answer } from "../core/answer.js";
import type { Api } from "../core/api.js";
import type { CallOptions } from "../core/options.js";
import { act } from "./actions.js";
import type { Recent } from "./recent.js";

const ARCHIVE = { type: "PROJECT.ARCHIVE", repeatable: true, field: "project_id" } as const;

/** The action on projects that Toloka carries out in the background. */
export class Projects {
  readonly #api: Api<paths>;
  readonly #recent: Recent;

  /** @internal */
  constructor(api: Api<paths>, recent: Recent) {
    this.#api = api;
    this.#recent = recent;
  }

  /**
   * Moves a project to the archive, and returns the operation, or `undefined` if there was nothing to do (204). It is
   * retried like a GET. Throws an `HttpError` 409 with `code` `UNARCHIVED_POOLS_CONFLICT` if some of its pools are
   * not in the archive.
   */
  archive(id: string, options?: CallOptions): Answer<Operation | undefined> {
    return act(this.#recent, ARCHIVE, options, (call) =>
      this.#api.post("/projects/{project_id}/archive", { path: { project_id: id } }, call),
    );
  }
}
