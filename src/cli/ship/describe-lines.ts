import { fields } from "../../core/json.js";
import { counted } from "./tally.js";

/** Says which log records these are: `1,000 log records, of 2026-03-01T08:00:00.000Z to 2026-03-02T09:30:00.000Z`. */
export function describeLines(lines: readonly string[]): string {
  const times = lines.map(timeOf).filter((time) => time !== undefined);
  const what = counted(lines.length, "log record");
  const first = times.reduce<string | undefined>(
    (least, time) => (least === undefined || time < least ? time : least),
    undefined,
  );
  const last = times.reduce<string | undefined>(
    (most, time) => (most === undefined || time > most ? time : most),
    undefined,
  );
  if (first === undefined || last === undefined) return what;
  return first === last ? `${what}, of ${first}` : `${what}, of ${first} to ${last}`;
}

function timeOf(line: string): string | undefined {
  const nanos: unknown = fields(JSON.parse(line))["timeUnixNano"];
  return typeof nanos === "string" ? new Date(Number(nanos.slice(0, -6))).toISOString() : undefined;
}
