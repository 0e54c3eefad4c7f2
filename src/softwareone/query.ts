import { OplogsError } from "../core/errors.js";
import { checkFilters } from "../core/option-names.js";
import { checkWhole, given } from "../core/options.js";
import { queryText } from "../core/query-text.js";
import { filterText, type Rql } from "./rql.js";

export interface Filter {
  /**
   * What `rql` has built; or an RQL expression in your own words, not encoded, such as
   * `eq(status,"Failed")`: then see yourself that nothing in it changes its meaning.
   */
  filter?: string | Rql | undefined;
}

/** The part of a list's query that all lists of the platform share, as it is sent. */
export interface PageQuery {
  limit?: number | undefined;
  offset?: number | undefined;
  order?: string | undefined;
  select?: string | undefined;
  filter?: string | undefined;
}

const NAMES: readonly (keyof PageQuery)[] = ["limit", "offset", "order", "select", "filter"];

/** The most that every official client asks for at a time. */
const PAGE_SIZE = 100;

/** Checks a query and makes plain JSON of it; one that is so already stays as it is. */
export function checked(query: Omit<PageQuery, "filter"> & Filter): PageQuery {
  checkFilters({ ...query }, NAMES);
  const { limit = PAGE_SIZE, offset, filter } = { ...query };
  checkWhole("limit", limit);
  checkText("order", query?.order);
  checkText("select", query?.select);
  if (offset !== undefined) checkWhole("offset", offset);
  return given({ ...query, limit, filter: filter === undefined ? undefined : filterText(filter) });
}

function checkText(name: string, value: unknown): void {
  if (value === undefined || typeof value === "string") return;
  throw new OplogsError("config", `${name} must be text; got ${value === null ? null : typeof value}`);
}

/** The filter is a bare segment of the query, without a key: `eq(status,"Failed")&limit=100`. */
export function serializeQuery({ filter, ...query }: Record<string, unknown>): string {
  const pairs = queryText(query);
  // Its commas stay readable; all that could end the segment, or a value in it, is encoded.
  const segment = filter === undefined ? [] : [encodeURIComponent(String(filter)).replaceAll("%2C", ",")];
  return [...segment, ...(pairs ? [pairs] : [])].join("&");
}
