import type { TolokaQuirks } from "./quirks.js";

/** A time as the service writes it: UTC, without a zone. */
export function timeText(time: Date, { fraction = 3 }: TolokaQuirks): string {
  const [seconds = "", digits = ""] = time.toISOString().slice(0, -1).split(".");
  return fraction === 0 ? seconds : `${seconds}.${digits.padEnd(6, "0").slice(0, fraction)}`;
}
