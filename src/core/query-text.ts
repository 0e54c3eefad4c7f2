/** Names and values are encoded; an array is a pair for each value; `undefined` is none. */
export function queryText(query: Record<string, unknown>): string {
  let pairs = "";
  // By a loop that makes few objects: every request comes through here.
  for (const name of Object.keys(query)) {
    const value = query[name];
    if (Array.isArray(value)) for (const one of value) pairs += pairText(name, one);
    else pairs += pairText(name, value);
  }
  return pairs.slice(1);
}

function pairText(name: string, value: unknown): string {
  if (value === undefined || value === null) return "";
  return `&${encodeURIComponent(name)}=${encodeURIComponent(String(value))}`;
}
