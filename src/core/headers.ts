import { OplogsError } from "./errors.js";
import { isObject } from "./json.js";

/** An object, or pairs of names and values, such as a `Headers` or a `Map`. */
export type HeadersOption = Readonly<Record<string, string>> | HeaderPairs | HeaderList;

/** Pairs of a header's name and value, such as a `Map` or `Headers`. */
interface HeaderPairs {
  /** Iterates over the pairs. */
  [Symbol.iterator](): Iterator<readonly [string, string], unknown, undefined>;
}

/** A `Headers` is not known to be iterable by programs that are compiled without `dom.iterable`. */
interface HeaderList {
  /** Calls `visit` with each value and its name. */
  forEach(callback: (value: string, name: string) => void): void;
}

/** With names in lower case. Checked here without printing a value, as `Headers` would. */
export function checkedHeaders(headers: unknown): Record<string, string> {
  return Object.fromEntries(pairsOf(headers).map(checked));
}

function pairsOf(headers: unknown): unknown[] {
  if (isIterable(headers)) return [...headers];
  if (isObject(headers)) return Object.entries(headers);
  const got = headers === null ? "null" : typeof headers;
  throw new OplogsError("config", `headers must be an object, a Headers or a Map; got ${got}`);
}

function isIterable(value: unknown): value is Iterable<unknown> {
  return typeof value === "object" && value !== null && Symbol.iterator in value;
}

function checked(pair: unknown): [string, string] {
  const [name, value]: unknown[] = Array.isArray(pair) ? pair : [];
  const sendable =
    typeof name === "string" &&
    typeof value === "string" &&
    /^[\w!#$%&'*+.^`|~-]+$/.test(name) &&
    /^[\t\x20-\x7e]*$/.test(value);
  if (sendable) return [name.toLowerCase(), value];
  const shown = typeof name === "string" ? JSON.stringify(name) : "one";
  throw new OplogsError("config", `headers: ${shown} has a name or value that cannot be sent`);
}
