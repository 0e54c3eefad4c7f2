import type { SendOptions } from "./api.js";
import { onAbort } from "./on-abort.js";
import type { AttemptEvent } from "./options.js";
import { sleep } from "./sleep.js";

/** A page, as far as it must be known here. */
interface Readable<Query> {
  readonly items: readonly unknown[];
  readonly total: number | undefined;
  readonly next: Query | undefined;
}

/** A page that has been asked for. */
interface Asked<Page, Query> {
  readonly query: Query;
  readonly page: Promise<Page>;
  readonly controller: AbortController;
  failed: boolean;
}

/**
 * Reads a list page by page, each time with up to `most` pages asked for beyond the one that is read.
 *
 * They are dropped where a page is not as long as the one before, or counts another total: the list has changed,
 * and what was asked at the same time may be older, and lack what moved. The next page is then asked for when
 * the one before it has come, and one more at a time with each page that shows no change.
 *
 * A 429 slows all of it down likewise: what was refused ahead is not tried again until it is its turn, and while
 * the server wants a pause nothing is asked for at all.
 * @param skip The query that follows on `query`, if its page is as long as `page`; without it only the very next
 *   page is foreseen.
 */
export function readAhead<Query, Page extends Readable<Query>>(
  fetch: (query: Query, options: SendOptions) => Promise<Page>,
  most: number,
  signal: AbortSignal | undefined,
  skip: (query: Query, page: Page) => Query | undefined = () => undefined,
) {
  // Of what has been read no page is held, only what the next is compared with.
  let current: AbortController | undefined;
  const ahead: Asked<Page, Query>[] = [];
  let last: { length: number; total: number | undefined } | undefined;
  let width = most;
  let notBefore = 0;

  function ask(query: Query): Asked<Page, Query> {
    // Each page can be dropped by itself; the caller's signal is heard only while one is on its way.
    const controller = new AbortController();
    const abort = () => controller.abort(signal?.reason);
    if (signal?.aborted) abort();
    const forget = onAbort(signal, abort);
    const onAttempt = (event: AttemptEvent): void => slowDown(asked, event);
    const page = fetch(query, { signal: controller.signal, onAttempt }).finally(forget);
    const asked: Asked<Page, Query> = { query, page, controller, failed: false };
    page.catch(() => {
      // An error surfaces when its page is read, which may be never; what is behind that is not needed.
      asked.failed = true;
      if (ahead.includes(asked)) drop(ahead.indexOf(asked) + 1);
    });
    return asked;
  }

  function slowDown(asked: Asked<Page, Query>, { status, pause }: AttemptEvent): void {
    if (status !== 429) return;
    width = 0;
    // No pause: it is not tried again, as retries are used up or the server wants too long a pause.
    if (pause === undefined) return;
    notBefore = Math.max(notBefore, performance.now() + pause);
    if (ahead.includes(asked)) drop(ahead.indexOf(asked));
  }

  function drop(from = 0): void {
    for (const { controller } of ahead.splice(from)) controller.abort();
  }

  return {
    /** The first page is that of any query, each later one that of the `next` of the page before. */
    async read(query: Query): Promise<Page> {
      if (signal?.aborted) drop();
      const pause = notBefore - performance.now();
      if (ahead.length === 0 && pause > 0) await sleep(pause, signal);
      const asked = ahead.shift() ?? ask(query);
      current = asked.controller;
      const page = await asked.page;
      const { total, next } = page;
      const { length } = page.items;
      const steady = !last || (last.length === length && last.total === total);
      last = { length, total };
      if (!steady || JSON.stringify(ahead[0]?.query) !== JSON.stringify(next)) drop();
      const furthest = ahead.at(-1);
      if (!next || furthest?.failed || performance.now() < notBefore) return page;
      width = Math.min(most, steady ? width + 1 : 1);
      let further = furthest ? skip(furthest.query, page) : next;
      for (; further && ahead.length < width; further = skip(further, page)) ahead.push(ask(further));
      return page;
    },
    /** Ends what is in flight. */
    close(): void {
      current?.abort();
      drop();
    },
  };
}
