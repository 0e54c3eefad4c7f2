import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";

/** The `fetch` of a fake. */
export type FakeFetch = (url: string, init: RequestInit) => Promise<Response>;

/** What ends an answer: its length, a last chunk, or only the end of the connection. */
export type Framing = "length" | "chunked" | "close";

/** Serves what a fake's `fetch` answers over HTTP on this machine. */
export async function serveFetch(
  fetch: FakeFetch,
  framing: Framing = "chunked",
): Promise<{ url: string; close(): Promise<void> }> {
  const server = createServer((request, response) => void answer(fetch, framing, request, response));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (typeof address !== "object" || !address) throw new Error("the server has no port");
  return {
    url: `http://127.0.0.1:${address.port}`,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

async function answer(
  fetch: FakeFetch,
  framing: Framing,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  // The client may go away at any time.
  response.on("error", () => {});
  const body = await bodyOf(request);
  if (body === undefined) return;
  const init = { method: request.method ?? "GET", headers: headersOf(request), ...body };
  // What came for another host says which: a signature covers it.
  const host = request.headers["x-forwarded-host"] ?? request.headers.host;
  try {
    await pass(await fetch(`http://${host}${request.url}`, init), response, framing);
  } catch (error) {
    // A network failure that the test has asked for.
    if (!(error instanceof TypeError)) throw error;
    response.destroy();
  }
}

async function pass(answer: Response, response: ServerResponse, framing: Framing): Promise<void> {
  response.statusCode = answer.status;
  for (const [name, value] of answer.headers) response.setHeader(name, value);
  if (framing === "length") {
    response.end(new Uint8Array(await answer.arrayBuffer()));
    return;
  }
  if (framing === "close") response.removeHeader("transfer-encoding");
  const reader = answer.body?.getReader();
  for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
    // One chunk ends in the middle of a value.
    response.write(part.value.subarray(0, 20));
    if (part.value.length > 20) response.write(part.value.subarray(20));
  }
  response.end();
}

function headersOf({ headers }: IncomingMessage): [string, string][] {
  return Object.entries(headers).map(([name, value]) => [name, String(value)]);
}

/** What was sent; `undefined` if the client went away before it had sent it all. */
async function bodyOf(request: IncomingMessage): Promise<{ body?: string } | undefined> {
  let body = "";
  try {
    for await (const chunk of request.setEncoding("utf8")) body += chunk;
  } catch {
    return undefined;
  }
  return body === "" ? {} : { body };
}
