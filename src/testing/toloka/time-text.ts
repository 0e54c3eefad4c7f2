import type { TolokaQuirks } from "./quirks.js";

/** A time as the service writes it: UTC, without a zone. */
export function timeText(time: Date, { fraction = 3 }: TolokaQuirks): string {
  const [seconds = "", digits = ""] = time.toISOString().slice(0, -1).split(".");
  return fraction === 0 ? seconds : `${seconds}.${digits.padEnd(6, "0").slice(0, fraction)}`;
}

/** The milliseconds of a time in a query or in an operation; a date alone is its beginning. */
export function timeOf(text: unknown): number | undefined {
  if (typeof text !== "string") return undefined;
  const time = Date.parse(/^\d{4}-\d{2}-\d{2}$/.test(text) ? text : `${text}Z`);
  return Number.isNaN(time) ? undefined : time;
}
