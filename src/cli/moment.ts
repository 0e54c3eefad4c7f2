import { parseTime } from "../index.js";
import { duration } from "./duration.js";
import { UsageError } from "./usage-error.js";

/** The value of an option that takes a time: how long ago, or ISO 8601 (UTC, if it names no zone). */
export function parseMoment(option: string, text: string, now: Date): Date {
  const ago = duration(text);
  const time = ago === undefined ? parseTime(text) : new Date(now.getTime() - ago);
  if (time) return time;
  throw new UsageError(
    `${option} must be how long ago, such as 90s, 30m, 24h or 7d, or a time such as 2026-03-17T08:20:00Z; ` +
      `got ${JSON.stringify(text)}`,
  );
}
