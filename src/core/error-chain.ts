import { isObject } from "./json.js";
import { read } from "./read.js";

/** What is read of an error that is not ours: any object with words. Polyfills throw plain ones. */
export interface ErrorLike {
  readonly message: string;
  readonly name: unknown;
  readonly code: unknown;
  /** What was taken for a URL and is none. */
  readonly input: unknown;
}

/** The errors within an error, the error itself first. A chain that is endless is cut. */
export function chainOf(error: unknown, depth = 8): ErrorLike[] {
  if (!isObject(error)) return [];
  const message = read(error, "message");
  if (typeof message !== "string") return [];
  const seen = { message, name: read(error, "name"), code: read(error, "code"), input: read(error, "input") };
  if (depth === 0) return [seen];
  // What an `AggregateError` holds goes before a cause.
  const errors = read(error, "errors");
  const inner = (Array.isArray(errors) ? errors[0] : undefined) ?? read(error, "cause");
  return [seen, ...chainOf(inner, depth - 1)];
}
