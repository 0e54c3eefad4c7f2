import createClient from "openapi-fetch";
import { unexpected } from "./answer.js";
import type { Answered, Call, CallInput, Reply } from "./call.js";
import { OplogsError } from "./errors.js";
import { hasTooManyValues } from "./json-size.js";
import type { AttemptEvent, CallOptions } from "./options.js";
import { pathText } from "./path-text.js";
import { queryText } from "./query-text.js";
import { textOf, tooManyValues } from "./response-text.js";
import { maskBody, type Secrets, secretsIn, secretsOf } from "./secrets.js";
import type { OutgoingRequest, Send } from "./transport.js";

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
export type Sendable<T> = T extends string
  ? // Before objects: the words of an open enum are strings that count as objects, too.
    T
  : T extends readonly (infer Item)[]
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
  /**
   * What is a good answer besides a JSON object and an array. `empty`: a 204. `any`: any JSON, and no body at all.
   * `redirect`: all of that, and a redirect, which is not followed.
   */
  accept?: "empty" | "any" | "redirect" | undefined;
  /** Called with each attempt of this call, besides the client's own observer, and with the code of an error. */
  onAttempt?: ((event: AttemptEvent, code?: string) => unknown) | undefined;
  /** Whether the body of a 401 is about something other than the credential, so that no other one is asked for. */
  sparesCredential?: ((body: unknown) => boolean) | undefined;
  /** Called just before each request is handed to the transport: from then on it may take effect. */
  onSend?: (() => void) | undefined;
}

/** Where the document declares an answer without a body, the call must say that it knows. */
type OptionsOf<O> =
  undefined extends Ok<O>
    ? [options: SendOptions & { accept: "empty" | "any" | "redirect" }]
    : [options?: SendOptions];

/** The operations of a document: `api.get(path, input)` takes what it declares and returns what it promises. */
export type Api<Paths> = Requester & {
  [M in Method]: <P extends PathsWith<Paths, M>>(
    path: P,
    input: Input<Get<Paths[P], M>>,
    ...options: OptionsOf<Get<Paths[P], M>>
  ) => Promise<Reply<Ok<Get<Paths[P], M>>>>;
};

/** What is sent to an endpoint that no document describes. */
export interface FreeInput {
  readonly path: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, unknown>>;
  readonly body: unknown;
}

/** Sends a request that no document describes; it is checked by the caller. */
export interface Requester {
  /** `Body` is what the caller says that the answer is. */
  request<Body>(method: string, path: string, input: FreeInput, options: SendOptions): Promise<Reply<Body>>;
}

/** Headers with names in lower case. */
export type HeaderValues = Readonly<Record<string, string>>;

/** How an API's requests are written. */
export interface RequestWriting {
  /** The headers that prove who sends the request: they carry the token, or sign it. */
  authorize(secret: string, request: OutgoingRequest): HeaderValues | Promise<HeaderValues>;
  /** What else must not be shown, such as a password in the body. */
  readonly secrets?: readonly string[];
  serializeQuery?(query: Record<string, unknown>): string;
  /** The values of a path, now that there is a token: the login may be what names one of them. */
  pathOf?(path: object): object;
}

/** How requests are sent. */
export interface Sending extends RequestWriting {
  readonly baseUrl: string;
  readonly headers: HeaderValues;
  readonly send: Send;
  /** In bytes after decompression. */
  readonly maxResponseSize: number;
  /** Whether `send` keeps to `maxResponseSize` itself. */
  readonly bounded: boolean;
}

/** What is used of an openapi-fetch client, without its types: they let misspelt options through. */
interface Sender {
  request(
    method: string,
    path: string,
    init: object,
  ): Promise<Omit<Answered, "response"> & { response: ReturnType<typeof outlineOf> }>;
}

/** The one file that knows openapi-fetch, and the one place where types are asserted. */
export function createApi<Paths>(sending: Sending, call: Call): Api<Paths> {
  const { request } = createSender(sending);
  const { maxResponseSize } = sending;
  const hidden = [...secretsIn(sending.headers), ...(sending.secrets ?? [])];
  const verb = (method: string) => {
    return async (path: string, input: { path?: object; body?: unknown }, given?: SendOptions) => {
      // Spread, here and wherever options are read: callers without types may give null.
      const options = { ...given };
      const operation = `${method} ${path}`;
      checkPath(operation, input.path);
      const { body, ...params } = input;
      const send: CallInput["send"] = async ({ signal, secret, secrets }) => {
        let built = false;
        const fetch = async ({ url, body }: Target) => {
          built = true;
          const headers = body === undefined ? { ...sending.headers } : { ...JSON_TYPE, ...sending.headers };
          const outgoing = { method, url, headers, body, signal, maxResponseSize };
          secrets.hidden = hidden;
          const proof = sending.authorize(secret, outgoing);
          secrets.proof = proof instanceof Promise ? await proof : proof;
          Object.assign(headers, secrets.proof);
          options.onSend?.();
          return outlineOf(await sending.send(outgoing), secrets, sending);
        };
        try {
          const { response, data, error } = await request(method, path, {
            params: sending.pathOf ? { ...params, path: sending.pathOf({ ...params.path }) } : params,
            body,
            fetch,
            parseAs: "text",
          });
          if (typeof data === "string") checkValues(response.whole, data, maxResponseSize);
          return { response: response.whole, data, error };
        } catch (cause) {
          if (built) throw cause;
          throw new OplogsError("config", "no request can be built of these arguments (see cause)", {
            cause,
          });
        }
      };
      const idempotent = method === "GET" || method === "HEAD" || options.idempotent === true;
      const { accept, onAttempt, sparesCredential } = options;
      const redirects = accept === "redirect";
      const asked = { operation, idempotent, redirects, send, onAttempt, sparesCredential };
      const reply = await call(asked, options);
      if (isGood(reply, accept)) return reply;
      throw unexpected(reply, "neither a JSON object nor an array");
    };
  };
  const api = {
    get: verb("GET"),
    post: verb("POST"),
    put: verb("PUT"),
    patch: verb("PATCH"),
    delete: verb("DELETE"),
    request: (method: string, path: string, input: FreeInput, options: SendOptions) =>
      verb(method)(path, input, options),
  };
  return api as unknown as Api<Paths>;
}

function isGood({ body, response }: Reply, accept: SendOptions["accept"]): boolean {
  if (typeof body === "object" && body !== null) return true;
  return accept === "empty" ? response.status === 204 : accept !== undefined;
}

const JSON_TYPE = { "content-type": "application/json" };

/**
 * What openapi-fetch makes in place of a `Request`: fetch would make another one of that, and Node takes a
 * while to load the class.
 */
class Target {
  readonly url: string;
  readonly method: string;
  readonly body: string | undefined;

  constructor(url: string, { method, body }: { method: string; body: string | undefined }) {
    this.url = url;
    this.method = method;
    this.body = body;
  }
}

/**
 * What openapi-fetch sees in place of a `Response`: it asks for the length, for which the answer of a transport
 * would have to make its `Headers`. A body that is empty is read as empty text instead.
 */
function outlineOf(whole: Response, secrets: Secrets, { bounded, maxResponseSize }: Sending) {
  const { ok, status } = whole;
  const read = () => (bounded ? whole.text() : textOf(whole, maxResponseSize));
  const masked = async () => {
    const body = await read();
    checkValues(whole, body, maxResponseSize);
    return maskBody(body, secretsOf(secrets));
  };
  const text = () => (ok ? read() : masked());
  return { ok, status, headers: NO_HEADERS, text, whole };
}

function checkValues(response: Response, text: string, most: number): void {
  if (hasTooManyValues(text, most)) throw tooManyValues(response, most);
}

const NO_HEADERS = { get: () => null };

function createSender({ baseUrl, serializeQuery, send }: Sending): Sender {
  // openapi-fetch's own leaves the names as they are, and that of paths takes longer.
  const querySerializer = serializeQuery ?? queryText;
  // `fetch` is given with each call; without one here the global one would be looked at.
  return createClient({
    baseUrl,
    Request: Target,
    fetch: send,
    querySerializer,
    pathSerializer: pathText,
  } as object) as unknown as Sender;
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
