import createClient from "openapi-fetch";
import { unexpected } from "./answer.js";
import type { Answered, Call, Reply } from "./call.js";
import { OplogsError } from "./errors.js";
import type { CallOptions } from "./options.js";

type Get<T, K> = K extends keyof T ? T[K] : never;
type Parameters<O> = Get<O, "parameters">;
type Responses<O> = Get<O, "responses">;
type OkStatus = 200 | 201 | 202 | 203 | 204 | 205 | 206;
type JsonOf<Content> = Content[keyof Content & `application/${string}json`];
type Json<Answer> = Answer extends { content: infer Content } ? JsonOf<Content> : undefined;
type OrUndefined<T> = { [K in keyof T]: T[K] | undefined };
/** Without index signatures, which values of an interface do not have. */
type Known<T> = { [K in keyof T as string extends K ? never : K]: T[K] };

/**
 * What may be sent where a document says `T`: also an interface's values, lists that are read-only, and
 * `undefined` for a field that is not given.
 */
export type Sendable<T> = T extends readonly (infer Item)[]
  ? readonly Sendable<Item>[]
  : T extends object
    ? [keyof Known<T>] extends [never]
      ? // Free-form: any object will do, unless its values are of one type.
        unknown extends T[keyof T]
        ? object
        : T
      : { [K in keyof Known<T>]: Sendable<T[K]> | (object extends Pick<Known<T>, K> ? undefined : never) }
    : T;

/** The body of an operation's good answers. */
export type Ok<O> = Json<Responses<O>[keyof Responses<O> & OkStatus]>;
/** The body of its other answers. */
export type Failure<O> = Json<Responses<O>[Exclude<keyof Responses<O>, OkStatus>]>;
/** Its query parameters; one that is `undefined` is one not given. */
export type Query<O> = OrUndefined<NonNullable<Get<Parameters<O>, "query">>>;

/** `path`, `query` and `body`, as far as the operation has them. */
export type Input<O> = PathInput<O> & QueryInput<O> & BodyInput<O>;
type PathInput<O> = Parameters<O> extends { path: infer Path } ? { path: Path } : unknown;
type QueryInput<O> = [Get<Parameters<O>, "query"> & {}] extends [never] ? unknown : { query?: Query<O> };
type BodyInput<O> = O extends { requestBody: { content: infer Content } }
  ? { body: Sendable<JsonOf<Content>> }
  : unknown;

type Method = "get" | "post" | "put" | "patch" | "delete";
type PathsWith<Paths, M extends Method> = {
  [P in keyof Paths]: Paths[P] extends { [_ in M]: { responses: unknown } } ? P : never;
}[keyof Paths];

export interface SendOptions extends CallOptions {
  /** Whether a method other than GET may be sent again, for example because it carries an id of its own. */
  idempotent?: boolean | undefined;
  /** Whether any JSON is a good answer, and none, and a redirect: else only an object or an array is. */
  anyAnswer?: boolean | undefined;
}

/** The operations of a document: `api.get(path, input)` takes what it declares and gives what it promises. */
export type Api<Paths> = {
  [M in Method]: <P extends PathsWith<Paths, M>>(
    path: P,
    input: Input<Get<Paths[P], M>>,
    options?: SendOptions,
  ) => Promise<Reply<Ok<Get<Paths[P], M>>>>;
};

/** How an API's requests are written. */
export interface RequestWriting {
  /** The headers that carry the secret. */
  authorize(secret: string): Readonly<Record<string, string>>;
  serializeQuery?(query: Record<string, unknown>): string;
}

/** How requests are sent. */
export interface Transport extends RequestWriting {
  readonly baseUrl: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly fetch: (request: Request) => Promise<Response>;
}

/** What is used of an openapi-fetch client, without its types: they let misspelt options through. */
interface Sender {
  request(method: string, path: string, init: object): Promise<Answered>;
}

/** The one file that knows openapi-fetch, and the one place where types are asserted. */
export function createApi<Paths>(transport: Transport, call: Call): Api<Paths> {
  let sender: Sender | undefined;
  const verb = (method: string) => {
    return async (path: string, input: { path?: object; body?: unknown }, options: SendOptions = {}) => {
      const operation = `${method} ${path}`;
      checkPath(operation, input.path);
      // Made at the first call: Node takes a while to load its Request.
      sender ??= createSender(transport);
      const { request } = sender;
      // Called bare: the global fetch of browsers refuses to be a method.
      const { fetch: forward } = transport;
      const { body, ...params } = input;
      const send = async ({ signal, secret }: { signal: AbortSignal; secret: string }) => {
        let built = false;
        const fetch = (request: Request) => {
          built = true;
          return forward(request);
        };
        const headers = transport.authorize(secret);
        try {
          return await request(method, path, { params, body, signal, headers, fetch, parseAs: "text" });
        } catch (cause) {
          if (built) throw cause;
          throw new OplogsError("config", "no request can be built of these arguments (see cause)", {
            cause,
          });
        }
      };
      const idempotent = method === "GET" || options.idempotent === true;
      const { anyAnswer = false } = options;
      const reply = await call({ operation, idempotent, redirects: anyAnswer, send }, options);
      if (anyAnswer || (typeof reply.body === "object" && reply.body)) return reply;
      throw unexpected(reply, "neither a JSON object nor an array");
    };
  };
  const api = {
    get: verb("GET"),
    post: verb("POST"),
    put: verb("PUT"),
    patch: verb("PATCH"),
    delete: verb("DELETE"),
  };
  return api as unknown as Api<Paths>;
}

function createSender({ baseUrl, headers, serializeQuery }: Transport): Sender {
  const options = serializeQuery ? { querySerializer: serializeQuery } : {};
  // A header such as X-Auth-Token would go along to whatever host a redirect names.
  return createClient({ baseUrl, headers, redirect: "manual", ...options }) as unknown as Sender;
}

/** `fetch` resolves `.` and `..`, and an empty value shortens the path: each would reach another endpoint. */
function checkPath(operation: string, path: object = {}): void {
  for (const [name, value] of Object.entries(path))
    if (typeof value !== "string" || /^\.{0,2}$/.test(value)) {
      const got = typeof value === "string" ? JSON.stringify(value) : typeof value;
      const message = `${name} must be a string, and not empty, "." or ".."; got ${got}`;
      throw new OplogsError("config", message, { operation });
    }
}
