import type { ListMetadata, PaginationMetadata } from "../../../generated/softwareone.js";
import { Fault } from "./fault.js";
import { conditionOf } from "./match-rql.js";
import { wrongQuery } from "./problem.js";
import type { Members } from "./properties.js";
import type { SoftwareOneQuirks } from "./quirks.js";
import { type ListQuery, readQuery } from "./read-query.js";
import { readSelection, type Selection } from "./selection.js";
import { sorted } from "./sorted.js";
import type { SoftwareOneState } from "./state.js";

/** What is particular to a list. */
export interface ListRules {
  readonly members: Members;
  /** The order without an `order`; that of adding if there is none. */
  readonly order: string | undefined;
  /** What is left out unless it is selected. */
  readonly leftOut: readonly string[];
  /** What becomes of a filter. */
  readonly filters?: SoftwareOneQuirks["logFilters"];
}

/** The part of a list that a request asks for. */
export interface Listed<Item> {
  readonly items: readonly Item[];
  readonly selection: Selection;
  readonly meta: ListMetadata;
}

/** The items of a list that match. */
type Select<Item> = (matches: (item: Item) => boolean) => readonly Item[];

/** Filters, orders and cuts a list, as the query of `url` says. Refuses one that is wrong. */
export function listed<Item extends { id: string }>(
  state: SoftwareOneState,
  url: URL,
  select: Select<Item>,
  rules: ListRules,
): Listed<Item> {
  try {
    return take(state, readQuery(url), select, rules);
  } catch (error) {
    if (error instanceof Fault) throw wrongQuery(state, error);
    throw error;
  }
}

function take<Item extends { id: string }>(
  { quirks, turns }: SoftwareOneState,
  query: ListQuery,
  select: Select<Item>,
  { members, leftOut, filters, ...rules }: ListRules,
): Listed<Item> {
  const selection = readSelection(query.select, members, leftOut);
  // What is left out can be neither filtered nor ordered by.
  const usable = Object.fromEntries(
    Object.entries(members).filter(([name]) => !(leftOut.includes(name) && selection.omitted.includes(name))),
  );
  if (filters === "refused" && query.filters.length > 0)
    throw new Fault("rql_validation", "Filtering is not permitted.");
  const conditions = filters === "ignored" ? [] : query.filters.map((filter) => conditionOf(filter, usable));
  const matching = select((item) => conditions.every((holds) => holds(item)));
  const turn = quirks.shuffledTies ? ++turns.count : 0;
  const inOrder = sorted(matching, query.order ?? rules.order, usable, turn);
  const limit = Math.min(query.limit, quirks.mostPerPage ?? Infinity);
  const items = inOrder.slice(query.offset, query.offset + limit);
  const pagination: PaginationMetadata = {
    offset: query.offset,
    limit: quirks.limitEcho === "applied" ? limit : query.limit,
    ...totalOf(matching.length, items.length, quirks),
  };
  const omitted = selection.omitted.length > 0 ? { omitted: [...selection.omitted] } : {};
  return { items, selection, meta: { pagination, ...omitted } };
}

function totalOf(count: number, onPage: number, { total }: SoftwareOneQuirks): PaginationMetadata {
  if (total === "absent") return {};
  if (total === "null") return { total: null };
  return { total: total === "page" ? onPage : (total ?? count) };
}

/** The envelope of a page, as the quirks have it. */
export function envelopeOf(
  { noMeta, emptyLists }: SoftwareOneQuirks,
  meta: ListMetadata,
  data: readonly unknown[],
): object {
  const about = noMeta ? {} : { $meta: meta };
  if (data.length > 0 || !emptyLists) return { ...about, data };
  return emptyLists === "null" ? { ...about, data: null } : about;
}
