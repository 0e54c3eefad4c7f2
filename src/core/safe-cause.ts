import { adopt } from "./adopt.js";
import { isOplogsError, OplogsError } from "./errors.js";
import { read } from "./read.js";
import { isError } from "./realm.js";
import { mask } from "./secrets.js";

/** Fields of errors that tell what went wrong, and hold no request. */
const TELLING = ["code", "errno", "syscall", "address", "port", "hostname", "status", "statusCode"];
const HARMLESS = new Set<PropertyKey>([...TELLING, "name", "message", "stack", "cause", "errors"]);
/** Such a long chain of causes is kept. */
const DEEPEST = 8;

/**
 * The error of a token function, a signer or a given `fetch`, fit to be a `cause`: test runners and error trackers
 * print causes with all their fields, and the errors of HTTP clients hold the request with its credential. One
 * of ours, or one that holds nothing but harmless fields, stays the same object; any other becomes a copy of those
 * fields.
 */
export function safeCause(cause: unknown, secrets: readonly string[], depth = DEEPEST): unknown {
  if (typeof cause === "string" || typeof cause === "symbol") return mask(String(cause), secrets);
  if (!canHoldFields(cause) || OplogsError.isWhole(cause)) return cause;
  if (depth === 0) return undefined;
  if (isOplogsError(cause)) {
    const adopted = adopt(cause, secrets, safeCause(read(cause, "cause"), secrets, depth - 1));
    if (adopted) return adopted;
  }
  return isHarmless(cause, secrets, depth) ? cause : copyOf(cause, secrets, depth);
}

/** Functions may, too. */
function canHoldFields(value: unknown): value is object {
  return (typeof value === "object" && value !== null) || typeof value === "function";
}

function isHarmless(error: object, secrets: readonly string[], depth: number): boolean {
  if (!isError(error) || !hasPlainClass(error)) return false;
  // Also if a class computes them.
  if (["name", "message", "stack"].some((key) => text(read(error, key), secrets) !== read(error, key)))
    return false;
  return Reflect.ownKeys(error).every((key) => {
    // A getter may return something else when the error is printed. Some engines have one for the stack.
    if (!HARMLESS.has(key) || (key !== "stack" && Object.getOwnPropertyDescriptor(error, key)?.get))
      return false;
    const value = read(error, key);
    if (typeof value === "string") return mask(value, secrets) === value;
    if (Array.isArray(value)) return value.every((one) => safeCause(one, secrets, depth - 1) === one);
    return safeCause(value, secrets, depth - 1) === value;
  });
}

/** Whether its classes add nothing but a name: a getter or a `toJSON` may show what the error itself hides. */
function hasPlainClass(error: Error): boolean {
  let proto: unknown = Object.getPrototypeOf(error);
  // Those of another realm are copied: by its tag alone any class could be one.
  if (typeof DOMException === "function" && proto === DOMException.prototype) return true;
  for (; proto && Object.getPrototypeOf(proto); proto = Object.getPrototypeOf(proto))
    if (
      !Reflect.ownKeys(proto).every((key) => (typeof key === "string" ? PLAIN.has(key) : !PRINTED.has(key)))
    )
      return false;
  return true;
}

const PLAIN = new Set(["constructor", "name", "message", "stack", "toString"]);
/** What these return is printed. */
const PRINTED = new Set<symbol>([Symbol.toStringTag, Symbol.for("nodejs.util.inspect.custom")]);

function copyOf(error: object, secrets: readonly string[], depth: number): Error {
  const message = text(read(error, "message"), secrets) ?? "";
  const Class = error instanceof TypeError ? TypeError : Error;
  const cause = safeCause(read(error, "cause"), secrets, depth - 1);
  const copy = new Class(message, cause === undefined ? undefined : { cause });
  const fields: Record<string, unknown> = {
    name: text(read(error, "name"), secrets) ?? "Error",
    stack: text(read(error, "stack"), secrets) ?? message,
  };
  for (const key of TELLING) {
    const value = read(error, key);
    if (typeof value === "number") fields[key] = value;
    if (typeof value === "string") fields[key] = mask(value, secrets);
  }
  // As axios and others tell it.
  const response = read(error, "response");
  const status = typeof response === "object" && response ? read(response, "status") : undefined;
  if (typeof status === "number") fields["status"] ??= status;
  for (const [key, value] of Object.entries(fields))
    Object.defineProperty(copy, key, {
      value,
      configurable: true,
      writable: true,
      enumerable: TELLING.includes(key),
    });
  return copy;
}

/** Undefined for what is no text. */
function text(value: unknown, secrets: readonly string[]): string | undefined {
  return typeof value === "string" ? mask(value, secrets) : undefined;
}
