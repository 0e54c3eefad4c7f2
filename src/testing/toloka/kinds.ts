import type {
  FieldProblem,
  OperationLogItem,
  OperationType,
  Task,
  TaskSuite,
  UserBonus,
} from "../../../generated/toloka.js";
import { isObject, textOf } from "../json.js";
import type { WordsOf } from "../words.js";
import type { ItemProblems, SubmittedItem } from "./script.js";

/** What can be submitted, and how the service speaks of it. */
export interface Kind {
  readonly type: WordsOf<OperationType>;
  /** The steps of its log, for what was created and what was refused. */
  readonly created: OperationLogItem["type"];
  readonly refused: OperationLogItem["type"];
  /** What holds the id in the output of a step. */
  readonly idField: "task_id" | "task_suite_id" | "user_bonus_id";
  /** Whether its query knows `allow_defaults` and `open_pool`. */
  readonly inPools: boolean;
  /** The fields that the service knows. */
  readonly fields: readonly string[];
  /** What is wrong with an item by itself. */
  readonly problemsOf: (item: Readonly<Record<string, unknown>>) => ItemProblems;
}

const TASK_FIELDS: Record<KnownKeys<Task>, true> = {
  pool_id: true,
  input_values: true,
  overlap: true,
  infinite_overlap: true,
  known_solutions: true,
  message_on_unknown_solution: true,
};
const SUITE_FIELDS: Record<KnownKeys<TaskSuite>, true> = {
  pool_id: true,
  tasks: true,
  overlap: true,
  infinite_overlap: true,
};
const BONUS_FIELDS: Record<KnownKeys<UserBonus>, true> = {
  user_id: true,
  amount: true,
  public_title: true,
  public_message: true,
  private_comment: true,
  without_message: true,
  assignment_id: true,
};

/** The keys of a type that takes any others, too. */
type KnownKeys<T> = keyof { [K in keyof T as string extends K ? never : number extends K ? never : K]: T[K] };

export const TASKS: Kind = {
  type: "TASK.BATCH_CREATE",
  created: "TASK_CREATE",
  refused: "TASK_VALIDATE",
  idField: "task_id",
  inPools: true,
  fields: Object.keys(TASK_FIELDS),
  problemsOf: ({ pool_id, input_values }) => ({
    ...(textOf(pool_id) === undefined && { pool_id: REQUIRED }),
    ...(input_values !== undefined &&
      input_values !== null &&
      !isObject(input_values) && { input_values: { code: "OBJECT_EXPECTED", message: "Object expected" } }),
  }),
};

export const TASK_SUITES: Kind = {
  type: "TASK_SUITE.BATCH_CREATE",
  created: "TASK_SUITE_CREATE",
  refused: "TASK_SUITE_VALIDATE",
  idField: "task_suite_id",
  inPools: true,
  fields: Object.keys(SUITE_FIELDS),
  problemsOf: ({ pool_id, tasks }) => ({
    ...(textOf(pool_id) === undefined && { pool_id: REQUIRED }),
    ...(!Array.isArray(tasks) && { tasks: REQUIRED }),
    ...(Array.isArray(tasks) &&
      tasks.length === 0 && {
        tasks: {
          code: "ARRAY_SIZE_LESS_THAN_MIN",
          message: "Array must have at least 1 element",
          params: [1],
        },
      }),
  }),
};

export const USER_BONUSES: Kind = {
  type: "USER_BONUS.BATCH_CREATE",
  created: "USER_BONUS_PERSIST",
  refused: "USER_BONUS_VALIDATE",
  idField: "user_bonus_id",
  inPools: false,
  fields: Object.keys(BONUS_FIELDS),
  problemsOf: ({ user_id, amount }) => ({
    ...(textOf(user_id) === undefined && { user_id: REQUIRED }),
    ...amountProblem(amount),
  }),
};

const REQUIRED: FieldProblem & { code: "VALUE_REQUIRED" } = {
  code: "VALUE_REQUIRED",
  message: "Value must be present and not equal to null",
};

const [LEAST, MOST] = [0.005, 100];

function amountProblem(amount: unknown): ItemProblems {
  if (amount === undefined || amount === null) return { amount: REQUIRED };
  const number = Number(amount);
  if (number >= LEAST && number <= MOST) return {};
  const message = `Value must be between ${LEAST} and ${MOST}`;
  return { amount: { code: "VALUE_OUT_OF_BOUNDS", message, params: [LEAST, MOST] } };
}

/** Whether an item has what all of its kind must have. */
export function isSubmitted(item: Readonly<Record<string, unknown>>): item is SubmittedItem {
  return typeof item["pool_id"] === "string" || typeof item["user_id"] === "string";
}
