import { chainOf } from "./error-chain.js";
import { OplogsError } from "./errors.js";
import { toResponse } from "./response.js";

/** A request as it is sent. Each attempt makes a new one. */
export interface OutgoingRequest {
  /** The HTTP method, in capitals. */
  readonly method: string;
  /** The whole URL, with its query. */
  readonly url: string;
  /** By names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** JSON, if there is a body. */
  readonly body: string | undefined;
  /** Aborted when the attempt ends early. */
  readonly signal: AbortSignal;
  /** The largest body to read, in bytes after decompression: a larger one is an error, so stop before. */
  readonly maxResponseSize: number;
}

/**
 * Sends a request and returns the response, whatever its status: a redirect is a response, too, and is not
 * followed. It rejects when `signal` is aborted, also while the body is read.
 */
export type Send = (request: OutgoingRequest) => Promise<Response>;

/** Sends requests in place of `fetch`, such as `undiciTransport()` of `oplogs/undici`. */
export interface Transport {
  /** Sends one request. Resolves with the response, whatever its status; rejects if there is none. */
  send: Send;
  /** Whether `send` itself fails for a body of more than `maxResponseSize`; it is counted by the client otherwise. */
  readonly boundsResponses?: boolean | undefined;
}

/** By the global `fetch`, looked up at each call: test tools replace it. */
export const sendByFetch: Send = async (request) => {
  if (typeof globalThis.fetch !== "function") throw missing("fetch", "the option fetch or transport");
  return toResponse("fetch", await globalThis.fetch(request.url, initOf(request)));
};

/** By a `fetch` that a user passed in, and that takes a `Request`. */
export function sendBy(fetch: (request: Request) => Promise<Response>): Send {
  return async (request) => {
    if (typeof Request !== "function") throw missing("Request", "the option transport");
    return toResponse("the fetch function", await call(fetch, new Request(request.url, initOf(request))));
  };
}

/** By a user's own transport. */
export function sendThrough(transport: Transport): Send {
  return async (request) => toResponse("transport.send", await transport.send(request));
}

function initOf({ method, headers, body, signal }: OutgoingRequest): RequestInit {
  const init: RequestInit = { method, headers, signal, redirect: "manual" };
  if (body !== undefined) init.body = body;
  // Next.js otherwise answers each poll of a wait by the first one. Old workers refuse the option.
  if (typeof Request === "function" && "cache" in Request.prototype) init.cache = "no-store";
  return init;
}

async function call(fetch: (request: Request) => Promise<Response>, request: Request): Promise<Response> {
  try {
    return await fetch(request);
  } catch (cause) {
    throw takesNoRequest(cause) ? new OplogsError("config", TAKES_NO_REQUEST, { cause }) : cause;
  }
}

const TAKES_NO_REQUEST =
  "the fetch function does not take this platform's Request; wrap it: fetch: (request) => yours(request.url, request)";

/** As undici's own `fetch` and node-fetch refuse it: they take it for the text of a URL. */
function takesNoRequest(error: unknown): boolean {
  return chainOf(error).some(({ message, input }) =>
    /\[object Request\]|^Only absolute URLs are supported/.test(`${message} ${input}`),
  );
}

function missing(what: string, remedy: string): OplogsError {
  return new OplogsError("config", `there is no global ${what} here: pass ${remedy}`);
}
