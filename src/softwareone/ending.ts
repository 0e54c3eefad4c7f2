import type { Task } from "../../generated/softwareone.js";
import { text } from "../core/json.js";

/**
 * How a task has ended; undefined while it may go on, as with a status that is not known. Services compare
 * the words without regard to case.
 */
export function ending({ status }: Task): "completed" | "failed" | undefined {
  const word = text(status)?.toLowerCase();
  return word === "completed" || word === "failed" ? word : undefined;
}
