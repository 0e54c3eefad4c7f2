import { OplogsError } from "./errors.js";

/** What may be there of a response that somebody made by hand. */
interface Given {
  readonly type?: unknown;
  readonly status?: unknown;
  readonly ok?: unknown;
  readonly statusText?: unknown;
  readonly headers?: unknown;
  readonly text?: unknown;
  readonly json?: unknown;
}

/**
 * What `source` (such as "the fetch function") returned, as a response that the core can read. Mocks in tests
 * often make an object with `ok` and `json` alone: what it lacks is added. Throws an error of kind `config` for
 * what is no response at all, and a `TypeError`, as `fetch` does, for `Response.error()`.
 */
export function toResponse(source: string, returned: unknown): Response {
  if (!isGiven(returned)) throw noResponse(source, returned === null ? "null" : typeof returned);
  if (returned.type === "error" && !returned.status)
    throw new TypeError(`${source} returned Response.error()`);
  return isTagged(returned) || isWhole(returned) ? returned : completed(source, returned);
}

function completed(source: string, given: Given): Response {
  const { ok, statusText, text, json } = given;
  const status = ok === true ? (given.status ?? 200) : given.status;
  if (typeof status !== "number") throw noResponse(source, "an object without a status");
  // Inherits the rest, so that a test finds what it has put there.
  return Object.create(given, {
    status: { value: status },
    ok: { value: typeof ok === "boolean" ? ok : status >= 200 && status < 300 },
    statusText: { value: typeof statusText === "string" ? statusText : "" },
    headers: { value: headersOf(given.headers) },
    text: {
      value: async () => {
        if (typeof text === "function") return text.call(given);
        return typeof json === "function" ? JSON.stringify(await json.call(given)) : "";
      },
    },
  });
}

/** Headers that can be asked for a name and looped over. Those of a mock may be a plain object, or absent. */
function headersOf(given: unknown): object {
  const object = typeof given === "object" && given !== null ? given : {};
  const listed = isIterable(object);
  const isMap = Object.prototype.toString.call(object) === "[object Map]";
  if ("get" in object && typeof object.get === "function" && !isMap) {
    if (listed) return object;
    const { get } = object;
    return {
      get(name: string) {
        const value: unknown = get.call(object, name);
        return value === undefined || value === null ? null : String(value);
      },
      [Symbol.iterator]: () => [].values(),
    };
  }
  const pairs: unknown[] = listed ? [...object] : Object.entries(object);
  const headers = new Headers();
  for (const pair of pairs) if (Array.isArray(pair)) headers.append(String(pair[0]), String(pair[1]));
  return headers;
}

function isIterable(value: object): value is Iterable<unknown> {
  return Symbol.iterator in value;
}

function isGiven(value: unknown): value is Given {
  return typeof value === "object" && value !== null;
}

/**
 * Not by its class: other realms and libraries have their own. Its headers are not looked at: to make them would
 * cost `oplogs/undici` more than all else.
 */
function isTagged(value: Given): value is Response {
  return Object.prototype.toString.call(value) === "[object Response]";
}

/** Old workers tag nothing. */
function isWhole(value: Given): value is Response {
  const { status, ok, statusText, headers, text } = value;
  const types = [typeof status, typeof ok, typeof statusText, typeof text].join();
  return types === "number,boolean,string,function" && headersOf(headers) === headers;
}

function noResponse(source: string, got: string): OplogsError {
  return new OplogsError("config", `${source} must return a Response; it returned ${got}`);
}
