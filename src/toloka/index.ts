/**
 * Toloka: the log of an asynchronous operation, the operations themselves, and submissions that create nothing
 * twice.
 *
 * @module oplogs/toloka
 */
export type {
  Aggregation,
  LoggedTask,
  LoggedTaskSuite,
  LoggedUserBonus,
  Metric,
  Operation,
  OperationList,
  OperationLogItem,
  Pool,
  Task,
  TaskSuite,
  UserBonus,
} from "../../generated/toloka.js";
export type { Answer, WithResponse } from "../core/answer.js";
export type { AggregatedSolutions } from "./aggregated-solutions.js";
export type { Analytics } from "./analytics.js";
export { Toloka, type TolokaOptions } from "./client.js";
export { type CreateResult, isCreateError, type UnfinishedResult } from "./create.js";
export type { CreateOptions, CreateProgress, TaskCreateOptions } from "./create-options.js";
export { hasLog } from "./logged.js";
export type { OperationCursor, OperationQuery, Operations } from "./operations.js";
export { type CreatedItem, type LogOutcome, outcome, type RejectedItem } from "./outcome.js";
export type { Pools } from "./pools.js";
export { type FieldProblem, problemsOf } from "./problems.js";
export type { Projects } from "./projects.js";
export {
  isStep,
  type Step,
  type StepType,
} from "./steps.js";
export type { SubmitOptions, TaskSubmitOptions } from "./submit.js";
export type { TaskSuites } from "./task-suites.js";
export type { Tasks } from "./tasks.js";
export type { Trainings } from "./trainings.js";
export type { UserBonuses } from "./user-bonuses.js";
