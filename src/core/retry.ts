import { isHttpError, type OplogsError } from "./errors.js";
import { isTlsRefusal } from "./tls.js";

/** A server that asks for a longer pause than this, in ms, gets no further try: the error says how long. */
export const LONGEST_RETRY_AFTER = 60_000;

const TRANSIENT = new Set([408, 429, 500, 502, 503, 504]);

/** Whether a status says that the server is busy, or failed by no fault of the request. */
export function isTransientStatus(status: number): boolean {
  return TRANSIENT.has(status);
}

/**
 * Whether another try may help and does no harm. A certificate that is refused stays so. After a 429, which was
 * refused unread, and after a token that did not come, any method may try again: nothing has happened. The error may
 * come from another copy of this package, as that of a login does.
 */
export function isTransient(error: OplogsError, idempotent: boolean): boolean {
  if (error.kind === "credential") return error.transient;
  if (isHttpError(error)) return error.status === 429 || (idempotent && isTransientStatus(error.status));
  if (error.kind === "network") return idempotent && !isTlsRefusal(error.cause);
  return idempotent && error.kind === "timeout";
}

/** How long to pause at least before the next try, in ms; a login's server may ask for it, too. */
export function retryAfterOf(error: OplogsError): number {
  const answer = error.kind === "credential" ? error.cause : error;
  return (isHttpError(answer) ? answer.retryAfter : undefined) ?? 0;
}

/** Full jitter: anything from 0 to a bound that doubles with each attempt, in ms. */
export function backoff(attempt: number, random: () => number = Math.random): number {
  return random() * Math.min(8_000, 500 * 2 ** (attempt - 1));
}

/** Reads `retry-after-ms` and `Retry-After` (seconds, or a date), in ms; what is malformed is not there. */
export function readRetryAfter(headers: Headers): number | undefined {
  const ms = readNumber(headers.get("retry-after-ms"));
  if (ms !== undefined) return ms;
  const text = headers.get("retry-after");
  const seconds = readNumber(text);
  if (seconds !== undefined) return seconds * 1_000;
  // Only dates that name their zone: Date.parse takes "-5" for a date, too.
  if (!text?.endsWith("GMT")) return undefined;
  // Counted from the server's own clock, which need not be ours.
  const now = Date.parse(headers.get("date") ?? "") || Date.now();
  const wait = Date.parse(text) - now;
  return Number.isNaN(wait) ? undefined : Math.max(0, wait);
}

function readNumber(text: string | null): number | undefined {
  return text && /^\d+(\.\d+)?$/.test(text) ? Number(text) : undefined;
}
