import type { OutgoingRequest, Send } from "../../src/core/transport.js";

/** Sends a GET, or what else `request` says. */
export function ask(send: Send, url: string, request: Partial<OutgoingRequest> = {}): Promise<Response> {
  const { signal } = new AbortController();
  return send({
    method: "GET",
    url,
    headers: {},
    body: undefined,
    signal,
    maxResponseSize: Infinity,
    ...request,
  });
}
