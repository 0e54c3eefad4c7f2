import type { IncomingMessage, ServerResponse } from "node:http";
import type { onTestFinished } from "vitest";
import { serve } from "../wire/server.js";

/** A fake service: its client's options hold the `fetch` that asks it. */
interface Fake {
  options(): { readonly fetch: (url: string, init: RequestInit) => Promise<Response> };
}

/** What ends an answer: its length, a last chunk, or only the end of the connection. */
export type Framing = "length" | "chunked" | "close";

/**
 * Serves a fake over HTTP until the test ends, for tests of sockets and for programs in a process of their own. A test
 * that runs beside others passes the `onTestFinished` of its own context.
 */
export async function serveFake(
  fake: Fake,
  finished?: typeof onTestFinished,
  framing: Framing = "chunked",
): Promise<string> {
  const { fetch } = fake.options();
  const { url } = await serve(async (request, response) => {
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
  }, finished);
  return url;
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
