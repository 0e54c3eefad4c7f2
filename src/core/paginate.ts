import { unexpected } from "./answer.js";
import type { SendOptions } from "./api.js";
import type { Reply } from "./call.js";
import { type Caller, calledFrom, callerOf } from "./caller.js";
import {
  createTally,
  judge,
  missing,
  shortfall,
  sift,
  startPass,
  type Tally,
  type Verdict,
} from "./completeness.js";
import { type ErrorContext, OplogsError } from "./errors.js";
import { type ItemIterator, itemsOf } from "./items-of.js";
import { type CallOptions, checkWhole } from "./options.js";
import { CIRCLE, fetchPage, walkPages } from "./walk-pages.js";

/** How the calls of a list behave, and how many pages are asked for ahead. */
export interface ListOptions extends CallOptions {
  /**
   * How many pages are asked for at the same time, beyond the one that is being read; 0 by default. The items are
   * the same, in the same order; memory holds that many more pages at most. It is one at most if it takes a page
   * to ask for the next (Toloka), or if the service does not count the list.
   *
   * What pages that are read at the same time may miss shows by the list's total. If that is wrong and never
   * changes, items that arrive meanwhile may hide others, and nothing shows it: with 0 and 1 nothing is hidden.
   */
  prefetch?: number | undefined;
}

/** One answer of a list. */
export interface Page<Item, Body, Query> {
  /** What came on this page, in its order; in a walk without what came before. */
  readonly items: readonly Item[];
  /** How many items there are in all, if the service counts them. */
  readonly total: number | undefined;
  /** The query that this page answers. */
  readonly query: Query;
  /**
   * The query to go on with, for `pages(next)`: plain JSON, which can be stored. Undefined after the last page of
   * the list; in a walk, once it is complete.
   */
  readonly next: Query | undefined;
  /** The whole body, as sent. */
  readonly body: Body;
  /** The response that the page came in. */
  readonly response: Response;
}

/**
 * What a paginator must know of a list.
 *
 * @hidden
 */
export interface PageSource<Item, Body, Query> {
  /** The first query, or a stored one: checked, with its defaults, and plain JSON. */
  first(from?: Query): Query;
  fetch(query: Query, options: SendOptions): Promise<Reply<Body>>;
  /** Undefined if the body does not hold the list that it should. */
  items(body: Body, query: Query): readonly Item[] | undefined;
  total?(body: Body): number | null | undefined;
  next(page: Omit<Page<Item, Body, Query>, "next">): Query | undefined;
  /** The query that follows on `query`, if its page is as long as `page`; left out if only items tell. */
  skip?(query: Query, page: Page<Item, Body, Query>): Query | undefined;
  /**
   * How many items stand before those that `query` asks for. Left out if pages are not asked for by position, so
   * that no change of the list can hide an item from a walk.
   */
  position?(query: Query): number;
  /** `query`, for pages of at most `n` items, and no more than without. */
  atMost?(query: Query, n: number): Query;
  /** Tells items apart. */
  key(item: Item): string | undefined;
}

/**
 * A list that is fetched page by page as it is read. Nothing is sent before the first read, and each loop starts
 * from the beginning.
 *
 * Every item that is in the list from the start of a walk to its end comes exactly once. If the list changes
 * meanwhile, the walk reads it again, until nothing can be missing, and returns what is new. If that cannot be
 * assured, it returns all that it could get and then throws an error of kind `incomplete`; its `missing` says how
 * many items did not come, if the list's total tells. A list that stands still costs no extra request.
 *
 * Some changes leave no trace: an item that arrives and one that leaves between the same two answers, and items that
 * leave while the service sends no total, or one that is wrong.
 *
 * Reading throws what a call throws, `incomplete`, and an error of kind `parse` when the list runs in circles.
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
    const { prefetch = 0 } = this.#options;
    checkWhole("prefetch", prefetch);
    const page = await fetchPage(this.#source, this.#source.first(from), this.#options);
    return pageOf(page, page.items, page.next);
  }

  /**
   * Page after page, from the first or from a stored `next`. While a list that changed is read again, pages come
   * only if they hold something new, and their `next` is the start of the walk: a program that goes on from there
   * misses nothing. The last page, which may be empty then, has no `next`.
   *
   * A walk from a stored `next` is complete for what stands behind its start, and cannot tell what has moved before
   * it, for example among items of one time. If items leave the list during such a walk, it ends with kind
   * `incomplete`: read the list from its beginning.
   * @example
   * for await (const page of list.pages(saved)) saved = page.next; // store it; undefined: read to its end
   */
  pages(from?: Query): AsyncGenerator<Page<Item, Body, Query>, void, undefined> {
    return this.#named(callerOf(this.pages), from);
  }

  /** Starts a walk over the items, page by page. */
  [Symbol.asyncIterator](): ItemIterator<Item> {
    return itemsOf(this.#named(callerOf(this[Symbol.asyncIterator])));
  }

  /**
   * The first `n` items, in an array, from pages of at most `n`. There is no way to ask for all: a list may be
   * endless.
   */
  async take(n: number): Promise<Item[]> {
    checkWhole("n, the number of items to take,", n);
    const taken: Item[] = [];
    const pages = this.#named(callerOf(this.take), undefined, n);
    if (n > 0) for await (const item of itemsOf(pages)) if (taken.push(item) === n) break;
    return taken;
  }

  /** A walk whose errors name who began it: the engine does not follow a loop. */
  async *#named(
    caller: Caller,
    from?: Query,
    enough?: number,
  ): AsyncGenerator<Page<Item, Body, Query>, void> {
    try {
      yield* this.#walk(from, enough);
    } catch (error) {
      calledFrom(error, caller);
      throw error;
    }
  }

  /** Reads from the start to the end, and again until it is complete. */
  async *#walk(from?: Query, enough = Infinity): AsyncGenerator<Page<Item, Body, Query>, void, undefined> {
    const source = this.#source;
    const query = source.first(from);
    const start = source.atMost?.(query, enough) ?? query;
    const tally = createTally(source.position?.(start));
    let pass = walkPages(source, start, this.#options, enough);
    for (;;) {
      let verdict: Verdict = "on";
      for await (const walked of pass) {
        const { reply, next } = walked;
        const answer = { ...walked, position: source.position?.(walked.query), last: !next };
        const items = sift(tally, answer, source.key);
        verdict = judge(tally, answer);
        if (verdict === "circle") throw unexpected(reply, CIRCLE);
        const again = tally.passes > 1;
        if (verdict === "complete") yield pageOf(walked, items, undefined);
        else if (!again || items.length > 0)
          yield pageOf(walked, items, verdict === "on" && !again ? next : start);
        if (verdict === "complete") return;
        if (verdict === "incomplete") throw incomplete(tally, reply.context);
        if (verdict === "head" || verdict === "again") break;
      }
      const size = startPass(tally, verdict !== "head");
      const again = source.atMost?.(start, size) ?? start;
      pass = walkPages(source, again, { ...this.#options, prefetch: 0 }, enough);
    }
  }
}

/** Its response is not enumerable: a page can then be cloned, and sent to a worker. */
function pageOf<Item, Body, Query>(
  { total, query, body, response }: Page<Item, Body, Query>,
  items: readonly Item[],
  next: Query | undefined,
): Page<Item, Body, Query> {
  const page = { items, total, query, next, body, response };
  return Object.defineProperty(page, "response", HIDDEN);
}

const HIDDEN = { enumerable: false };

function incomplete(tally: Tally, context: ErrorContext): OplogsError {
  const message =
    `the list changed while it was read, and ${shortfall(tally)}; ` +
    "read it again when it is quieter, or narrow it with a filter";
  return new OplogsError("incomplete", message, { ...context, missing: missing(tally) });
}

/**
 * The next page of a list that skips `offset` records: it moves on by as many as came, never by as many as were
 * asked for. A full page never ends the list. An empty one does, and so does a short one that reaches exactly the
 * total: a total that is less than what came is wrong.
 * @param cap The page size that the answer names, if it is smaller than the one asked for.
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
 * The page after a list's page, for `PageSource.skip`: none past the total. Without a total no page is skipped to,
 * as nothing would show that records arrive while pages are read at the same time: what moves from a page that is
 * read late to one that was read early would be lost.
 */
export function skipPage<Query extends { offset?: number | undefined }>(
  query: Query,
  { items, total = 0 }: Page<unknown, unknown, Query>,
): Query | undefined {
  const offset = (query.offset ?? 0) + items.length;
  return offset < total ? { ...query, offset } : undefined;
}

/** The position of a query that skips `offset` items, for `PageSource.position`. */
export function offsetOf({ offset = 0 }: { offset?: number | undefined }): number {
  return offset;
}

/**
 * `query` for pages of at most `n` items, for `PageSource.atMost`.
 * @param size The size of a page if the query names none.
 */
export function limitTo<Query extends { limit?: number | undefined }>(
  query: Query,
  n: number,
  size = Infinity,
): Query {
  return n < (query.limit ?? size) ? { ...query, limit: n } : query;
}
