import { once } from "node:events";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { onTestFinished } from "vitest";
import { serve } from "../wire/server.js";

/** A fake service: its client's options hold the `fetch` that asks it. */
interface Fake {
  options(): { readonly fetch: (url: string, init: RequestInit) => Promise<Response> };
}

/**
 * Serves a fake over HTTP until the test ends, for programs that run in a process of their own. A test that runs beside
 * others passes the `onTestFinished` of its own context.
 */
export async function serveFake(fake: Fake, finished?: typeof onTestFinished): Promise<string> {
  const { fetch } = fake.options();
  const { url } = await serve(async (request, response) => {
    const init = { method: request.method ?? "GET", headers: headersOf(request), ...(await bodyOf(request)) };
    // What came for another host says which: a signature covers it.
    const host = request.headers["x-forwarded-host"] ?? request.headers.host;
    try {
      await pass(await fetch(`http://${host}${request.url}`, init), response);
      await once(response, "close");
    } catch (error) {
      // A network failure that the test has asked for.
      if (!(error instanceof TypeError)) throw error;
      response.destroy();
    }
  }, finished);
  return url;
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
