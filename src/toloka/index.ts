export { Toloka, type TolokaOptions } from "./client.js";
export type {
  Operation,
  OperationCursor,
  OperationList,
  OperationLogItem,
  OperationQuery,
  Operations,
} from "./operations.js";
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
