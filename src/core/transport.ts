/** A request as it goes out, made anew for each attempt. */
export interface OutgoingRequest {
  readonly method: string;
  readonly url: string;
  /** By names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** JSON, where there is one. */
  readonly body: string | undefined;
  readonly signal: AbortSignal;
  /** Of the answer's body, in bytes after decompression: reading a larger one fails, so stop before. */
  readonly maxResponseSize: number;
}

/**
 * Sends a request and gives the answer, of whatever status: a redirect is an answer, too, and not followed.
 * It rejects when `signal` is aborted, also while the body is read.
 */
export type Send = (request: OutgoingRequest) => Promise<Response>;

/** Sends requests in place of `fetch`, such as `undiciTransport()` of `oplogs/undici`. */
export interface Transport {
  send: Send;
}

/** By the global `fetch`, looked up at each call: test tools replace it. */
export const sendByFetch: Send = ({ url, method, headers, body = null, signal }) =>
  globalThis.fetch(url, { method, headers, body, signal, redirect: "manual" });

/** By a `fetch` that a user has given, and that takes a `Request`. */
export function sendBy(fetch: (request: Request) => Promise<Response>): Send {
  return ({ url, method, headers, body = null, signal }) =>
    fetch(new Request(url, { method, headers, body, signal, redirect: "manual" }));
}
