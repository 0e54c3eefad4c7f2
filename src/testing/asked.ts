/**
 * A request that a fake has received, for assertions. It holds no secret: headers are left out, and passwords and keys
 * in bodies are `***`.
 */
export interface AskedRequest {
  /** The HTTP method, in capitals. */
  readonly method: string;
  /** The path as it was sent, with the ids in it. */
  readonly path: string;
  /** The decoded values by name. A name that was sent several times has an array. */
  readonly query: Readonly<Record<string, string | readonly string[]>>;
  /** Parsed JSON, the text if it is none, or `undefined` if there was no body. */
  readonly body: unknown;
}

const SECRET = /^(password|passcode|secret_?key)$/i;

export function asked(method: string, url: URL, body: unknown): AskedRequest {
  const query: Record<string, string | string[]> = {};
  for (const name of new Set(url.searchParams.keys())) {
    const [first = "", ...more] = url.searchParams.getAll(name);
    query[name] = more.length > 0 ? [first, ...more] : first;
  }
  return { method, path: url.pathname, query, body: masked(body) };
}

/** A copy with `***` for what is secret. */
function masked(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(masked);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [name, SECRET.test(name) ? "***" : masked(inner)]),
  );
}
