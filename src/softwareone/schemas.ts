import type { components } from "../../generated/softwareone.js";

type Schemas = components["schemas"];

/** A long-running operation of the platform. */
export type Task = Schemas["Task"];
export type TaskList = Schemas["TaskListResponse"];
/** One entry of a task's log. */
export type TaskLog = Schemas["TaskLog"];
export type TaskLogList = Schemas["TaskLogListResponse"];
export type ListMetadata = Schemas["ListMetadata"];
