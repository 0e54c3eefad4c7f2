import { parseTime } from "../core/time.js";

/** Between the clocks of the service's parts, in ms: taken off, so that no log is older. */
export const SLACK = 60_000;
/** How far two clocks of the service may differ, in ms, when one time is known to be before another. */
const TOLERANCE = 2_000;
/** The same of a time that was measured here. */
const LOCAL_TOLERANCE = 60_000;
/** Taken off the clock of this machine in place of that, in ms. */
export const LOCAL_SLACK = 900_000;

/**
 * The service's time, as the `Date` headers of its answers tell it. A wrong clock of this machine does no harm: only
 * how much time has passed is measured here.
 */
export interface ServiceClock {
  /** Notes the time that an answer tells, if it does: browsers hide the header from other origins. */
  observe(response: Pick<Response, "headers">): void;
  /** The service's time now, in ms since 1970; undefined as long as no answer has told it. */
  now(): number | undefined;
}

export function createServiceClock(): ServiceClock {
  let last: { readonly time: number; readonly at: number } | undefined;
  return {
    observe(response) {
      const time = dateOf(response);
      if (time !== undefined) last = { time, at: performance.now() };
    },
    now: () => last && last.time + (performance.now() - last.at),
  };
}

/** The time of an answer, in ms since 1970. */
export function dateOf({ headers }: Pick<Response, "headers">): number | undefined {
  const time = Date.parse(headers.get("date") ?? "");
  return Number.isNaN(time) ? undefined : time;
}

/** The lower bound of a handle, and whose clock it is. */
export interface Since {
  readonly since: string;
  readonly clock?: "local" | undefined;
}

/** That of a start which was sent `ago` ms before, or is to be sent now. */
export function sinceNow(clock: ServiceClock, ago = 0): Since {
  const now = clock.now();
  if (now !== undefined) return { since: wholeSeconds(now - ago - SLACK) };
  return { since: wholeSeconds(Date.now() - ago - LOCAL_SLACK), clock: "local" };
}

/**
 * That of a start which was answered `duration` ms after it was sent. Without a `Date` header, `createdAt` (a time
 * of the service) will do.
 */
export function sinceOf(
  response: Pick<Response, "headers">,
  duration: number,
  createdAt?: string | null,
): Since | undefined {
  const time = dateOf(response);
  if (time !== undefined) return { since: wholeSeconds(time - duration - SLACK) };
  const created = parseTime(createdAt)?.getTime();
  return created === undefined ? undefined : { since: wholeSeconds(created - SLACK) };
}

/** What a handle says about the times of its logs, in ms since 1970 by the service's clock. */
export interface Bounds {
  /** Logs are not older. */
  readonly since: number;
  /** Logs have not ended before. */
  readonly endedAfter: number;
}

/**
 * The bounds of a handle. One of this machine's time is moved by as much as the clocks differ: a wrong clock does no
 * harm, as long as it stays as wrong as it was.
 * @param ahead How far the service's clock is ahead of this machine's, in ms; undefined if that is not known.
 * @param own Whether the handle was made here. Elsewhere the clock may have been another: both times are possible then.
 */
export function boundsOf({ since, clock }: Since, ahead: number | undefined, own: boolean): Bounds {
  const time = parseTime(since)?.getTime() ?? 0;
  if (clock !== "local") return { since: time, endedAfter: time + SLACK - TOLERANCE };
  if (ahead === undefined) return { since: time, endedAfter: -Infinity };
  const moved = time + ahead;
  if (own) return { since: moved, endedAfter: moved + LOCAL_SLACK - LOCAL_TOLERANCE };
  return { since: Math.abs(ahead) < DAY ? Math.min(time, moved) : moved, endedAfter: -Infinity };
}

/** A clock that is wrong by so much, in ms, is not set at all. */
const DAY = 86_400_000;

/** As the service reads times: UTC, with `Z`. */
function wholeSeconds(time: number): string {
  return new Date(time).toISOString().replace(/\.\d+Z$/, "Z");
}
