import { unexpected } from "./answer.js";
import type { SendOptions } from "./api.js";
import type { Reply } from "./call.js";
import { checkSignal, checkWhole } from "./options.js";
import type { ListOptions, Page, PageSource } from "./paginate.js";
import { readAhead } from "./read-ahead.js";

/** A page as it came, with the reply that errors about it quote. */
export interface RawPage<Item, Body, Query> extends Page<Item, Body, Query> {
  readonly reply: Reply<Body>;
}

/** A page of a walk. */
export interface WalkedPage<Item, Body, Query> extends RawPage<Item, Body, Query> {
  /** Whether pages of the walk were on their way at the same time: then they were not served in their order. */
  readonly overlapped: boolean;
}

export const CIRCLE = "a list that repeats itself: stopped, not to loop";

/**
 * Reads a list page by page, from `first` to its end, and returns what came: items that slide onto a later page
 * come twice. Throws what a call throws, and an error of kind `parse` when the queries run in a circle.
 * @param enough How many items are wanted: no page is asked for ahead of them.
 */
export async function* walkPages<Item, Body, Query>(
  source: PageSource<Item, Body, Query>,
  first: Query,
  options: ListOptions,
  enough?: number,
): AsyncGenerator<WalkedPage<Item, Body, Query>, void, undefined> {
  const { prefetch = 0, signal } = options;
  checkSignal(signal);
  checkWhole("prefetch", prefetch);
  const fetch = (query: Query, ahead: SendOptions) => fetchPage(source, query, { ...options, ...ahead });
  const { read, overlapped, close } = readAhead(fetch, prefetch, signal, source.skip, enough);
  const circles = createCircleGuard(JSON.stringify(first));
  try {
    for (let query = first; ; ) {
      const page = await read(query);
      yield { ...page, overlapped: overlapped() };
      if (!page.next) return;
      if (circles(JSON.stringify(page.next))) throw unexpected(page.reply, CIRCLE);
      query = page.next;
    }
  } finally {
    close();
  }
}

/** One page of a list. */
export async function fetchPage<Item, Body, Query>(
  source: PageSource<Item, Body, Query>,
  query: Query,
  options: SendOptions,
): Promise<RawPage<Item, Body, Query>> {
  const reply = await source.fetch(query, options);
  const { body, response } = reply;
  const items = source.items(body, query);
  if (!Array.isArray(items)) throw unexpected(reply, "a body that does not hold the documented list");
  const count = source.total?.(body);
  const total = typeof count === "number" && count >= 0 ? count : undefined;
  const next = source.next({ items, total, query, body, response });
  return { items, total, query, next, body, response, reply };
}

/**
 * Tells whether a query closes a circle. Brent's way: one query is kept, and after 1, 2, 4, 8, ... steps the
 * newest in its place; so memory is constant, and a circle is found within three times its length.
 */
function createCircleGuard(first: string): (next: string) => boolean {
  let kept = first;
  let before = first;
  let steps = 0;
  let most = 1;
  return (next) => {
    if (next === kept || next === before) return true;
    before = next;
    if (++steps < most) return false;
    kept = next;
    steps = 0;
    most *= 2;
    return false;
  };
}
