import type { Operation, TaskSuite } from "../../generated/toloka.js";
import type { Answer } from "../core/answer.js";
import type { Sendable } from "../core/api.js";
import { type CreateResult, create } from "./create.js";
import type { TaskCreateOptions } from "./create-options.js";
import type { Creator } from "./creation.js";
import { type Kind, type OneOrMany, submit, type TaskSubmitOptions } from "./submit.js";

const KIND: Kind = { type: "TASK_SUITE.BATCH_CREATE", path: "/task-suites", batchSize: 5_000 };

/** Task suites of a pool. */
export class TaskSuites {
  readonly #client: Creator;

  /** @internal */
  constructor(client: Creator) {
    this.#client = client;
  }

  /** Submits one task suite or many, as `tasks.submit` submits tasks; errors are the same. */
  submit(suites: OneOrMany<TaskSuite>, options: TaskSubmitOptions = {}): Answer<Operation> {
    return submit(this.#client, KIND, suites, options);
  }

  /** Creates any number of task suites, as `tasks.create` creates tasks; errors are the same. */
  create<Item extends TaskSuite | Sendable<TaskSuite>>(
    suites: readonly Item[],
    options?: TaskCreateOptions,
  ): Promise<CreateResult<Item>> {
    return create(this.#client, KIND, suites, options);
  }
}
