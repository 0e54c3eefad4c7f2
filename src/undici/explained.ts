import { OplogsError } from "../core/errors.js";

/** Makes of an error of undici's one that says what to do, or one like those of `fetch`. */
export function explained(cause: unknown): Error {
  if (cause instanceof OplogsError) return cause;
  const code = cause instanceof Error && "code" in cause ? cause.code : undefined;
  // Both name what they refuse, such as a header, and not its value.
  if (cause instanceof Error && (code === "UND_ERR_INVALID_ARG" || code === "UND_ERR_NOT_SUPPORTED"))
    return new OplogsError("config", `undici does not send this: ${cause.message}`, { cause });
  if (code === "UND_ERR_CLOSED" || code === "UND_ERR_DESTROYED")
    return new OplogsError("config", "the dispatcher of undiciTransport is closed", { cause });
  if (code === "UND_ERR_HEADERS_OVERFLOW")
    return new TypeError(`${code}; give undiciTransport a dispatcher with a larger maxHeaderSize`);
  return new TypeError("undici failed", { cause });
}
