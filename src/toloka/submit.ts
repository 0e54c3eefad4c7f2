import type {
  CreateTasksQuery,
  Operation,
  paths,
  Task,
  TaskSuite,
  UserBonus,
} from "../../generated/toloka.js";
import { type Answer, answer, object } from "../core/answer.js";
import type { Api, Sendable, SendOptions } from "../core/api.js";
import type { Reply } from "../core/call.js";
import { startDeadline } from "../core/deadline.js";
import { OplogsError } from "../core/errors.js";
import type { CallOptions } from "../core/options.js";
import { checked } from "./find-operation.js";
import { type Recent, remember } from "./recent.js";
import { recover } from "./recover.js";
import { snapshot } from "./snapshot.js";
import { type Trail, watch } from "./trail.js";

/** One item or many, as the document has them or of a type of your own with the same fields. */
type OneOrMany<Item> = Item | Sendable<Item> | readonly (Item | Sendable<Item>)[];

/** How a submission is done. */
export interface SubmitOptions extends CallOptions {
  /**
   * Id of the operation, a UUID (RFC 4122); a random one by default. Under an id that was used before nothing is
   * created: the operation that was first submitted under it is returned, also if the items are others now. Store
   * one of your own (`crypto.randomUUID()`) if you want to repeat a submission after a crash.
   */
  operationId?: string | undefined;
  /** Creates the valid items and reports the others in the log; by default one invalid item stops them all. */
  skipInvalidItems?: boolean | undefined;
}

/** How tasks and task suites are submitted. */
export interface TaskSubmitOptions extends SubmitOptions {
  /** Takes settings that an item leaves out, such as `overlap`, from the pool. */
  allowDefaults?: boolean | undefined;
  /** Opens the pool once the items have been created. */
  openPool?: boolean | undefined;
}

/** What a submission needs of its client. */
export interface Submitter {
  readonly api: Api<paths>;
  /** Limit of a whole call if the caller names none, in ms. */
  readonly deadline: number;
  /** What this client has submitted lately. */
  readonly recent: Recent;
  /** Makes the service's words fit for a message. */
  readonly quote: (words: string) => string;
}

/** What is sent; bonuses have two of the flags less. */
interface Submission<Items> {
  readonly body: Items;
  readonly query: { [K in keyof CreateTasksQuery]: CreateTasksQuery[K] | undefined };
}
type Post<Items> = (input: Submission<Items>, options: SendOptions) => Promise<Reply<Operation>>;

/** Tasks of a pool. */
export class Tasks {
  readonly #client: Submitter;

  /** @internal */
  constructor(client: Submitter) {
    this.#client = client;
  }

  /**
   * Submits one task or many, to be created asynchronously, and returns the operation that creates them. The
   * operation may have ended already, and may have failed: `operations.wait` tells.
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
    return submit(this.#client, "TASK.BATCH_CREATE", tasks, options, (input, call) =>
      this.#client.api.post("/tasks", input, call),
    );
  }
}

/** Task suites of a pool. */
export class TaskSuites {
  readonly #client: Submitter;

  /** @internal */
  constructor(client: Submitter) {
    this.#client = client;
  }

  /** Submits one task suite or many, as `tasks.submit` submits tasks; errors are the same. */
  submit(suites: OneOrMany<TaskSuite>, options: TaskSubmitOptions = {}): Answer<Operation> {
    return submit(this.#client, "TASK_SUITE.BATCH_CREATE", suites, options, (input, call) =>
      this.#client.api.post("/task-suites", input, call),
    );
  }
}

/** Bonuses for Tolokers. */
export class UserBonuses {
  readonly #client: Submitter;

  /** @internal */
  constructor(client: Submitter) {
    this.#client = client;
  }

  /**
   * Issues one bonus or many, as `tasks.submit` creates tasks: each is paid once. After an error with an
   * `operationId`, submit the same bonuses with that id, or they may be paid twice.
   * @example
   * const bonuses = [{ user_id: "u-1", amount: 1.5 }];
   * try {
   *   await toloka.userBonuses.submit(bonuses);
   * } catch (error) {
   *   if (!isOplogsError(error) || error.operationId === undefined) throw error;
   *   await toloka.userBonuses.submit(bonuses, { operationId: error.operationId });
   * }
   */
  submit(bonuses: OneOrMany<UserBonus>, options: SubmitOptions = {}): Answer<Operation> {
    return submit(this.#client, "USER_BONUS.BATCH_CREATE", bonuses, options, (input, call) =>
      this.#client.api.post("/user-bonuses", input, call),
    );
  }
}

function submit<Items extends object>(
  client: Submitter,
  type: Operation["type"],
  items: Items,
  options: TaskSubmitOptions,
  post: Post<Items>,
): Answer<Operation> {
  return answer(submitOnce(client, type, items, { ...options }, post), object);
}

async function submitOnce<Items extends object>(
  client: Submitter,
  type: Operation["type"],
  items: Items,
  { operationId: given, skipInvalidItems, allowDefaults, openPool, ...options }: TaskSubmitOptions,
  post: Post<Items>,
): Promise<Reply<Operation>> {
  for (const [name, value] of Object.entries({ skipInvalidItems, allowDefaults, openPool }))
    checkFlag(name, value);
  const body = snapshot(items);
  // Made once and sent with every attempt: Toloka refuses an id that it knows, so nothing is created twice.
  const operationId = given === undefined ? newUuid() : checkUuid(given);
  const query: Submission<Items>["query"] = {
    async_mode: true,
    operation_id: operationId,
    skip_invalid_items: skipInvalidItems,
    allow_defaults: allowDefaults,
    open_pool: openPool,
  };
  // Who repeats a submission that may have arrived is still in doubt if the repetition is refused.
  const trail: Trail = { sent: false, inDoubt: client.recent.has(operationId) };
  const call = { ...options, idempotent: true, ...watch(trail) };
  const deadline = startDeadline(options.deadline ?? client.deadline);
  try {
    return remembered(client, operationId, checked(await post({ body, query }, call)));
  } catch (error) {
    if (!(error instanceof OplogsError)) throw error;
    const lost = { type, operationId, error, inDoubt: trail.inDoubt, options, deadline };
    return remembered(client, operationId, await recover(client, lost));
  } finally {
    deadline.stop();
  }
}

/** Both ids: the one that was sent should be the operation's, but it is the server that says so. */
function remembered({ recent }: Submitter, operationId: string, reply: Reply<Operation>): Reply<Operation> {
  remember(recent, operationId);
  remember(recent, reply.body.id);
  return reply;
}

function newUuid(): string {
  if (typeof globalThis.crypto?.randomUUID === "function") return crypto.randomUUID();
  throw new OplogsError("config", "crypto.randomUUID is missing, as on http: pages: give an operationId");
}

function checkUuid(id: unknown): string {
  if (typeof id === "string" && /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(id)) return id;
  throw new OplogsError("config", "operationId must be a UUID, such as crypto.randomUUID() makes");
}

function checkFlag(name: string, value: unknown): void {
  if (value !== undefined && typeof value !== "boolean")
    throw new OplogsError(
      "config",
      `${name} must be true or false; got ${value === null ? null : typeof value}`,
    );
}
