import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";

/** The `fetch` of a fake. */
export type FakeFetch = (url: string, init: RequestInit) => Promise<Response>;

/** Serves what a fake's `fetch` answers over HTTP on this machine. */
export async function serveFetch(fetch: FakeFetch): Promise<{ url: string; close(): Promise<void> }> {
  const server = createServer((request, response) => void answer(fetch, request, response));
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

async function answer(fetch: FakeFetch, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const init = { method: request.method ?? "GET", headers: headersOf(request), ...(await bodyOf(request)) };
  // What came for another host says which: a signature covers it.
  const host = request.headers["x-forwarded-host"] ?? request.headers.host;
  try {
    await pass(await fetch(`http://${host}${request.url}`, init), response);
  } catch (error) {
    // A network failure that the test has asked for.
    if (!(error instanceof TypeError)) throw error;
    response.destroy();
  }
}

async function pass(answer: Response, response: ServerResponse): Promise<void> {
  response.writeHead(answer.status, Object.fromEntries(answer.headers));
  const reader = answer.body?.getReader();
  for (let part = await reader?.read(); part && !part.done; part = await reader?.read())
    response.write(part.value);
  response.end();
}

function headersOf({ headers }: IncomingMessage): [string, string][] {
  return Object.entries(headers).map(([name, value]) => [name, String(value)]);
}

async function bodyOf(request: IncomingMessage): Promise<{ body?: string }> {
  let body = "";
  for await (const chunk of request.setEncoding("utf8")) body += chunk;
  return body === "" ? {} : { body };
}
