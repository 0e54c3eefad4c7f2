import type { Operation, paths } from "../../generated/toloka.js";
import type { Answer } from "../core/answer.js";
import type { Api } from "../core/api.js";
import type { CallOptions } from "../core/options.js";
import { act } from "./actions.js";
import type { Recent } from "./recent.js";

/**
 * The actions on trainings that Toloka carries out in the background.
 *
 * Each action returns the operation that it started, or `undefined` if there was nothing to do (204), for example
 * because the training is in that state already; `operations.wait` takes both. All but `clone` are retried like a GET.
 * Throws an `HttpError` 409 if the training's state does not allow the action; `code` says why, such as
 * `TRAINING_ARCHIVE_CONFLICT`.
 * @example
 * await toloka.operations.wait(await toloka.trainings.open("1238218"));
 */
export class Trainings {
  readonly #api: Api<paths>;
  readonly #recent: Recent;

  /** @internal */
  constructor(api: Api<paths>, recent: Recent) {
    this.#api = api;
    this.#recent = recent;
  }

  /** Opens a training. */
  open(id: string, options?: CallOptions): Answer<Operation | undefined> {
    const action = { type: "TRAINING.OPEN", repeatable: true, field: "training_id" } as const;
    return act(this.#recent, action, options, (call) =>
      this.#api.post("/trainings/{training_id}/open", { path: { training_id: id } }, call),
    );
  }

  /** Closes a training. */
  close(id: string, options?: CallOptions): Answer<Operation | undefined> {
    const action = { type: "TRAINING.CLOSE", repeatable: true, field: "training_id" } as const;
    return act(this.#recent, action, options, (call) =>
      this.#api.post("/trainings/{training_id}/close", { path: { training_id: id } }, call),
    );
  }

  /** Closes a training for a change to it. */
  closeForUpdate(id: string, options?: CallOptions): Answer<Operation | undefined> {
    const action = { type: "TRAINING.CLOSE", repeatable: true, field: "training_id" } as const;
    return act(this.#recent, action, options, (call) =>
      this.#api.post("/trainings/{training_id}/close-for-update", { path: { training_id: id } }, call),
    );
  }

  /** Moves a training to the archive. The pools that use it must be there before. */
  archive(id: string, options?: CallOptions): Answer<Operation | undefined> {
    const action = { type: "TRAINING.ARCHIVE", repeatable: true, field: "training_id" } as const;
    return act(this.#recent, action, options, (call) =>
      this.#api.post("/trainings/{training_id}/archive", { path: { training_id: id } }, call),
    );
  }

  /**
   * Copies a training. The ended operation names the copy in `details.training_id`.
   *
   * It is retried after a 429 only, as each call makes a copy. If an answer was lost, the error says how to find out
   * whether there is a copy.
   * @example
   * const operation = await toloka.operations.wait(await toloka.trainings.clone("1238218"));
   * console.log(operation?.details?.training_id);
   */
  clone(id: string, options?: CallOptions): Answer<Operation | undefined> {
    const action = { type: "TRAINING.CLONE", repeatable: false, field: "training_id" } as const;
    return act(this.#recent, action, options, (call) =>
      this.#api.post("/trainings/{training_id}/clone", { path: { training_id: id } }, call),
    );
  }
}
