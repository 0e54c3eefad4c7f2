import type { CbrQuirks } from "./quirks.js";

/** A time in one of the three forms that the service writes. */
export function timeText(time: Date, { times = "naive" }: CbrQuirks): string {
  const iso = time.toISOString();
  if (times === "seconds") return iso.replace(/\.\d+Z$/, "Z");
  return times === "offset" ? iso.replace("Z", "+00:00") : iso.replace("Z", "000");
}
