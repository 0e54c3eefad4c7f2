import { once } from "node:events";
import type { IncomingMessage } from "node:http";
import { serve } from "../wire/server.js";

/** A fake service: its client's options hold the `fetch` that asks it. */
interface Fake {
  options(): { readonly fetch: (url: string, init: RequestInit) => Promise<Response> };
}

/** Serves a fake over HTTP until the test ends, for programs that run in a process of their own. */
export async function serveFake(fake: Fake): Promise<string> {
  const { fetch } = fake.options();
  const { url } = await serve(async (request, response) => {
    const init = { method: request.method ?? "GET", headers: headersOf(request), ...(await bodyOf(request)) };
    // What came for another host says which: a signature covers it.
    const host = request.headers["x-forwarded-host"] ?? request.headers.host;
    const answer = await fetch(`http://${host}${request.url}`, init);
    response.writeHead(answer.status, Object.fromEntries(answer.headers));
    response.end(await answer.text());
    await once(response, "close");
  });
  return url;
}

function headersOf({ headers }: IncomingMessage): [string, string][] {
  return Object.entries(headers).map(([name, value]) => [name, String(value)]);
}

async function bodyOf(request: IncomingMessage): Promise<{ body?: string }> {
  let body = "";
  for await (const chunk of request.setEncoding("utf8")) body += chunk;
  return body === "" ? {} : { body };
}
