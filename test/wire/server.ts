import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { onTestFinished } from "vitest";

export type Handler = (request: IncomingMessage, response: ServerResponse, count: number) => unknown;

/**
 * A server on this machine that answers as `handler` says; it ends with the test that began it. A test that runs beside
 * others passes the `onTestFinished` of its own context.
 */
export async function serve(handler: Handler, finished: typeof onTestFinished = onTestFinished) {
  /** Method and URL of every request, in the order of their coming. */
  const requests: string[] = [];
  const server = createServer((request, response) => {
    requests.push(`${request.method} ${request.url}`);
    return handler(request, response, requests.length);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  finished(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  const address = server.address();
  if (typeof address !== "object" || !address) throw new Error("the server has no port");
  return { url: `http://127.0.0.1:${address.port}`, port: address.port, requests };
}

/** Sends `body` as JSON. */
export function json(
  response: ServerResponse,
  body: unknown,
  status = 200,
  headers: Record<string, string> = {},
) {
  response.writeHead(status, { "content-type": "application/json", ...headers });
  response.end(JSON.stringify(body));
}
