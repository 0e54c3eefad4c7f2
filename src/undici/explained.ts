import { chainOf } from "../core/error-chain.js";
import { isOplogsError, OplogsError } from "../core/errors.js";

/** Turns an error of undici into one that says what to do, or into one like those of `fetch`. */
export function explained(cause: unknown): Error {
  if (isOplogsError(cause)) return cause;
  const { code, message } = chainOf(cause)[0] ?? { code: undefined, message: "" };
  // Both name what they refuse, such as a header, and not its value.
  if (code === "UND_ERR_INVALID_ARG" || code === "UND_ERR_NOT_SUPPORTED")
    return new OplogsError("config", `undici does not send this: ${message}`, { cause });
  if (code === "UND_ERR_CLOSED" || code === "UND_ERR_DESTROYED")
    return new OplogsError("config", "the dispatcher of undiciTransport is closed", { cause });
  if (code === "UND_ERR_HEADERS_OVERFLOW")
    return new TypeError(`${code}; give undiciTransport a dispatcher with a larger maxHeaderSize`);
  return new TypeError("undici failed", { cause });
}
