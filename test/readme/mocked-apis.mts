/** Loaded before a program of the README: what it sends to the real APIs goes to mocks of them. */
import { Agent } from "undici";

/** URLs of mocks, by the origin in whose place they stand. */
const MOCKS: Record<string, string> = JSON.parse(process.env["MOCKS"] ?? "{}");

/** What to ask a mock for, by method, path and query; of those that match the first. */
const PREFERENCES: readonly [RegExp, string][] = [
  [/\/no-such-/, "code=404"],
  [/[?&](id_gt=|offset=[1-9])/, "example=last-page"],
  [/\/operation-logs\?.*status=failed/, "example=failed"],
  [/\/operation-logs\?/, "example=first-page"],
  [/ \/api\/v1\/operations\/[^/]+$/, "example=tasks-created"],
  [/ \/api\/v1\/operations\/[^/]+\/log$/, "example=tasks-mixed"],
  [/\/system\/tasks\/[^/]+$/, "example=completed"],
  [/\/system\/tasks\/[^/]+\/logs/, "example=one-page"],
];

/** Where a request goes instead, and what is asked for there. */
function redirected(method: string, address: string) {
  const { origin, pathname, search } = new URL(address);
  const mock = MOCKS[origin];
  if (mock === undefined) throw new Error(`there is no mock of ${origin}`);
  const asked = `${method} ${pathname}${search}`;
  // Programs that are written for a mock, on this machine, choose for themselves.
  const preference = origin.startsWith("https:") && PREFERENCES.find(([pattern]) => pattern.test(asked))?.[1];
  return { url: mock + pathname + search, headers: preference ? { prefer: preference } : {} };
}

/** What `create` has submitted last: its log must be that of these items. */
let created: readonly { __item_idx?: string }[] = [];

/** Answers that no example of a document can be. */
async function answerOf(request: Request): Promise<Response | undefined> {
  const { pathname } = new URL(request.url);
  // No document describes these: requests of the program's own.
  if (pathname === "/api/v1/skills") return Response.json({ items: [], has_more: false });
  if (request.method === "PATCH") return Response.json({ id: "1238218" });
  if (request.method === "POST" && pathname === "/api/v1/tasks") {
    const items = await request.clone().json();
    created = Array.isArray(items) && items.every((item) => "__item_idx" in item) ? items : [];
  }
  if (created.length === 0 || !pathname.endsWith("/log")) return undefined;
  const output = { task_id: "00012e4d4a--69a5c8f2b1d7e33a50c4f9e1" };
  return Response.json(created.map((input) => ({ type: "TASK_CREATE", success: true, input, output })));
}

const { fetch } = globalThis;
globalThis.fetch = async (input, init) => {
  const request = new Request(input, init);
  const answer = await answerOf(request);
  if (answer) return answer;
  const { url, headers } = redirected(request.method, request.url);
  for (const [name, value] of Object.entries(headers)) request.headers.set(name, value);
  const response = await fetch(new Request(url, request));
  const violations = response.headers.get("sl-violations");
  if (violations) console.error(`${request.method} ${request.url} is not as documented: ${violations}`);
  return response;
};

const reached = new Set(Object.values(MOCKS).map((url) => new URL(url).origin));
const { dispatch } = Agent.prototype;
Agent.prototype.dispatch = function (options, handler) {
  // The platform's fetch comes by here, too, when undici is loaded.
  if (reached.has(String(options.origin))) return dispatch.call(this, options, handler);
  const { url, headers } = redirected(options.method, `${options.origin}${options.path}`);
  const { origin, pathname, search } = new URL(url);
  const sent = { ...options, origin, path: pathname + search, headers: { ...options.headers, ...headers } };
  return dispatch.call(this, sent, handler);
};
