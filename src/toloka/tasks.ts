import type { Operation, Task } from "../../generated/toloka.js";
import type { Answer } from "../core/answer.js";
import type { Sendable } from "../core/api.js";
import { type CreateResult, create } from "./create.js";
import type { TaskCreateOptions } from "./create-options.js";
import type { Creator } from "./creation.js";
import { type Kind, type OneOrMany, submit, type TaskSubmitOptions } from "./submit.js";

const KIND: Kind = { type: "TASK.BATCH_CREATE", path: "/tasks", batchSize: 5_000 };

/** Tasks of a pool. */
export class Tasks {
  readonly #client: Creator;

  /** @internal */
  constructor(client: Creator) {
    this.#client = client;
  }

  /**
   * Submits one task or many, to be created asynchronously, and returns the operation that creates them. The
   * operation may have ended already, and may have failed: `operations.wait` says so.
   *
   * A submission whose answer was lost is sent again under the same id, so each task is created once. If Toloka
   * knows the id already, or answers with something that is not an operation, the operation is looked for, for up
   * to 10 s.
   *
   * An error with an `operationId` means that the submission may have arrived: a request was sent and not refused.
   * To repeat it safely, submit the same tasks with `operationId: error.operationId`. That returns the first
   * operation if there is one, also if you submit other tasks. An error without an `operationId` means that this
   * call has created nothing.
   *
   * Throws an error of kind `config`, before anything is sent, when there is nothing to submit, or when a task
   * holds what JSON cannot say, such as `NaN` or a `Map`: the message names the item and the path. Throws an
   * `HttpError` when Toloka refuses, for example 409 when `operationId` belongs to an operation of another type.
   * @example
   * const { id } = await toloka.tasks.submit(tasks, { skipInvalidItems: true });
   * await toloka.operations.wait(id);
   * const { created, rejected } = outcome(await toloka.operations.log(id));
   */
  submit(tasks: OneOrMany<Task>, options: TaskSubmitOptions = {}): Answer<Operation> {
    return submit(this.#client, KIND, tasks, options);
  }

  /**
   * Creates any number of tasks, and returns what became of each, by its index. The tasks are split into batches,
   * which are submitted and waited for; then their logs are read.
   *
   * A rejected task is a result, not an error: look at `rejected`, `unknown` and `other`. So is a batch that Toloka
   * refuses as a whole with HTTP 400, if the answer names the tasks at fault: all its tasks are rejected. But if it is
   * the first of several batches, or the one that opens the pool, the call ends with that `HttpError`. So it does after
   * every other refusal, such as an unknown pool or missing rights.
   *
   * Your objects are not changed. With a `key` the same program can be run again after a crash: nothing is created
   * twice. The logs tell whether the tasks are the same, by a key that `create` adds to each. If the logs do not repeat
   * it, a later run compares the tasks themselves, and waits for 30 s before it creates what is missing.
   *
   * Throws an error of kind `config`, before anything is sent, for a bad option or task, and when the tasks of a `key`
   * have changed. An error in the middle has as `latest` what was done so far (`isCreateError` types it), and in
   * `latest.pending` the submissions that may have arrived. A quota for a minute is waited for; one for an hour or a
   * day ends the call with an `HttpError` 429 and its `retryAfter`. After `timeout` ms it throws kind `timeout`.
   * @example
   * const { created, rejected } = await toloka.tasks.create(tasks, { key: "acme/import-17" });
   * for (const { index, id } of created) console.log(index, id);
   * for (const { index, problems } of rejected) console.log(index, problems);
   */
  create<Item extends Task | Sendable<Task>>(
    tasks: readonly Item[],
    options?: TaskCreateOptions,
  ): Promise<CreateResult<Item>> {
    return create(this.#client, KIND, tasks, options);
  }
}
