import { Fault } from "./fault.js";
import { parseRql, type Rql } from "./parse-rql.js";

/** What a list is asked for. */
export interface ListQuery {
  readonly limit: number;
  readonly offset: number;
  readonly order: string | undefined;
  readonly select: string | undefined;
  /** All of them hold. */
  readonly filters: readonly Rql[];
}

/** Sources differ on the limit of a list without one. */
const LIMIT = 100;
const NAMES: readonly string[] = ["limit", "offset", "order", "select"];

/**
 * What the platform makes of a URL: its parameters by name, and as a filter every other segment, with a key or
 * without. Throws a `Fault` if one of them cannot be used.
 */
export function readQuery({ search }: URL): ListQuery {
  const parameters = new Map<string, string>();
  const filters: Rql[] = [];
  for (const segment of search.slice(1).split("&").filter(Boolean)) {
    const [key = ""] = segment.split("=");
    if (NAMES.includes(decoded(key))) parameters.set(decoded(key), decoded(segment.slice(key.length + 1)));
    else filters.push(parseRql(decoded(segment)));
  }
  return {
    limit: whole(parameters, "limit") ?? LIMIT,
    offset: whole(parameters, "offset") ?? 0,
    order: parameters.get("order"),
    select: parameters.get("select"),
    filters,
  };
}

function whole(parameters: ReadonlyMap<string, string>, name: string): number | undefined {
  const text = parameters.get(name);
  if (text === undefined || /^\d{1,9}$/.test(text)) return text === undefined ? undefined : Number(text);
  throw new Fault(name, `The value '${text}' is not valid.`);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll("+", " "));
  } catch {
    throw new Fault("rql_validation", "The query is not well encoded.");
  }
}
