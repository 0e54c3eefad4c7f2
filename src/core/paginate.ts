import { unexpected } from "./answer.js";
import type { SendOptions } from "./api.js";
import type { Reply } from "./call.js";
import { isObject } from "./json.js";
import { type CallOptions, checkSignal, checkWhole } from "./options.js";
import { readAhead } from "./read-ahead.js";
import { createSeen } from "./seen.js";

/** How the calls of a list behave, and how many pages are asked for ahead. */
export interface ListOptions extends CallOptions {
  /**
   * How many pages are asked for at once, beyond the one that is being read; 0 by default. The items are the
   * same and in the same order, and so many more pages are held in memory at most. One is the most where it
   * takes a page to ask for the next (Toloka), and where the API does not say how many items there are in all.
   */
  prefetch?: number | undefined;
}

/** One answer of a list. */
export interface Page<Item, Body, Query> {
  /** What came on this page, in its order; in a walk without what came on a page before. */
  readonly items: readonly Item[];
  /** How many items there are in all, where the API tells. */
  readonly total: number | undefined;
  /** The query that gave this page. */
  readonly query: Query;
  /** The query of the next page, for `pages(next)`: plain JSON, fit to be stored. Undefined: this is the last. */
  readonly next: Query | undefined;
  /** The whole body, as sent. */
  readonly body: Body;
  readonly response: Response;
}

/** What a paginator must know of a list. */
export interface PageSource<Item, Body, Query> {
  /** The first query, or a stored one: checked, with its defaults, and plain JSON. */
  first(from?: Query): Query;
  fetch(query: Query, options: SendOptions): Promise<Reply<Body>>;
  /** Undefined where the body does not hold the list that it should. */
  items(body: Body, query: Query): readonly Item[] | undefined;
  total?(body: Body): number | null | undefined;
  next(page: Omit<Page<Item, Body, Query>, "next">): Query | undefined;
  /** The query that follows on `query`, if its page is as long as `page`; left out where only items tell. */
  skip?(query: Query, page: Page<Item, Body, Query>): Query | undefined;
  /** Tells items apart. */
  key(item: Item): string | undefined;
}

/** So many keys are remembered, to tell an item that slid onto a later page. */
const REMEMBERED = 10_000;
const CIRCLE = "a list that repeats itself: stopped, not to loop";

/**
 * A list that is fetched page by page as it is read. Nothing is sent before the first read, and each loop
 * starts afresh. An item that slides onto a later page while the list changes comes once.
 *
 * Reading throws what the call throws, and an error of kind `parse` when the list runs in circles.
 */
export class Paginator<Item, Body, Query extends object> implements AsyncIterable<Item> {
  readonly #source: PageSource<Item, Body, Query>;
  readonly #options: ListOptions;

  /** @internal */
  constructor(source: PageSource<Item, Body, Query>, options?: ListOptions) {
    this.#source = source;
    this.#options = { ...options };
  }

  /** The first page, or the one that `from` (a stored `next`) asks for. */
  async page(from?: Query): Promise<Page<Item, Body, Query>> {
    const { reply, ...page } = await this.#fetch(this.#source.first(from));
    return page;
  }

  /**
   * Page after page, from the first or from a stored `next`.
   * @example
   * for await (const page of list.pages(saved)) saved = page.next; // store it; undefined: read to its end
   */
  async *pages(from?: Query): AsyncGenerator<Page<Item, Body, Query>, void, undefined> {
    const { first, key, skip } = this.#source;
    const asked = new Set<string>();
    const seen = createSeen(REMEMBERED);
    let given = 0;
    let repeated = 0;
    const isNew = (item: Item) => {
      const id = isObject(item) ? key(item) : undefined;
      const known = seen(id ?? JSON.stringify(item));
      repeated = known ? repeated + 1 : 0;
      given += known ? 0 : 1;
      return !known || id === undefined;
    };
    const { prefetch = 0, signal } = this.#options;
    checkSignal(signal);
    const fetch = (query: Query, options: SendOptions) => this.#fetch(query, options);
    const { read, close } = readAhead(fetch, prefetch, signal, skip);
    try {
      for (let query = first(from); ; ) {
        asked.add(JSON.stringify(query));
        const { reply, ...page } = await read(query);
        const items = page.items.filter(isNew);
        // Arrivals at the head push down what was given, but never more than that: this list runs in circles.
        if (repeated > given + page.items.length) throw unexpected(reply, CIRCLE);
        yield { ...page, items };
        if (!page.next) return;
        if (asked.has(JSON.stringify(page.next))) throw unexpected(reply, CIRCLE);
        query = page.next;
      }
    } finally {
      close();
    }
  }

  [Symbol.asyncIterator](): AsyncIterator<Item, void, undefined> {
    return itemsOf(this.pages());
  }

  /** The first `n` items, in an array. There is no way to ask for all: a list may be endless. */
  async take(n: number): Promise<Item[]> {
    checkWhole("n, the number of items to take,", n);
    const taken: Item[] = [];
    if (n > 0) for await (const item of this) if (taken.push(item) === n) break;
    return taken;
  }

  async #fetch(query: Query, options?: SendOptions) {
    const source = this.#source;
    const { prefetch = 0 } = this.#options;
    checkWhole("prefetch", prefetch);
    const reply = await source.fetch(query, options ? { ...this.#options, ...options } : this.#options);
    const { body, response } = reply;
    const items = source.items(body, query);
    if (!Array.isArray(items)) throw unexpected(reply, "a body that does not hold the documented list");
    const count = source.total?.(body);
    const total = typeof count === "number" && count >= 0 ? count : undefined;
    const next = source.next({ items, total, query, body, response });
    return { items, total, query, next, body, response, reply };
  }
}

/**
 * The next page of a list that skips `offset` records: it moves on by as many as came, never by as many as
 * were asked for. A full page never ends the list; an empty one does, and a short one that reaches the total
 * just so: a total that is less than what came is wrong.
 * @param cap The page size that the answer names, where it is smaller than the one asked for.
 */
export function byOffset<Query extends { offset?: number | undefined; limit?: number | undefined }>(
  { items, total, query }: Omit<Page<unknown, unknown, Query>, "next">,
  cap: number | null = null,
): Query | undefined {
  const offset = (query.offset ?? 0) + items.length;
  const limit = Math.min(query.limit ?? Infinity, cap ?? Infinity);
  const ended = items.length === 0 || (items.length < limit && offset === total);
  return ended ? undefined : { ...query, offset };
}

/**
 * The page after a list's page, for `PageSource.skip`: none past the total. Where there is no total none is
 * skipped to at all, as it could not be told whether records arrive while pages are read at the same time: what
 * moves from a page that is read late to one that was read early would be lost.
 */
export function skipPage<Query extends { offset?: number | undefined }>(
  query: Query,
  { items, total = 0 }: Page<unknown, unknown, Query>,
): Query | undefined {
  const offset = (query.offset ?? 0) + items.length;
  return offset < total ? { ...query, offset } : undefined;
}

/** Item after item. By hand, as a generator takes several times as long for each. */
function itemsOf<Item>(
  pages: AsyncGenerator<{ readonly items: readonly Item[] }, void>,
): AsyncIterator<Item, void, undefined> {
  let items: Iterator<Item, unknown> = [].values();
  // Who asks for an item before the last one has come must wait for it.
  let turn: Promise<IteratorResult<Item, void>> | undefined;

  async function further(): Promise<IteratorResult<Item, void>> {
    for (;;) {
      const item = items.next();
      if (!item.done) return item;
      const page = await pages.next();
      if (page.done) return page;
      items = page.value.items.values();
    }
  }

  return {
    next() {
      if (!turn) {
        const item = items.next();
        if (!item.done) return Promise.resolve(item);
      }
      const mine = turn ? turn.then(further, further) : further();
      turn = mine;
      const done = () => {
        if (turn === mine) turn = undefined;
      };
      mine.then(done, done);
      return mine;
    },
    async return() {
      items = [].values();
      await pages.return();
      // A page that was on its way has come first.
      items = [].values();
      return { done: true, value: undefined };
    },
  };
}
