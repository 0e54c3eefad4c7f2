import type { SendOptions } from "./api.js";
import { onAbort } from "./on-abort.js";
import type { AttemptEvent } from "./options.js";
import { sleep } from "./sleep.js";

/** What must be known of a page here. */
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

/** How pages are asked for. */
interface Asking<Page, Query> {
  readonly fetch: (query: Query, options: SendOptions) => Promise<Page>;
  /** How many pages may be asked for beyond the one that is read. */
  readonly most: number;
  readonly signal: AbortSignal | undefined;
  readonly skip: (query: Query, page: Page) => Query | undefined;
  /** How many items are wanted. */
  readonly enough: number;
}

/** How far the reading is. No page that was read is held, only what the next is compared with. */
interface Reading<Page, Query> {
  current: AbortController | undefined;
  readonly ahead: Asked<Page, Query>[];
  last: { length: number; total: number | undefined } | undefined;
  /** How many items have come. */
  came: number;
  /** How many pages may be ahead now. */
  width: number;
  /** Before this time the server wants no request. */
  notBefore: number;
  overlapped: boolean;
}

/**
 * Reads a list page by page, each time with up to `most` pages asked for beyond the one that is read.
 *
 * The pages ahead are dropped when a page is not as long as the one before, or counts another total: the list has
 * changed, and what was asked at the same time may be older, and lack what moved. The next page is then asked for
 * when the one before it has come, and one more at a time with each page that shows no change.
 *
 * A 429 slows all of it down likewise: what was refused ahead is not tried again until it is its turn, and while
 * the server wants a pause nothing is asked for at all.
 * @param skip The query that follows on `query`, if its page is as long as `page`; without it only the very next
 *   page is foreseen.
 * @param enough How many items are wanted: beyond them no page is asked for ahead.
 */
export function readAhead<Query, Page extends Readable<Query>>(
  fetch: (query: Query, options: SendOptions) => Promise<Page>,
  most: number,
  signal: AbortSignal | undefined,
  skip: (query: Query, page: Page) => Query | undefined = () => undefined,
  enough = Infinity,
) {
  const asking: Asking<Page, Query> = { fetch, most, signal, skip, enough };
  const reading: Reading<Page, Query> = {
    current: undefined,
    ahead: [],
    last: undefined,
    came: 0,
    width: most,
    notBefore: 0,
    overlapped: false,
  };
  return {
    /** The first page is that of any query, each later one that of the `next` of the page before. */
    read: (query: Query) => read(asking, reading, query),
    /** Whether pages were ever on their way at the same time: then they were not served one after the other. */
    overlapped: () => reading.overlapped,
    /** Ends what is in flight. */
    close(): void {
      reading.current?.abort();
      drop(reading);
    },
  };
}

async function read<Query, Page extends Readable<Query>>(
  asking: Asking<Page, Query>,
  reading: Reading<Page, Query>,
  query: Query,
): Promise<Page> {
  const { signal } = asking;
  const { ahead } = reading;
  if (signal?.aborted) drop(reading);
  const pause = reading.notBefore - performance.now();
  if (ahead.length === 0 && pause > 0) await sleep(pause, signal);
  const asked = ahead.shift() ?? ask(asking, reading, query);
  reading.current = asked.controller;
  const page = await asked.page;
  const { length } = page.items;
  const { last } = reading;
  const steady = !last || (last.length === length && last.total === page.total);
  reading.last = { length, total: page.total };
  reading.came += length;
  if (!steady || JSON.stringify(ahead[0]?.query) !== JSON.stringify(page.next)) drop(reading);
  askAhead(asking, reading, page, steady);
  return page;
}

/** Asks for the pages behind `page`, as many as may be ahead. */
function askAhead<Query, Page extends Readable<Query>>(
  asking: Asking<Page, Query>,
  reading: Reading<Page, Query>,
  page: Page,
  steady: boolean,
): void {
  const { skip, most, enough } = asking;
  const { ahead } = reading;
  const furthest = ahead.at(-1);
  if (!page.next || furthest?.failed || performance.now() < reading.notBefore) return;
  reading.width = Math.min(most, steady ? reading.width + 1 : 1);
  const wanted = () => reading.came + ahead.length * page.items.length < enough;
  let further = furthest ? skip(furthest.query, page) : page.next;
  for (; further && ahead.length < reading.width && wanted(); further = skip(further, page))
    ahead.push(ask(asking, reading, further));
  reading.overlapped ||= ahead.length > 1;
}

function ask<Query, Page>(
  { fetch, signal }: Asking<Page, Query>,
  reading: Reading<Page, Query>,
  query: Query,
): Asked<Page, Query> {
  // Each page can be dropped by itself; the caller's signal is heard only while one is on its way.
  const controller = new AbortController();
  const abort = () => controller.abort(signal?.reason);
  if (signal?.aborted) abort();
  const forget = onAbort(signal, abort);
  const onAttempt = (event: AttemptEvent): void => slowDown(reading, asked, event);
  const page = fetch(query, { signal: controller.signal, onAttempt }).finally(forget);
  const asked: Asked<Page, Query> = { query, page, controller, failed: false };
  page.catch(() => {
    // An error surfaces when its page is read, which may be never; what is behind that is not needed.
    asked.failed = true;
    if (reading.ahead.includes(asked)) drop(reading, reading.ahead.indexOf(asked) + 1);
  });
  return asked;
}

function slowDown<Query, Page>(
  reading: Reading<Page, Query>,
  asked: Asked<Page, Query>,
  { status, pause }: AttemptEvent,
): void {
  if (status !== 429) return;
  reading.width = 0;
  // No pause: it is not tried again, as retries are used up or the server wants too long a pause.
  if (pause === undefined) return;
  reading.notBefore = Math.max(reading.notBefore, performance.now() + pause);
  if (reading.ahead.includes(asked)) drop(reading, reading.ahead.indexOf(asked));
}

/** Drops the pages ahead, from number `from` on. */
function drop<Query, Page>({ ahead }: Reading<Page, Query>, from = 0): void {
  for (const { controller } of ahead.splice(from)) controller.abort();
}
