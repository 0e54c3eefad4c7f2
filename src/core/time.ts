import { OplogsError } from "./errors.js";

const TIME = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2})(?::(\d{2})(?:\.(\d+))?)? ?(Z|[+-]\d{2}:?\d{2})?)?$/i;

/**
 * Reads a time as the three APIs write it: with or without a zone (none means UTC), with a blank in place of
 * the `T`, with any number of fraction digits (those past milliseconds are dropped). A date alone is midnight
 * UTC. Returns `undefined` for what is no time, such as `2021-22-01`, an empty string or null.
 *
 * `new Date(text)` would read a time without a zone as local time.
 * @example
 * parseTime("2019-05-23T14:35:23.584418")?.toISOString() // "2019-05-23T14:35:23.584Z"
 */
export function parseTime(text: string | null | undefined): Date | undefined {
  const match = typeof text === "string" ? TIME.exec(text.trim()) : null;
  if (!match) return undefined;
  const [, date, minutes = "00:00", seconds = "00", fraction = "", zone = "Z"] = match;
  const local = `${date}T${minutes}:${seconds}.${fraction.padEnd(3, "0").slice(0, 3)}Z`;
  const time = new Date(local);
  // Not a day of that month, or not an hour of that day: Date rolls some of these over.
  if (Number.isNaN(time.getTime()) || time.toISOString() !== local) return undefined;
  const offset = minutesOf(zone);
  return offset === undefined ? undefined : new Date(time.getTime() - offset * 60_000);
}

/** The offset of a zone such as `+02:00`, `-0530` or `Z`. */
function minutesOf(zone: string): number | undefined {
  if (/z/i.test(zone)) return 0;
  const [hours, minutes] = [Number(zone.slice(1, 3)), Number(zone.slice(-2))];
  if (hours > 23 || minutes > 59) return undefined;
  return (zone.startsWith("-") ? -1 : 1) * (hours * 60 + minutes);
}

/** A Date that a user passed in, of whatever realm, as ISO text with milliseconds and `Z`. */
export function iso(name: string, time: Date): string {
  if (Number.isNaN(time.getTime())) throw new OplogsError("config", `${name} must be a valid Date`);
  return time.toISOString();
}
