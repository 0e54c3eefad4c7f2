import type { Operation } from "../../generated/toloka.js";
import type { Answer } from "../core/answer.js";
import type { CallOptions } from "../core/options.js";
import type { Starter } from "./actions.js";
import { lifecycle } from "./lifecycle.js";

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
export interface Trainings {
  /** Opens a training. */
  open(id: string, options?: CallOptions): Answer<Operation | undefined>;
  /** Closes a training. */
  close(id: string, options?: CallOptions): Answer<Operation | undefined>;
  /** Closes a training for a change to it. */
  closeForUpdate(id: string, options?: CallOptions): Answer<Operation | undefined>;
  /** Moves a training to the archive. The pools that use it must be there before. */
  archive(id: string, options?: CallOptions): Answer<Operation | undefined>;
  /**
   * Copies a training. The ended operation names the copy in `details.training_id`.
   *
   * It is retried after a 429 only, as each call makes a copy. If an answer was lost, the error says how to find out
   * whether there is a copy.
   * @example
   * const operation = await toloka.operations.wait(await toloka.trainings.clone("1238218"));
   * console.log(operation?.details?.training_id);
   */
  clone(id: string, options?: CallOptions): Answer<Operation | undefined>;
}

export function trainingsOf(client: Starter): Trainings {
  return lifecycle(client, { path: "/trainings/{training_id}", type: "TRAINING", field: "training_id" });
}
