import type { SendOptions } from "./api.js";
import type { AttemptEvent } from "./options.js";
import { sleep } from "./sleep.js";

/** A page, as far as it must be known here. */
interface Readable<Query> {
  readonly items: readonly unknown[];
  readonly next: Query | undefined;
}

/** A page that has been asked for. */
interface Asked<Page, Query> {
  readonly query: Query;
  readonly page: Promise<Page>;
  readonly controller: AbortController;
}

/**
 * Reads a list page by page, each time with up to `most` pages asked for beyond the one that is read. They are
 * dropped where the list turns out not to go on as foreseen.
 *
 * A 429 slows all of it down: what is ahead is dropped, nothing is sent until the pause is over, and then it is
 * one page at a time, and one more with each page that is as long as the one before.
 * @param skip The query that follows on `query`, if its page is as long as `page`; without it only the very next
 *   page is foreseen.
 */
export function readAhead<Query, Page extends Readable<Query>>(
  fetch: (query: Query, options: SendOptions) => Promise<Page>,
  most: number,
  signal: AbortSignal | undefined,
  skip: (query: Query, page: Page) => Query | undefined = () => undefined,
) {
  let current: Asked<Page, Query> | undefined;
  let ahead: Asked<Page, Query>[] = [];
  let width = most;
  let size: number | undefined;
  let notBefore = 0;

  // Forwarded, as each page has a controller of its own, by which it can be dropped.
  const abort = () => {
    for (const { controller } of ahead.concat(current ?? [])) controller.abort(signal?.reason);
  };
  signal?.addEventListener("abort", abort);

  function ask(query: Query): Asked<Page, Query> {
    const controller = new AbortController();
    if (signal?.aborted) controller.abort(signal.reason);
    const page = send(query, controller.signal);
    // An error surfaces when its page is read, which may be never.
    page.catch(() => {});
    return { query, page, controller };
  }

  async function send(query: Query, signal: AbortSignal): Promise<Page> {
    const pause = notBefore - performance.now();
    if (pause > 0) await sleep(pause, signal);
    return fetch(query, { signal, onAttempt: slowDown });
  }

  function slowDown({ status, pause = 0 }: AttemptEvent): void {
    if (status !== 429) return;
    notBefore = Math.max(notBefore, performance.now() + pause);
    width = 0;
    drop();
  }

  function drop(): void {
    for (const { controller } of ahead) controller.abort();
    ahead = [];
  }

  return {
    /** The first page is that of any query, each later one that of the `next` of the page before. */
    async read(query: Query): Promise<Page> {
      current = ahead.shift() ?? ask(query);
      const page = await current.page;
      const { items, next } = page;
      if (JSON.stringify(ahead[0]?.query) !== JSON.stringify(next)) drop();
      // Where sizes vary, no more than the very next page is sure.
      if (size !== undefined) width = Math.min(most, items.length === size ? width + 1 : 1);
      size = items.length;
      const last = ahead.at(-1)?.query;
      let further = last === undefined ? next : skip(last, page);
      for (; next && further && ahead.length < width; further = skip(further, page)) ahead.push(ask(further));
      return page;
    },
    /** Ends what is in flight. */
    close(): void {
      signal?.removeEventListener("abort", abort);
      current?.controller.abort();
      drop();
    },
  };
}
