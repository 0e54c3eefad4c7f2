import type { AskedRequest } from "oplogs/testing";

/** Method, path and query of a request to a fake, as on the first line of an HTTP request. */
export function lineOf({ method, path, query }: AskedRequest): string {
  const pairs = Object.entries(query).flatMap(([name, value]) => [value].flat().map((one) => [name, one]));
  return `${method} ${path}${pairs.length > 0 ? `?${new URLSearchParams(pairs)}` : ""}`;
}
