import { type Api, createApi, type RequestWriting } from "./api.js";
import type { Auth } from "./auth.js";
import { createCall, type ErrorReading } from "./call.js";
import { OplogsError } from "./errors.js";
import { type AttemptEvent, type CallOptions, checkFunction, DEFAULTS, limits } from "./options.js";
import { type Send, sendBy, sendByFetch, sendThrough, type Transport } from "./transport.js";
import { parseUrl } from "./url.js";

/** Options of every client. Times in ms; an option that is `undefined` is an option not given. */
export interface ClientOptions extends Omit<CallOptions, "signal"> {
  /** Where the API is, for a proxy, a mock or a region that is not known here. */
  baseUrl?: string | undefined;
  /** Used in place of the global `fetch`. */
  fetch?: ((request: Request) => Promise<Response>) | undefined;
  /** Sends requests in place of `fetch`: `undiciTransport()` of `oplogs/undici`, for one. */
  transport?: Transport | undefined;
  /** Sent along with every request. */
  headers?: Readonly<Record<string, string>> | undefined;
  /** Told of every attempt when it has ended. What it throws is ignored. */
  onAttempt?: ((event: AttemptEvent) => unknown) | undefined;
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
export function connect<Paths>(
  profile: Profile,
  auth: Auth,
  options: ClientOptions,
  send = sendOf(options),
): Api<Paths> {
  const url = checkBaseUrl(options);
  const root = url.origin + url.pathname.replace(/\/+$/, "").replace(profile.basePath, "");
  const { headers = {}, onAttempt } = options;
  if (onAttempt !== undefined) checkFunction("onAttempt", onAttempt);
  const policy = { ...limits(options, DEFAULTS), ...profile, origin: url.origin, onAttempt };
  const sending = {
    ...profile,
    baseUrl: root + (profile.prefix ?? ""),
    headers: { accept: "application/json", ...checkedHeaders(headers) },
    send,
  };
  return createApi<Paths>(sending, createCall(policy, auth));
}

/** How the options say that requests are sent. */
export function sendOf({ fetch, transport }: ClientOptions): Send {
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

/** With names in lower case. Checked here without printing a value, as `Headers` would. */
function checkedHeaders(headers: object): Record<string, string> {
  const checked = Object.entries(headers).map(([name, value]): [string, string] => {
    if (!/^[\w!#$%&'*+.^`|~-]+$/.test(name) || typeof value !== "string" || !/^[\t\x20-\x7e]*$/.test(value))
      throw new OplogsError(
        "config",
        `headers: ${JSON.stringify(name)} has a name or value that cannot be sent`,
      );
    return [name.toLowerCase(), value];
  });
  return Object.fromEntries(checked);
}
