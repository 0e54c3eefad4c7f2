/** Loaded before a program of the README: what it sends to the real APIs goes to mocks of them. */

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

const send = globalThis.fetch;

globalThis.fetch = async (input, init) => {
  const request = new Request(input, init);
  const { origin, pathname, search } = new URL(request.url);
  const mock = MOCKS[origin];
  if (mock === undefined) throw new Error(`there is no mock of ${origin}`);
  const headers = new Headers(request.headers);
  const asked = `${request.method} ${pathname}${search}`;
  const preference = PREFERENCES.find(([pattern]) => pattern.test(asked))?.[1];
  // Programs that are written for a mock, on this machine, choose for themselves.
  if (preference && origin.startsWith("https:")) headers.set("prefer", preference);
  const response = await send(new Request(mock + pathname + search, new Request(request, { headers })));
  const violations = response.headers.get("sl-violations");
  if (violations) console.error(`${asked} is not as the document says: ${violations}`);
  return response;
};
