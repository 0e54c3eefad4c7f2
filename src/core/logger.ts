import { OplogsError } from "./errors.js";
import { type AttemptEvent, checkFunction } from "./options.js";

/** What writes log lines: `console`, or a logger of pino, winston and others. */
export interface Logger {
  /** Called with a line for each attempt that succeeded. */
  debug(message: string): unknown;
  /** Called with a line for each attempt that failed. */
  warn(message: string): unknown;
}

/** An observer that writes a line for each attempt: failures as warnings. Lines hold no id, body or secret. */
export function logTo(logger: Logger): (event: AttemptEvent) => void {
  if (typeof logger !== "object" || logger === null)
    throw new OplogsError("config", "logger must be an object with debug and warn, such as console");
  checkFunction("logger.debug", logger.debug);
  checkFunction("logger.warn", logger.warn);
  return (event) => (event.error === undefined ? logger.debug(lineOf(event)) : logger.warn(lineOf(event)));
}

/** Such as `GET /operations/{operation_id}: 503 in 35 ms (attempt 1; next in 250 ms)`. */
function lineOf({ operation, attempt, status, error, duration, pause }: AttemptEvent): string {
  const next = pause === undefined ? "" : `; next in ${Math.round(pause)} ms`;
  return `${operation}: ${status ?? error} in ${Math.round(duration)} ms (attempt ${attempt}${next})`;
}
