/** Loaded before a program of a document: what it sends to the real APIs goes to fakes of them on this machine. */
import type { Agent } from "undici";

/** URLs of fakes, by the origin in whose place they stand. */
const FAKES: Record<string, string> = JSON.parse(process.env["FAKES"] ?? "{}");

/** Where a request goes instead. The fake is told the host that was asked, as a signature covers it. */
function redirected(address: string): { url: URL; headers: Record<string, string> } {
  const { origin, host, pathname, search } = new URL(address);
  const fake = FAKES[origin];
  if (fake === undefined) throw new Error(`there is no fake of ${origin}`);
  return { url: new URL(fake + pathname + search), headers: { "x-forwarded-host": host } };
}

const { fetch } = globalThis;
globalThis.fetch = async (input, init) => {
  const request = new Request(input, init);
  // No document describes these: requests of the program's own.
  if (request.method === "PATCH") return Response.json(await request.json());
  if (request.url.includes("/api/v1/skills")) return Response.json({ items: [], has_more: false });
  const { url, headers } = redirected(request.url);
  for (const [name, value] of Object.entries(headers)) request.headers.set(name, value);
  return fetch(new Request(url, request));
};

// To load undici takes as long as all else: only a program that uses it does.
if (process.env["USES_UNDICI"]) redirect((await import("undici")).Agent.prototype);

function redirect(agent: Agent): void {
  const reached = new Set(Object.values(FAKES).map((url) => new URL(url).origin));
  const { dispatch } = agent;
  agent.dispatch = function (options, handler) {
    // The platform's fetch comes by here, too, when undici is loaded.
    if (reached.has(String(options.origin))) return dispatch.call(this, options, handler);
    const { url, headers } = redirected(`${options.origin}${options.path}`);
    const { origin, pathname, search } = url;
    const sent = { ...options, origin, path: pathname + search, headers: { ...options.headers, ...headers } };
    return dispatch.call(this, sent, handler);
  };
}
