/**
 * SoftwareOne Marketplace: tasks, their results and their logs, and filters that cannot be mis-quoted.
 *
 * @module oplogs/softwareone
 */
export type { Task, TaskList, TaskLog, TaskLogList } from "../../generated/softwareone.js";
export type { Answer, WithResponse } from "../core/answer.js";
export { SoftwareOne, type SoftwareOneOptions } from "./client.js";
export type { TaskFollowing } from "./follow.js";
export type { FollowOptions, LogPosition } from "./follow-options.js";
export { type Message, renderMessage } from "./render-message.js";
export { type Rql, type RqlOperand, type RqlValue, rql } from "./rql.js";
export type { Severity } from "./severity.js";
export type { TaskCursor, TaskLogCursor, TaskLogQuery, TaskQuery, TaskResult, Tasks } from "./tasks.js";
