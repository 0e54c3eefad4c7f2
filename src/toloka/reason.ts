import { fields, text } from "../core/json.js";
import { messageOf } from "./error-words.js";

/** What is read of an operation here. */
interface Detailed {
  readonly details?: unknown;
}

/** Toloka's own words, else its counts, else its word for a failure. */
export function reasonOf(operation: Detailed): string {
  return wordsOf(operation) || counts(operation) || "FAIL";
}

/** What `details` says in words; no document promises any. */
export function wordsOf({ details }: Detailed): string {
  return [text(fields(details)["code"]), messageOf(details)].filter(Boolean).join(" ");
}

/** Such as `total_count 3, failed_count 3`; empty if it has no counts. */
export function counts({ details }: Detailed): string {
  const numbers = Object.entries(fields(details)).filter(([, count]) => typeof count === "number");
  return numbers.map(([name, count]) => `${name} ${count}`).join(", ");
}
