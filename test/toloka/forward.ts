import type { IncomingMessage } from "node:http";
import type { FakeToloka } from "oplogs/testing";

/** Asks a fake what a server was asked, and returns the answer of the fake. */
export function forwardTo(
  service: FakeToloka,
): (request: IncomingMessage, body: string) => Promise<Response> {
  const { fetch, baseUrl, token } = service.options();
  const headers = { authorization: `OAuth ${token}`, "content-type": "application/json" };
  return ({ method = "GET", url }, body) =>
    fetch(`${baseUrl}${url}`, { method, headers, ...(method !== "GET" && { body }) });
}
