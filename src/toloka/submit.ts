import type { components, operations, paths } from "../../generated/toloka.js";
import { type Answer, type Api, answer, object, type Query, type SendOptions } from "../core/api.js";
import type { Reply } from "../core/call.js";
import { isHttpError, OplogsError } from "../core/errors.js";
import type { CallOptions } from "../core/options.js";
import type { Operation } from "./operations.js";

export type Task = components["schemas"]["Task"];
export type TaskSuite = components["schemas"]["TaskSuite"];
export type UserBonus = components["schemas"]["UserBonus"];

/** How a submission is done. */
export interface SubmitOptions extends CallOptions {
  /** Id of the operation, an RFC 4122 UUID; one is made when it is not given. A repeated id creates nothing. */
  operationId?: string | undefined;
  /** Creates the valid items and reports the others in the log; else one invalid item stops them all. */
  skipInvalidItems?: boolean | undefined;
}

/** How tasks and task suites are submitted. */
export interface TaskSubmitOptions extends SubmitOptions {
  /** Takes settings that an item leaves out, such as `overlap`, from the pool. */
  allowDefaults?: boolean | undefined;
  /** Opens the pool once the items have been created. */
  openPool?: boolean | undefined;
}

type SubmitQuery = Query<operations["createUserBonuses"]>;
type Post = (query: SubmitQuery, options: SendOptions) => Promise<Reply<Operation>>;

/** Tasks of a pool. */
export class Tasks {
  readonly #api: Api<paths>;

  constructor(api: Api<paths>) {
    this.#api = api;
  }

  /**
   * Submits one task or many, to be created asynchronously; gives the operation that creates them. A
   * submission whose answer was lost is repeated under the same id, so each task is created once.
   * @example
   * const { id } = await toloka.tasks.submit(tasks, { skipInvalidItems: true });
   * await toloka.operations.wait(id);
   * const log = await toloka.operations.log(id);
   */
  submit(tasks: Task | readonly Task[], options: TaskSubmitOptions = {}): Answer<Operation> {
    const { allowDefaults: allow_defaults, openPool: open_pool } = options;
    return submit(this.#api, "TASK.BATCH_CREATE", tasks, options, (query, call) =>
      this.#api.post("/tasks", { query: { ...query, allow_defaults, open_pool }, body: tasks }, call),
    );
  }
}

/** Task suites of a pool. */
export class TaskSuites {
  readonly #api: Api<paths>;

  constructor(api: Api<paths>) {
    this.#api = api;
  }

  /** Submits one task suite or many, as `tasks.submit` does tasks. */
  submit(suites: TaskSuite | readonly TaskSuite[], options: TaskSubmitOptions = {}): Answer<Operation> {
    const { allowDefaults: allow_defaults, openPool: open_pool } = options;
    return submit(this.#api, "TASK_SUITE.BATCH_CREATE", suites, options, (query, call) =>
      this.#api.post("/task-suites", { query: { ...query, allow_defaults, open_pool }, body: suites }, call),
    );
  }
}

/** Bonuses for Tolokers. */
export class UserBonuses {
  readonly #api: Api<paths>;

  constructor(api: Api<paths>) {
    this.#api = api;
  }

  /** Issues one bonus or many, as `tasks.submit` creates tasks: each is paid once. */
  submit(bonuses: UserBonus | readonly UserBonus[], options: SubmitOptions = {}): Answer<Operation> {
    return submit(this.#api, "USER_BONUS.BATCH_CREATE", bonuses, options, (query, call) =>
      this.#api.post("/user-bonuses", { query, body: bonuses }, call),
    );
  }
}

function submit(
  api: Api<paths>,
  type: Operation["type"],
  items: object,
  { operationId, skipInvalidItems, ...options }: SubmitOptions,
  post: Post,
): Answer<Operation> {
  return answer(once(), object);

  async function once() {
    if (typeof items !== "object" || items === null || (Array.isArray(items) && items.length === 0))
      throw new OplogsError("config", "nothing to submit: give one item, or an array of at least one");
    // Made once and sent with every attempt: Toloka refuses an id that it knows, so nothing is created twice.
    const operation_id = operationId ?? crypto.randomUUID();
    const query: SubmitQuery = { async_mode: true, operation_id, skip_invalid_items: skipInvalidItems };
    try {
      return await post(query, { ...options, idempotent: true });
    } catch (error) {
      if (!isHttpError(error) || error.code !== "OPERATION_ALREADY_EXISTS") throw error;
      // An earlier attempt has arrived after all, or the caller has used the id before.
      const reply = await api.get("/operations/{operation_id}", { path: { operation_id } }, options);
      if (reply.body.type !== type) throw error;
      return reply;
    }
  }
}
