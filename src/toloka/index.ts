export { Toloka, type TolokaOptions } from "./client.js";
export type { Operation, OperationCursor, OperationList, OperationQuery, Operations } from "./operations.js";
export { type CreatedItem, type LogOutcome, outcome, type RejectedItem } from "./outcome.js";
export { type FieldProblem, problemsOf } from "./problems.js";
export {
  isStep,
  type LoggedTask,
  type LoggedTaskSuite,
  type LoggedUserBonus,
  type OperationLogItem,
  type Step,
  type StepType,
} from "./steps.js";
export type {
  SubmitOptions,
  Task,
  TaskSubmitOptions,
  TaskSuite,
  TaskSuites,
  Tasks,
  UserBonus,
  UserBonuses,
} from "./submit.js";
