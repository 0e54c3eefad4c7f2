/** Writes times for people. */
export interface Clock {
  /** `2026-03-17 09:20 CET`; empty for no time. */
  minute(time: string | undefined): string;
  /** `2026-03-17 09:20:04 CET`; empty for no time. */
  second(time: string | undefined): string;
  /** `3h ago`; empty for no time. */
  ago(time: string | undefined): string;
}

/** Local time with the name of its zone, or UTC. Ages are taken at `now`. */
export function createClock(now: Date, utc: boolean): Clock {
  const day = {
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
  } as const;
  const zone = { hourCycle: "h23", timeZoneName: "short", ...(utc && { timeZone: "UTC" }) } as const;
  const minutes = new Intl.DateTimeFormat("en-GB", { ...day, ...zone });
  const seconds = new Intl.DateTimeFormat("en-GB", { ...day, ...zone, second: "2-digit" });
  return {
    minute: (time) => written(minutes, time),
    second: (time) => written(seconds, time),
    ago: (time) => (time === undefined ? "" : age(now.getTime() - Date.parse(time))),
  };
}

function written(format: Intl.DateTimeFormat, time: string | undefined): string {
  if (time === undefined) return "";
  const parts = new Map(format.formatToParts(new Date(time)).map(({ type, value }) => [type, value]));
  const part = (name: Intl.DateTimeFormatPartTypes) => parts.get(name) ?? "";
  const second = parts.has("second") ? `:${part("second")}` : "";
  return (
    `${part("year")}-${part("month")}-${part("day")} ` +
    `${part("hour")}:${part("minute")}${second} ${part("timeZoneName")}`
  );
}

/** `in 5m`, `12s ago`, `3h ago`, `9d ago`. */
function age(ms: number): string {
  return ms < 0 ? `in ${span(-ms)}` : `${span(ms)} ago`;
}

/** A span in its largest whole unit: `45s`, `12m`, `36h`, `9d`. */
export function span(ms: number): string {
  const [seconds, minutes, hours] = [ms / 1000, ms / 60_000, ms / 3_600_000];
  if (seconds < 100) return `${Math.floor(seconds)}s`;
  if (minutes < 100) return `${Math.floor(minutes)}m`;
  return hours < 72 ? `${Math.floor(hours)}h` : `${Math.floor(hours / 24)}d`;
}
