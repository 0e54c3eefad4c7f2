import { isObject } from "./json.js";

/** What is read of an error that is not ours: any object with words. Polyfills throw plain ones. */
export interface ErrorLike {
  readonly message: string;
  readonly name?: unknown;
  readonly code?: unknown;
  readonly cause?: unknown;
  /** What an `AggregateError` holds. */
  readonly errors?: unknown;
  /** What was taken for a URL and is none. */
  readonly input?: unknown;
}

/** The errors within an error, the error itself first. A chain that is endless is cut. */
export function chainOf(error: unknown, depth = 8): ErrorLike[] {
  if (!isErrorLike(error)) return [];
  const inner = (Array.isArray(error.errors) ? error.errors[0] : undefined) ?? error.cause;
  return depth > 0 ? [error, ...chainOf(inner, depth - 1)] : [error];
}

function isErrorLike(value: unknown): value is ErrorLike {
  return isObject(value) && typeof value["message"] === "string";
}
