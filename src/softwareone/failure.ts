import type { TaskLog, TaskLogList } from "../../generated/softwareone.js";
import { isHttpError, isOplogsError } from "../core/errors.js";
import { isObject } from "../core/json.js";
import type { Paginator } from "../core/paginate.js";
import { rql } from "./rql.js";
import { type Severity, severityOf } from "./severity.js";
import type { TaskLogCursor, TaskLogQuery } from "./tasks.js";

/** Lists the log of one task, newest first. */
export type ListLogs = (query: TaskLogQuery) => Paginator<TaskLog, TaskLogList, TaskLogCursor>;

/** The severities that say why a task failed: any of the first counts more than the newest of the second. */
const WHY: readonly Severity[] = ["Failure", "Error"];

/**
 * The newest entry of the first of the `severities` that the log holds. It takes a request of one entry for each,
 * if the log can be filtered by severity, which is not documented; else the log is read, newest first.
 * @param pages How many pages are then read at most.
 */
export async function findFailure(
  list: ListLogs,
  severities = WHY,
  pages = Infinity,
): Promise<TaskLog | undefined> {
  for (const severity of severities) {
    const found = await newestOf(list, severity);
    if (found === "not filtered") return search(list, severities, pages);
    if (found) return found;
  }
  return undefined;
}

async function newestOf(list: ListLogs, severity: Severity): Promise<TaskLog | "not filtered" | undefined> {
  try {
    const { items } = await list({ limit: 1, filter: rql.in("severity", [severity]) }).page();
    const [entry] = items.filter(isObject);
    return entry && severityOf(entry) !== severity ? "not filtered" : entry;
  } catch (error) {
    if (isHttpError(error, 400)) return "not filtered";
    throw error;
  }
}

async function search(
  list: ListLogs,
  [first, ...others]: readonly Severity[],
  pages: number,
): Promise<TaskLog | undefined> {
  let second: TaskLog | undefined;
  let read = 0;
  try {
    for await (const { items } of list({}).pages()) {
      for (const entry of items) {
        const severity = severityOf(entry);
        if (severity === undefined) continue;
        if (severity === first) return entry;
        if (others.includes(severity)) second ??= entry;
      }
      if (++read === pages) break;
    }
  } catch (error) {
    // The log has changed under the reader: what was found is worth more than that.
    if (!second || !isOplogsError(error, "incomplete")) throw error;
  }
  return second;
}
