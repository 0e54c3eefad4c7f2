import { failedLast, type History } from "./history.js";
import type { Subject } from "./subject.js";

/** From best to worst. What is certainly bad counts more than what is not known. */
export const LEVELS = ["ok", "warning", "unknown", "critical"] as const;

export type Level = (typeof LEVELS)[number];

/** Ages in milliseconds. */
export interface Limits {
  readonly maxAge: number;
  readonly warnAge?: number | undefined;
}

export interface Verdict {
  readonly subject: Subject;
  readonly history: History;
  readonly level: Level;
}

/** A success may be a little ahead of this machine's clock. Further ahead, one of the clocks is wrong. */
const AHEAD = 3_600_000;

export function judge(history: History, { maxAge, warnAge = maxAge }: Limits, now: number): Level {
  if (history.success === undefined) return "critical";
  const age = now - history.success.at;
  // It would look young for as long as the clocks differ.
  if (age < -AHEAD) return "unknown";
  if (age > maxAge) return "critical";
  return age > warnAge || failedLast(history) ? "warning" : "ok";
}

export function worst(levels: readonly Level[]): Level {
  return LEVELS[Math.max(0, ...levels.map((level) => LEVELS.indexOf(level)))] ?? "unknown";
}
