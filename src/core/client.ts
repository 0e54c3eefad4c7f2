import { type Api, createApi, type RequestWriting } from "./api.js";
import type { Auth } from "./auth.js";
import { createCall, type ErrorReading } from "./call.js";
import { OplogsError } from "./errors.js";
import { checkedHeaders, type HeadersOption } from "./headers.js";
import { type Logger, logTo } from "./logger.js";
import { CLIENT_OPTIONS, checkNames } from "./option-names.js";
import {
  type AttemptEvent,
  type CallOptions,
  checkFunction,
  checkSize,
  DEFAULTS,
  limits,
} from "./options.js";
import { LARGEST_RESPONSE } from "./response-text.js";
import { type Send, sendBy, sendByFetch, sendThrough, type Transport } from "./transport.js";
import { parseUrl } from "./url.js";

/** Options of every client. Times in ms; an option that is `undefined` is an option not given. */
export interface ClientOptions extends Omit<CallOptions, "signal"> {
  /** Where the API is, for a proxy, a mock or a region that is not known here. */
  baseUrl?: string | undefined;
  /** Used in place of the global `fetch`. */
  fetch?: ((request: Request) => Promise<Response>) | undefined;
  /** Sends requests in place of `fetch`, such as `undiciTransport()` of `oplogs/undici`. */
  transport?: Transport | undefined;
  /** Sent with every request: an object, a `Headers` or a `Map`. None replaces the credential. */
  headers?: HeadersOption | undefined;
  /**
   * The largest body of an answer that is read, in bytes after decompression; 134,217,728 (128 MiB) by default. A
   * larger one, of whatever status, is an error of kind `parse`, and not retried.
   */
  maxResponseSize?: number | undefined;
  /** Called with every attempt when it has ended. What it throws is ignored. */
  onAttempt?: ((event: AttemptEvent) => unknown) | undefined;
  /** Gets a line for every attempt: `debug` for good ones, `warn` for failures. It holds no id, body or secret. */
  logger?: Logger | undefined;
  /** Lets `baseUrl` be `http:` on a host other than this one: the token is then sent for all to read. */
  allowInsecureHttp?: boolean | undefined;
}

/** What makes one API differ from another. */
export interface Profile extends ErrorReading, RequestWriting {
  /** What a user may or may not have written at the end of a base URL: it is taken off. */
  readonly basePath: RegExp;
  /** What the paths of the document are relative to. */
  readonly prefix?: string;
}

/** Checks the options, and makes of them and of the API's profile an api that is ready to call. */
export function connect<Paths>(profile: Profile, auth: Auth, options: ClientOptions): Api<Paths> {
  checkNames(options, CLIENT_OPTIONS);
  const url = checkBaseUrl(options);
  const root = url.origin + url.pathname.replace(/\/+$/, "").replace(profile.basePath, "");
  const { headers = {}, onAttempt, logger, maxResponseSize = LARGEST_RESPONSE } = options;
  checkSize("maxResponseSize", maxResponseSize);
  if (onAttempt !== undefined) checkFunction("onAttempt", onAttempt);
  const observers = [...(onAttempt ? [onAttempt] : []), ...(logger === undefined ? [] : [logTo(logger)])];
  const policy = { ...limits(options, DEFAULTS), ...profile, origin: url.origin, observers };
  const sending = {
    ...profile,
    baseUrl: root + (profile.prefix ?? ""),
    headers: { accept: "application/json", ...checkedHeaders(headers) },
    send: sendOf(options),
    bounded: options.transport?.boundsResponses === true,
    maxResponseSize,
  };
  return createApi<Paths>(sending, createCall(policy, auth));
}

/** How the options say that requests are sent. */
function sendOf({ fetch, transport }: ClientOptions): Send {
  if (transport === undefined)
    return fetch === undefined ? sendByFetch : sendBy(checkFunction("fetch", fetch));
  if (fetch !== undefined)
    throw new OplogsError("config", "fetch and transport exclude each other: give one of them");
  checkFunction("transport.send", transport?.send);
  return sendThrough(transport);
}

function checkBaseUrl({ baseUrl, allowInsecureHttp }: ClientOptions): URL {
  const url = typeof baseUrl === "string" ? parseUrl(baseUrl) : undefined;
  if (!url)
    throw new OplogsError("config", "baseUrl must be an absolute URL, such as https://api.example.com");
  if (url.username || url.password || url.search || url.hash)
    throw new OplogsError("config", "baseUrl must hold no user, password, query or fragment");
  const secure = url.protocol === "https:";
  if (!secure && !(url.protocol === "http:" && (allowInsecureHttp || isLoopback(url)))) {
    const got = `${url.protocol}//${url.host}`;
    const message = `baseUrl must begin with https:, as the token is sent along; got ${got}`;
    throw new OplogsError("config", `${message} (allowInsecureHttp lets http: through)`);
  }
  return url;
}

function isLoopback({ hostname }: URL): boolean {
  return /^(localhost|.+\.localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(hostname);
}
