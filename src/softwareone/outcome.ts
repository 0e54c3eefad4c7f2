import type { Task, TaskLog } from "../../generated/softwareone.js";
import { isHttpError, isOplogsError } from "../core/errors.js";
import { fields, text } from "../core/json.js";
import { oneLine } from "../core/messages.js";
import { renderMessage } from "./render-message.js";
import { rql } from "./rql.js";

/**
 * How a task has ended; undefined while it may go on, as with a status that is not known. Services compare
 * the words without regard to case.
 */
export function ending({ status }: Task): "completed" | "failed" | undefined {
  const word = text(status)?.toLowerCase();
  return word === "completed" || word === "failed" ? word : undefined;
}

/** The severities that tell why a task has failed. */
const GRAVE = ["Error", "Failure"];

/**
 * Says why a task has failed, in the words of its last grave log entry. That its logs cannot be read is said,
 * not thrown: the failure itself is the news.
 * @param newest Gives a page of the task's log, newest first.
 */
export async function reasonOfFailure(
  newest: (query: { filter?: ReturnType<typeof rql.in> }) => Promise<readonly TaskLog[]>,
): Promise<string> {
  const ended = "the task ended as Failed";
  let searched = "its logs hold";
  try {
    const logs = await newest({ filter: rql.in("severity", GRAVE) }).catch((error: unknown) => {
      // It is not documented that logs can be filtered by their severity.
      if (!isHttpError(error, 400)) throw error;
      searched = "the newest entries of its log hold";
      return newest({});
    });
    const last = logs.find((log) => GRAVE.includes(text(fields(log)["severity"]) ?? ""));
    if (!last) return `${ended}; ${searched} no Error and no Failure`;
    return `${ended}: ${oneLine(renderMessage(last)) || `${last.severity}, without a message`}`;
  } catch (error) {
    if (!isOplogsError(error) || error.kind === "aborted") throw error;
    if (isHttpError(error, 403)) return `${ended}; its logs tell why, but this token may not read them (403)`;
    return `${ended}; its logs tell why, but could not be read (${error.message})`;
  }
}
