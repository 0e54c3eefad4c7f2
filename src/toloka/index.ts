/**
 * Toloka: the log of an asynchronous operation, the operations themselves, and submissions that create nothing
 * twice.
 *
 * @module oplogs/toloka
 */
export type {
  LoggedTask,
  LoggedTaskSuite,
  LoggedUserBonus,
  Operation,
  OperationList,
  OperationLogItem,
  Task,
  TaskSuite,
  UserBonus,
} from "../../generated/toloka.js";
export type { Answer, WithResponse } from "../core/answer.js";
export { Toloka, type TolokaOptions } from "./client.js";
export type { OperationCursor, OperationQuery, Operations } from "./operations.js";
export { type CreatedItem, type LogOutcome, outcome, type RejectedItem } from "./outcome.js";
export { type FieldProblem, problemsOf } from "./problems.js";
export {
  isStep,
  type Step,
  type StepType,
} from "./steps.js";
export type {
  SubmitOptions,
  TaskSubmitOptions,
  TaskSuites,
  Tasks,
  UserBonuses,
} from "./submit.js";
