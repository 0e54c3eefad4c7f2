import type {
  LoggedTask,
  LoggedTaskSuite,
  LoggedUserBonus,
  OperationLogItem,
} from "../../generated/toloka.js";
import { OplogsError } from "../core/errors.js";
import { fields } from "../core/json.js";
import { type FieldProblem, problemsOf } from "./problems.js";
import { isStep } from "./steps.js";

/** @hidden */
interface Inputs {
  task: LoggedTask;
  task_suite: LoggedTaskSuite;
  user_bonus: LoggedUserBonus;
}
/**
 * One for each kind of item: its `kind`, its `input`, and these fields.
 *
 * @hidden
 */
type PerKind<Fields> = {
  [Kind in keyof Inputs]: { readonly kind: Kind; readonly input: Inputs[Kind] | null } & Fields;
}[keyof Inputs];

/**
 * A task, a task suite or a bonus that was created; `kind` says which. `input` is what was sent, as the log
 * repeats it; `id` is the id that Toloka gave it, `undefined` only if the log does not say.
 */
export type CreatedItem = PerKind<{ readonly id: string | undefined }>;
/**
 * One that was refused, and why. `problems` is empty if the log says nothing in a known form; the step in
 * the log is the one whose `input` is this very object.
 */
export type RejectedItem = PerKind<{ readonly problems: readonly FieldProblem[] }>;

/** What became of the items of a submission, each list in the order of the log. */
export interface LogOutcome {
  /** What was created. */
  readonly created: CreatedItem[];
  /** What was rejected, and why. */
  readonly rejected: RejectedItem[];
  /** All other steps, as they are: of types such as `POOL_OPEN`, or that do not tell how they went. */
  readonly other: OperationLogItem[];
}

/**
 * Sorts a log: what was created, what was rejected and why, and the rest. Each step is in one of the three.
 *
 * A log comes in no promised order: tell items apart by what is in `input`, not by their place. Throws an
 * error of kind `config` when `log` is not an array.
 * @example
 * const { created, rejected } = outcome(await toloka.operations.log(id));
 * for (const { input, problems } of rejected)
 *   for (const { field, code, message } of problems) console.log(input, field, message ?? code);
 */
export function outcome(log: readonly OperationLogItem[]): LogOutcome {
  if (!Array.isArray(log))
    throw new OplogsError("config", "log must be the array that `await toloka.operations.log(id)` returns");
  const result: LogOutcome = { created: [], rejected: [], other: [] };
  for (const step of log) {
    const { success } = fields(step);
    const created = success === true ? createdBy(step) : undefined;
    const rejected = success === false ? rejectedBy(step) : undefined;
    if (created) result.created.push(created);
    else if (rejected) result.rejected.push(rejected);
    else result.other.push(step);
  }
  return result;
}

function createdBy(step: OperationLogItem): CreatedItem | undefined {
  const { input } = step;
  if (isStep(step, "TASK_CREATE")) return { kind: "task", id: step.output?.task_id ?? undefined, input };
  if (isStep(step, "TASK_SUITE_CREATE"))
    return { kind: "task_suite", id: step.output?.task_suite_id ?? undefined, input };
  if (isStep(step, "USER_BONUS_PERSIST"))
    return { kind: "user_bonus", id: step.output?.user_bonus_id ?? undefined, input };
  return undefined;
}

function rejectedBy(step: OperationLogItem): RejectedItem | undefined {
  const { input } = step;
  const problems = problemsOf(step.output);
  if (isStep(step, "TASK_VALIDATE", "TASK_CREATE")) return { kind: "task", input, problems };
  if (isStep(step, "TASK_SUITE_VALIDATE", "TASK_SUITE_CREATE"))
    return { kind: "task_suite", input, problems };
  if (isStep(step, "USER_BONUS_VALIDATE", "USER_BONUS_PERSIST"))
    return { kind: "user_bonus", input, problems };
  return undefined;
}
