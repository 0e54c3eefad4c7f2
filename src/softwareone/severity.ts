import type { TaskLog } from "../../generated/softwareone.js";
import { OplogsError } from "../core/errors.js";
import { fields, text } from "../core/json.js";

/** How severe a log entry is, from `Debug` to `Failure`. */
export type Severity = "Debug" | "Info" | "Warning" | "Error" | "Failure";

const RISING = ["Debug", "Info", "Warning", "Error", "Failure"] as const;

/** The severity of an entry; undefined if it has none that is known. Services may write it in another case. */
export function severityOf(entry: TaskLog): Severity | undefined {
  return known(fields(entry)["severity"]);
}

/** Whether an entry is at least that severe. One whose severity is not known passes: it may be the worst. */
export function isAtLeast(entry: TaskLog, least: Severity): boolean {
  const severity = severityOf(entry);
  return severity === undefined || RISING.indexOf(severity) >= RISING.indexOf(least);
}

export function checkSeverity(severity: unknown): Severity {
  const checked = RISING.find((one) => one === severity);
  if (checked) return checked;
  throw new OplogsError("config", `severity must be one of ${RISING.join(", ")}`);
}

function known(word: unknown): Severity | undefined {
  const lower = text(word)?.toLowerCase();
  return RISING.find((severity) => severity.toLowerCase() === lower);
}
