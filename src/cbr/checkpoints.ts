import type { Checkpoint, paths } from "../../generated/cbr.js";
import { type Answer, answer } from "../core/answer.js";
import type { Api } from "../core/api.js";
import { isObject } from "../core/json.js";
import type { CallOptions } from "../core/options.js";
import { orMissing, sparing } from "./missing.js";

/** The restore points of a project: each is what one run of a backup of a vault has made. There is no list of them. */
export class Checkpoints {
  readonly #api: Api<paths>;
  readonly #projectId: string;

  /** @internal */
  constructor(api: Api<paths>, projectId: string) {
    this.#api = api;
    this.#projectId = projectId;
  }

  /**
   * Gets one restore point, such as the `checkpoint_id` of a log names. Its `status` is `protecting` while the backup
   * runs. `vault` and `extra_info` may be null, though the answer to the start of the backup had them.
   *
   * When there is none of that id it throws an `HttpError` 404 (`BackupService.6217`), on Huawei Cloud also 401; its
   * message says then that the restore point may not exist.
   */
  get(id: string, options?: CallOptions): Answer<Checkpoint> {
    const path = { project_id: this.#projectId, checkpoint_id: id };
    const reply = this.#api.get("/v3/{project_id}/checkpoints/{checkpoint_id}", { path }, sparing(options));
    return answer(reply.catch(orMissing("restore point")), ({ checkpoint }) =>
      isObject(checkpoint) ? checkpoint : undefined,
    );
  }
}
