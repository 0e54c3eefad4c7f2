import { parseTime } from "../core/time.js";

/** A time of a service as ISO text in UTC, with milliseconds; `undefined` if it cannot be read. */
export function isoTime(time: unknown): string | undefined {
  const iso = typeof time === "string" ? parseTime(time)?.toISOString() : undefined;
  // Beyond the years 0 to 9999, which a zone can lead to, a year has a sign and six digits.
  return iso && /^\d/.test(iso) ? iso : undefined;
}
