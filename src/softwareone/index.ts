export { SoftwareOne, type SoftwareOneOptions } from "./client.js";
export type {
  Task,
  TaskList,
  TaskLog,
  TaskLogList,
  TaskLogQuery,
  TaskQuery,
  TaskResult,
  Tasks,
} from "./tasks.js";
