import { fields } from "../../core/json.js";

/** Says which log records these are: `1,000 log records, of 2026-03-01T08:00:00.000Z to 2026-03-02T09:30:00.000Z`. */
export function describeLines(lines: readonly string[]): string {
  // Times of one length and form: their order as texts is that of time.
  const times = lines
    .map(timeOf)
    .filter((time) => time !== undefined)
    .sort();
  const [first, last] = [times.at(0), times.at(-1)];
  const what = counted(lines.length);
  if (first === undefined || last === undefined) return what;
  return first === last ? `${what}, of ${first}` : `${what}, of ${first} to ${last}`;
}

function timeOf(line: string): string | undefined {
  const nanos: unknown = fields(JSON.parse(line))["timeUnixNano"];
  return typeof nanos === "string" ? new Date(Number(nanos.slice(0, -6))).toISOString() : undefined;
}

/** `1 log record`, `2,000 log records`. */
export function counted(count: number): string {
  return `${count.toLocaleString("en-US")} log record${count === 1 ? "" : "s"}`;
}
