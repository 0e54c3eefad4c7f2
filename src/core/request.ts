import { type Answer, wholeAnswer } from "./answer.js";
import type { FreeInput, Requester, SendOptions } from "./api.js";
import type { Reply } from "./call.js";
import { OplogsError } from "./errors.js";
import { CALL_OPTIONS, checkNames } from "./option-names.js";
import type { CallOptions } from "./options.js";
import { plainJson } from "./plain-json.js";

/** The method of a request of your own. */
export type RequestMethod = "GET" | "HEAD" | "POST" | "PUT" | "PATCH" | "DELETE";

const METHODS: readonly RequestMethod[] = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"];

/** A value of a query's parameter. */
type QueryValue = string | number | boolean;

/** What a request of your own sends, and how. */
export interface RequestOptions extends CallOptions {
  /** Values for the `{names}` in the path; they are encoded. */
  path?: Readonly<Record<string, string>> | undefined;
  /** Query parameters; an array is sent as one parameter for each value. Names and values are encoded. */
  query?: Readonly<Record<string, QueryValue | readonly QueryValue[] | undefined>> | undefined;
  /** Sent as JSON. */
  body?: unknown;
  /**
   * Whether sending it twice does the same as sending it once. It is then retried like a GET; GET and HEAD are by
   * default, other methods only after a 429.
   */
  idempotent?: boolean | undefined;
}

const OPTIONS: readonly string[] = [...CALL_OPTIONS, "path", "query", "body"];

/**
 * Sends a request to an endpoint that the client has no method for. What cannot be sent as it was written is an
 * error of kind `config` before anything is sent.
 * @param known Values that the client itself puts into the path, unless the caller passes others.
 */
export function request<T>(
  api: Requester,
  method: RequestMethod,
  path: string,
  options: RequestOptions = {},
  known: Readonly<Record<string, string>> = {},
): Answer<T> {
  return wholeAnswer<T>(send(api, method, path, { ...options }, known));
}

async function send<T>(
  api: Requester,
  method: RequestMethod,
  path: string,
  options: RequestOptions,
  known: Readonly<Record<string, string>>,
): Promise<Reply<T>> {
  const { signal, timeout, deadline, maxRetries, idempotent } = options;
  checkMethod(method);
  const operation = `${method} ${checkPath(path)}`;
  const call: SendOptions = { signal, timeout, deadline, maxRetries, idempotent, accept: "any" };
  return api.request<T>(method, path, inputOf(operation, path, options, known), call);
}

function inputOf(
  operation: string,
  path: string,
  options: RequestOptions,
  known: Readonly<Record<string, string>>,
): FreeInput {
  const { body, idempotent } = options;
  checkNames(options, OPTIONS);
  if (idempotent !== undefined && typeof idempotent !== "boolean")
    throw refused(operation, `idempotent must be true or false; got ${typeof idempotent}`);
  if (body !== undefined && /^(GET|HEAD) /.test(operation))
    throw refused(operation, "a GET or HEAD request has no body; use `query`, or another method");
  return {
    path: pathValues(operation, path, options.path, known),
    query: queryValues(operation, options.query),
    body: body === undefined ? undefined : plainJson(operation, body),
  };
}

function checkMethod(method: unknown): void {
  if (METHODS.some((one) => one === method)) return;
  throw new OplogsError("config", `method must be one of ${METHODS.join(", ")}`);
}

/** As `fetch` reads it: it drops tabs, takes `\` for `/`, and resolves `..` and `%2e%2e`. */
function checkPath(path: unknown): string {
  const rule =
    'path must begin with one "/", such as "/pools/{id}", without "?", "#", "\\", blanks, or segments that are ' +
    '"." or ".."; the query goes into `query`';
  if (typeof path !== "string" || !/^\/(?!\/)[^\s\p{Cc}\\?#]*$/u.test(path))
    throw new OplogsError("config", rule);
  if (path.split("/").some((segment) => /^(\.|%2e){1,2}$/i.test(segment)))
    throw new OplogsError("config", rule);
  if (/[{}]/.test(path.replace(NAME, "")))
    throw new OplogsError("config", 'path has a brace that belongs to no name such as "{pool_id}"');
  return path;
}

const NAME = /\{([\w-]+)\}/g;

/** The value of each name in the path. Whether the values are safe is checked as for every other call. */
function pathValues(
  operation: string,
  path: string,
  given: unknown,
  known: Readonly<Record<string, string>>,
): Record<string, string> {
  const own = plainObject(operation, "path", given);
  const names = [...path.matchAll(NAME)].map(([, name = ""]) => name);
  const extra = Object.keys(own).find((name) => !names.includes(name) && own[name] !== undefined);
  if (extra !== undefined) throw refused(operation, `the path has no {${extra}}, but the option path has`);
  const values = names.map((name) => {
    const value = [own, known].find((values) => Object.hasOwn(values, name) && values[name] !== undefined)?.[
      name
    ];
    if (value === undefined) throw refused(operation, `{${name}} has no value; give it in the option path`);
    if (typeof value !== "string")
      throw refused(operation, `${name} in the option path must be a string; got ${typeof value}`);
    return [name, value] as const;
  });
  return Object.fromEntries(values);
}

function queryValues(operation: string, given: unknown): Record<string, unknown> {
  const query = plainObject(operation, "query", given);
  for (const [name, value] of Object.entries(query)) {
    const values: readonly unknown[] = Array.isArray(value) ? value : [value];
    if (value !== undefined && !values.every(isSendable))
      throw refused(
        operation,
        `${name} in query must be a string, a finite number, a boolean or an array of them`,
      );
  }
  return query;
}

function isSendable(value: unknown): boolean {
  return typeof value === "string" || typeof value === "boolean" || Number.isFinite(value);
}

/** Refuses `URLSearchParams` and `Map`, whose values are not in fields of their own. */
function plainObject(operation: string, option: string, value: unknown): Record<string, unknown> {
  if (value === undefined) return {};
  const plain = Object.prototype.toString.call(value) === "[object Object]";
  if (typeof value === "object" && value !== null && plain) return { ...value };
  throw refused(operation, `${option} must be a plain object`);
}

function refused(operation: string, message: string): OplogsError {
  return new OplogsError("config", message, { operation });
}
