import type { Answer, OplogsError, Paginator } from "oplogs";
import {
  type Aggregation,
  hasLog,
  isCreateError,
  isStep,
  type Operation,
  type OperationCursor,
  type OperationList,
  type OperationLogItem,
  type OperationQuery,
  type Pool,
  type Step,
  type StepType,
  type Task,
  type TaskCreateOptions,
  type TaskSubmitOptions,
  type TaskSuite,
  type Toloka,
  type TolokaOptions,
  type UserBonus,
} from "oplogs/toloka";
import type { Eq, Expect, Offers, RefusesUndefined, Results } from "./expect.js";

/** What an action returns: undefined if there was nothing to do. */
type Started = Answer<Operation | undefined>;
type Action = "open" | "close" | "closeForUpdate" | "archive" | "clone";
type Actions = Record<Action, Started>;
type Created = Step<"TASK_CREATE">;

export type Cases = [
  Expect<
    Eq<
      keyof Toloka,
      | "environment"
      | "operations"
      | "tasks"
      | "taskSuites"
      | "userBonuses"
      | "pools"
      | "trainings"
      | "projects"
      | "aggregatedSolutions"
      | "analytics"
      | "request"
    >
  >,
  Expect<Eq<Results<Toloka["pools"]>, { [K in Action | "get"]: K extends "get" ? Answer<Pool> : Started }>>,
  Expect<Eq<Results<Toloka["trainings"]>, Actions>>,
  Expect<Eq<Results<Toloka["projects"]>, Pick<Actions, "archive">>>,
  Expect<Eq<Results<Toloka["analytics"]>, { compute: Started }>>,
  Expect<
    Eq<
      Results<Toloka["operations"]>,
      {
        list: Paginator<Operation, OperationList, OperationCursor>;
        get: Answer<Operation>;
        log: Answer<OperationLogItem[]>;
        // This is the last overload, which takes undefined, too.
        wait: Promise<Operation | undefined>;
      }
    >
  >,
  Expect<Eq<keyof Toloka["tasks"], "submit" | "create">>,
  Expect<Eq<ReturnType<Toloka["tasks"]["submit"]>, Answer<Operation>>>,
  Expect<Eq<keyof Toloka["taskSuites"], "submit" | "create">>,
  Expect<Eq<ReturnType<Toloka["taskSuites"]["submit"]>, Answer<Operation>>>,
  Expect<Eq<keyof Toloka["userBonuses"], "submit" | "create">>,
  Expect<Eq<ReturnType<Toloka["userBonuses"]["submit"]>, Answer<Operation>>>,
  // Only what identifies an operation is certain to be there.
  Expect<Eq<Operation["id"], string>>,
  Expect<Eq<Operation["status"], "PENDING" | "RUNNING" | "SUCCESS" | "FAIL" | (string & {})>>,
  Expect<Eq<Operation["submitted"], string | null | undefined>>,
  Expect<Eq<Operation["progress"], number | null | undefined>>,
  Expect<Offers<Operation["type"], "TASK.BATCH_CREATE">>,
  Expect<Offers<Operation["type"], "POOL.OPEN">>,
  // Only the id of a pool is certain to be there.
  Expect<Eq<Pool["id"], string>>,
  Expect<Offers<Pool["status"], "OPEN" | "LOCKED">>,
  Expect<Eq<Pool["last_started"], string | null | undefined>>,
  // An unknown step has the same fields.
  Expect<Eq<OperationLogItem["success"], boolean>>,
  Expect<Eq<Created["type"], "TASK_CREATE">>,
  Expect<Offers<StepType, "USER_BONUS_VALIDATE" | "POOL_OPEN">>,
  Expect<Eq<NonNullable<Created["output"]>["task_id"], string | null | undefined>>,
  Expect<Eq<NonNullable<Created["input"]>["a key of your own"], unknown>>,
  Expect<Offers<OperationQuery["type"], "ANALYTICS">>,
  Expect<
    Eq<OperationQuery["status"], "PENDING" | "RUNNING" | "SUCCESS" | "FAIL" | (string & {}) | undefined>
  >,
  Expect<Eq<OperationQuery["submitted_gte"], string | Date | undefined>>,
  Expect<Eq<OperationCursor["submitted_gte"], string | undefined>>,
  Expect<Eq<TolokaOptions["environment"], "production" | "sandbox" | undefined>>,
  Expect<Eq<RefusesUndefined<OperationQuery | TolokaOptions | TaskSubmitOptions | TaskCreateOptions>, never>>,
];

export function lists({ operations }: Toloka, time: Date, cursor: OperationCursor, word?: string) {
  operations.list({ status: "FAIL", type: "POOL.OPEN", submitted_gt: time, finished_lte: "2026-03-01" });
  operations.list({ status: undefined, limit: undefined }, { signal: undefined, timeout: 1_000 });

  operations.list({ status: "FAIL" });
  // @ts-expect-error: a misspelt filter
  operations.list({ statuss: "FAIL" });
  operations.list({ status: word });
  // @ts-expect-error: one status, not many
  operations.list({ status: ["FAIL"] });

  operations.list({ type: "POOL.OPEN" });
  operations.list({ type: "POOL.OPENED_IN_2031" });
  // @ts-expect-error: one type, not many
  operations.list({ type: ["POOL.OPEN"] });

  operations.list({ submitted_gt: time });
  // @ts-expect-error: a time is text or a Date
  operations.list({ submitted_gt: time.getTime() });
  operations.list({ id_gt: "an-id" });
  // @ts-expect-error: an id is no time
  operations.list({ id_gt: time });

  operations.list({ limit: 10 });
  // @ts-expect-error: a walk needs an order of its own
  operations.list({ sort: "id" });

  operations.list({}, { signal: AbortSignal.timeout(1) });
  // @ts-expect-error: a misspelt option
  operations.list({}, { singal: AbortSignal.timeout(1) });

  operations.list().pages(cursor);
  operations.list().pages({ submitted_gt: "2026-03-01" });
  // @ts-expect-error: a stored query holds no Date
  operations.list().pages({ submitted_gt: time });
}

export function calls({ operations, tasks, taskSuites, userBonuses }: Toloka) {
  operations.get("an-id");
  // @ts-expect-error: an id is text
  operations.get(17);
  operations.log("an-id", { maxRetries: 0 });
  // @ts-expect-error: a misspelt option
  operations.log("an-id", { maxRetrys: 0 });
  operations.wait("an-id", { onPoll: ({ progress }) => progress });
  // @ts-expect-error: a misspelt field of the operation
  operations.wait("an-id", { onPoll: ({ progres }) => progres });

  const task: Task = { pool_id: "1", input_values: { image: "a.png" }, "a key of your own": 1 };
  const frozen: readonly Task[] = Object.freeze([task]);
  tasks.submit(task);
  tasks.submit(frozen, { skipInvalidItems: true, openPool: true });
  // @ts-expect-error: a task needs its pool
  tasks.submit({ input_values: { image: "a.png" } });
  // @ts-expect-error: a misspelt option
  tasks.submit(task, { skipInvalidItem: true });

  const suite: TaskSuite = { pool_id: "1", tasks: [] };
  taskSuites.submit(suite, { allowDefaults: true });
  // @ts-expect-error: a suite needs its tasks
  taskSuites.submit({ pool_id: "1" });

  const bonus: UserBonus = { user_id: "u", amount: 1.5 };
  userBonuses.submit([bonus], { operationId: crypto.randomUUID() });
  // @ts-expect-error: no pool is opened for a bonus
  userBonuses.submit([bonus], { openPool: true });
  // @ts-expect-error: an amount is a number
  userBonuses.submit([{ user_id: "u", amount: "1.5" }]);
}

/** Repeats a submission as its error says. */
export function repeats({ userBonuses }: Toloka, bonuses: UserBonus[], error: OplogsError, key: number) {
  userBonuses.submit(bonuses, { operationId: error.operationId });
  // @ts-expect-error: an id is text
  userBonuses.submit(bonuses, { operationId: key });
}

/** A step of a known type is told by `isStep`. */
export function steps(step: OperationLogItem) {
  if (isStep(step, "TASK_CREATE")) step.output?.task_id satisfies string | null | undefined;
  // @ts-expect-error: not known before the guard
  step.output?.task_id satisfies string | null | undefined;
  // @ts-expect-error: a misspelt type
  isStep(step, "TASK_CREATED");
  // @ts-expect-error: an unknown type has no shape to be narrowed to; compare `type`
  isStep(step, "POOL_ANNOTATE");
}

export const OPTIONS: TolokaOptions[] = [
  { token: undefined },
  { token: "a-token", environment: "sandbox" },
  // @ts-expect-error: there are two environments
  { token: "a-token", environment: "staging" },
  // @ts-expect-error: a token there must be
  { environment: "sandbox" },
  // @ts-expect-error: a misspelt option
  { token: "a-token", enviroment: "sandbox" },
];

export async function actions(client: Toloka, operation: Operation, aggregation: Aggregation) {
  const { operations, pools, trainings, projects, aggregatedSolutions, analytics } = client;
  (await operations.wait("an-id")).status;
  (await operations.wait(operation)).status;
  const ended = await operations.wait(await pools.open("1", { signal: undefined }));
  ended?.details?.pool_id satisfies string | null | undefined;
  // @ts-expect-error: there may have been nothing to do
  ended.status;
  // @ts-expect-error: an id is text
  pools.open(1);
  // @ts-expect-error: a misspelt field of the pool
  (await pools.get("1")).state;
  // @ts-expect-error: a misspelt option
  trainings.clone("1", { idempotent: true });
  // @ts-expect-error: nothing clones a project
  projects.clone("1");
  aggregatedSolutions.aggregateByPool(aggregation);
  // @ts-expect-error: which pool
  aggregatedSolutions.aggregateByPool({ type: "DAWID_SKENE", fields: [{ name: "result" }] });
  analytics.compute([{ name: "spent_budget", subject: "POOL", subject_id: "1" }]);
  // @ts-expect-error: many metrics, not one
  analytics.compute({ name: "spent_budget", subject: "POOL", subject_id: "1" });
  hasLog(operation) satisfies boolean;
  // @ts-expect-error: an operation, not its id
  hasLog("an-id");
}

interface Cat {
  pool_id: string;
  input_values: { image: string };
}

export async function creates(
  { tasks, taskSuites, userBonuses }: Toloka,
  cats: readonly Cat[],
  error: unknown,
) {
  const { created, rejected, unknown } = await tasks.create(cats, { key: "import-17", openPool: true });
  for (const { index, id } of created) [index, id] satisfies [number, string | undefined];
  for (const { input, problems } of [...rejected]) [input.input_values.image, problems[0]?.code];
  for (const { input } of unknown) input satisfies Cat;
  // @ts-expect-error: an array of tasks
  tasks.create({ pool_id: "1" });
  // @ts-expect-error: a task needs its pool
  tasks.create([{ input_values: {} }]);
  // @ts-expect-error: a misspelt option
  tasks.create(cats, { batchsize: 10 });
  // @ts-expect-error: create makes its ids itself; give a key
  tasks.create(cats, { operationId: crypto.randomUUID() });
  taskSuites.create([{ pool_id: "1", tasks: [] }], { onProgress: ({ created, total }) => created / total });
  // @ts-expect-error: no pool is opened for a bonus
  userBonuses.create([{ user_id: "u", amount: 1 }], { openPool: true });
  if (isCreateError<Cat>(error)) error.latest.pending[0]?.indexes satisfies readonly number[] | undefined;
  // @ts-expect-error: not known before the guard
  error.latest;
}
