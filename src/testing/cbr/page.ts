import { invalid } from "./errors.js";
import type { CbrQuirks } from "./quirks.js";

/** The part of a list that a request asks for. */
export interface Page<Item> {
  readonly items: readonly Item[];
  /** In place of the total, as the quirks have it. */
  readonly count: { readonly count?: number | null };
}

/** The most that the service returns at a time, and what it returns without a `limit`. */
const MOST = 1000;

export function pageOf<Item>(all: readonly Item[], query: URLSearchParams, quirks: CbrQuirks): Page<Item> {
  const limit = Math.min(numberOf(query, "limit", 1) ?? MOST, quirks.mostPerPage ?? MOST, MOST);
  const offset = numberOf(query, "offset", 0) ?? 0;
  const items = all.slice(offset, offset + limit);
  return { items, count: countOf(all.length, items.length, quirks) };
}

function countOf(total: number, onPage: number, { count }: CbrQuirks): { count?: number | null } {
  if (count === "absent") return {};
  if (count === "null") return { count: null };
  if (count === "page") return { count: onPage };
  return { count: count ?? total };
}

function numberOf(query: URLSearchParams, name: string, least: number): number | undefined {
  const text = query.get(name);
  if (text === null) return undefined;
  const number = Number(text);
  if (!/^\d+$/.test(text) || number < least)
    throw invalid(`${name} is not a whole number of ${least} or more`);
  return number;
}
