/** What is read of an error: those of other realms and of polyfills need not be an `Error` of this one. */
export interface ErrorLike {
  readonly message: string;
  readonly name?: unknown;
  readonly code?: unknown;
  /** Of a URL that is none: what was taken for one. */
  readonly input?: unknown;
  readonly cause?: unknown;
  /** Of an `AggregateError`. */
  readonly errors?: unknown;
}

/** In place of `instanceof Error`: Jest, vm contexts and iframes have an `Error` of their own. */
export function isError(value: unknown): value is ErrorLike {
  return (
    typeof value === "object" && value !== null && "message" in value && typeof value.message === "string"
  );
}

/** In place of `instanceof Date`: only a date, of whatever realm, has a time to read. */
export function isDate(value: unknown): value is Date {
  try {
    Date.prototype.getTime.call(value);
    return true;
  } catch {
    return false;
  }
}

/** The errors within an error, the error itself first. A chain that is endless is cut. */
export function chainOf(error: unknown, depth = 8): ErrorLike[] {
  if (!isError(error)) return [];
  const inner = (Array.isArray(error.errors) ? error.errors[0] : undefined) ?? error.cause;
  return depth > 0 ? [error, ...chainOf(inner, depth - 1)] : [error];
}
