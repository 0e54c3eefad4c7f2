import { UsageError } from "./usage-error.js";

const DURATION = /^(\d+(?:\.\d+)?)(ms|s|m|h|d)$/;
const UNITS = new Map([
  ["ms", 1],
  ["s", 1000],
  ["m", 60_000],
  ["h", 3_600_000],
  ["d", 86_400_000],
]);

/** `90s`, `30m`, `24h` or `7d`, in ms; `undefined` for any other text. */
export function duration(text: string): number | undefined {
  const [, count, unit = ""] = DURATION.exec(text.trim()) ?? [];
  const ms = Number(count) * (UNITS.get(unit) ?? Number.NaN);
  // A Date cannot hold more, and no one means it.
  return ms <= 100 * 365.25 * 86_400_000 ? ms : undefined;
}

/** The value of an option that takes a duration, in ms. */
export function parseDuration(option: string, text: string): number {
  const ms = duration(text);
  if (ms !== undefined) return ms;
  throw new UsageError(
    `${option} must be a number with a unit, such as 90s, 30m, 24h or 7d; got ${JSON.stringify(text)}`,
  );
}
