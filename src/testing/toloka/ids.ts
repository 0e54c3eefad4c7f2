import type { Ids } from "../ids.js";

/** An id of digits, such as that of a pool. */
export function numberId(ids: Ids): string {
  return String(1_238_000 + countOf(ids));
}

/** The id of a task, such as `000012e4a7--5f0000000000000000000001`. */
export function taskId(ids: Ids): string {
  const count = countOf(ids).toString(16);
  return `000012e4a7--5f${count.padStart(22, "0")}`;
}

function countOf(ids: Ids): number {
  return Number.parseInt(ids.uuid().slice(-12), 16);
}
