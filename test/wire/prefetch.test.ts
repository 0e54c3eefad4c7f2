import { getEventListeners } from "node:events";
import type { ServerResponse } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { Cbr } from "oplogs/cbr";
import { Toloka } from "oplogs/toloka";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { Credential } from "../../src/core/auth.js";
import type { ClientOptions } from "../../src/core/client.js";
import type { ListOptions } from "../../src/core/paginate.js";
import { unhandled } from "./helpers.js";
import { json, serve } from "./server.js";

const ALL = Array.from({ length: 195 }, (_, index) => ({ id: `r-${String(index).padStart(3, "0")}` }));
const IDS = ALL.map(({ id }) => id);

/** The logs of a server that holds `ALL`: 20 pages, unless another limit is given. */
function logs(options: ClientOptions & { token?: Credential }, list: ListOptions, limit = 10) {
  const cbr = new Cbr({ token: "a-token", projectId: "p", baseUrl: "https://cbr.test", ...options });
  return cbr.operationLogs.list({ limit }, list);
}

async function readInto(read: string[], list: AsyncIterable<{ id: string }>) {
  for await (const { id } of list) read.push(id);
}

function place(url = "") {
  const { searchParams } = new URL(url, "http://localhost");
  return { offset: Number(searchParams.get("offset") ?? 0), limit: Number(searchParams.get("limit")) };
}

function page(url?: string) {
  const { offset, limit } = place(url);
  return { operation_logs: ALL.slice(offset, offset + limit), count: ALL.length };
}

/** Answers each page after a while, if `answered` says so, and leaves the others open. */
async function slowServer(answered: (offset: number, response: ServerResponse) => boolean = () => true) {
  const open = new Set<number>();
  const most = { open: 0 };
  const server = await serve(async ({ url }, response) => {
    const { offset } = place(url);
    open.add(offset);
    most.open = Math.max(most.open, open.size);
    response.on("close", () => open.delete(offset));
    await sleep(5);
    if (!answered(offset, response)) return;
    // Before its client can ask for more.
    open.delete(offset);
    json(response, page(url));
  });
  return { ...server, open, most };
}

/** Until nothing is on its way any more. */
const closed = (open: Set<number>) => vi.waitFor(() => expect([...open]).toEqual([]), { timeout: 4_000 });

describe("a walk", () => {
  test("asks for each page once, with no more on their way than it may", async () => {
    const { url: baseUrl, most, requests } = await slowServer();
    const read: string[] = [];
    await readInto(read, logs({ baseUrl }, { prefetch: 4 }));
    expect(read).toEqual(IDS);
    expect(most.open).toBeLessThanOrEqual(4);
    expect(requests).toHaveLength(20);
  });

  test("has as many pages on their way as it may while one is read", async () => {
    const { url: baseUrl, open } = await slowServer((offset) => offset === 0);
    for await (const _ of logs({ baseUrl }, { prefetch: 4 })) {
      await vi.waitFor(() => expect([...open].sort()).toEqual([10, 20, 30, 40]), { timeout: 4_000 });
      break;
    }
    await closed(open);
  });

  test("of Toloka has the next page on its way while one is read", async () => {
    const server = await serve(({ url = "" }, response) => {
      const after = new URL(url, "http://localhost").searchParams.get("id_gt") ?? "";
      const rest = ALL.filter(({ id }) => id > after);
      json(response, { items: rest.slice(0, 10), has_more: rest.length > 10 });
    });
    const { operations } = new Toloka({ token: "a-token", baseUrl: server.url });
    let pages = 0;
    for await (const { next } of operations.list({}, { prefetch: 8 }).pages()) {
      pages++;
      await vi.waitFor(() => expect(server.requests).toHaveLength(next ? pages + 1 : pages));
      await sleep(2);
      expect(server.requests).toHaveLength(next ? pages + 1 : pages);
    }
    expect(pages).toBe(20);
  });

  test("goes on from a stored page", async () => {
    const { url: baseUrl, requests } = await slowServer();
    const { next } = await logs({ baseUrl }, { prefetch: 8 }).page();
    expect(requests).toHaveLength(1);
    const read: string[] = [];
    for await (const { items } of logs({ baseUrl }, { prefetch: 8 }).pages(JSON.parse(JSON.stringify(next))))
      read.push(...items.map(({ id }) => id));
    expect(read).toEqual(IDS.slice(10));
    expect(requests).toHaveLength(20);
  });

  test("renews its token once, however many pages are refused", async () => {
    const server = await serve(({ url, headers }, response) => {
      const fresh = headers["x-auth-token"] === "token-2";
      return place(url).offset === 0 || fresh ? json(response, page(url)) : json(response, {}, 401);
    });
    const given: (string | undefined)[] = [];
    const token = ({ rejected }: { rejected: string | undefined }) => `token-${given.push(rejected)}`;
    const read: string[] = [];
    await readInto(read, logs({ baseUrl: server.url, token }, { prefetch: 8 }));
    expect(read).toEqual(IDS);
    expect(given).toEqual([undefined, "token-1"]);
  });

  test("yields each item once and in order to a caller that asks for many at once", async () => {
    const { url: baseUrl } = await slowServer();
    const iterator = logs({ baseUrl }, { prefetch: 3 })[Symbol.asyncIterator]();
    const results = await Promise.all(Array.from({ length: 200 }, () => iterator.next()));
    expect(results.map(({ value }) => value?.id)).toEqual([...IDS, ...Array(5).fill(undefined)]);
    expect(results.slice(195).every(({ done }) => done)).toBe(true);
  });
});

describe("nothing is left on its way", () => {
  test("after a break, nor after take(n)", async () => {
    const { url: baseUrl, open, most } = await slowServer((offset) => offset < 20);
    const list = logs({ baseUrl }, { prefetch: 8 });
    for await (const { id } of list) if (id === "r-015") break;
    await closed(open);
    expect(await list.take(15)).toEqual(ALL.slice(0, 15));
    await closed(open);
    expect(most.open).toBeGreaterThan(1);
  });

  test("after an error, which comes in its turn", async () => {
    const { url: baseUrl, open } = await slowServer((offset, response) => {
      if (offset === 30) json(response, { error_code: "BackupService.0001" }, 400);
      return offset < 30;
    });
    const read: string[] = [];
    const walk = async () => {
      for await (const { items } of logs({ baseUrl }, { prefetch: 8 }).pages()) {
        read.push(...items.map(({ id }) => id));
        // It has failed before the second page is read.
        await vi.waitFor(() => expect(open.has(30)).toBe(false));
      }
    };
    await expect(walk()).rejects.toMatchObject({ status: 400, code: "BackupService.0001" });
    expect(read).toEqual(IDS.slice(0, 30));
    await closed(open);
  });

  test("after an abort while a page is waited for", async () => {
    const { url: baseUrl, open } = await slowServer((offset) => offset < 20);
    const controller = new AbortController();
    const read: string[] = [];
    const walk = readInto(read, logs({ baseUrl }, { prefetch: 8, signal: controller.signal }));
    const ended = expect(walk).rejects.toMatchObject({ kind: "aborted", cause: "enough" });
    await vi.waitFor(() => expect(read).toHaveLength(20));
    controller.abort("enough");
    await ended;
    await closed(open);
    expect(getEventListeners(controller.signal, "abort")).toEqual([]);
  });

  test("after an abort between two pages", async () => {
    const { url: baseUrl, open } = await slowServer((offset) => offset < 20);
    const controller = new AbortController();
    const pages = logs({ baseUrl }, { prefetch: 8, signal: controller.signal }).pages();
    await pages.next();
    await vi.waitFor(() => expect(open.size).toBeGreaterThan(1));
    controller.abort();
    await closed(open);
    await expect(pages.next()).rejects.toMatchObject({ kind: "aborted" });
    expect(await pages.next()).toEqual({ done: true, value: undefined });
  });

  test("after an abort before the walk, of which nothing is sent", async () => {
    const { url: baseUrl, requests } = await slowServer();
    const list = logs({ baseUrl }, { prefetch: 8, signal: AbortSignal.abort() });
    await expect(list.take(1)).rejects.toMatchObject({ kind: "aborted" });
    expect(requests).toEqual([]);
  });

  test("after return() within a page, of which no more is given", async () => {
    const { url: baseUrl, open } = await slowServer((offset) => offset < 20);
    const iterator = logs({ baseUrl }, { prefetch: 8 })[Symbol.asyncIterator]();
    expect(await iterator.next()).toEqual({ done: false, value: ALL[0] });
    const end = iterator.return?.();
    expect(await iterator.next()).toEqual({ done: true, value: undefined });
    expect(await end).toEqual({ done: true, value: undefined });
    await closed(open);
  });

  test("after return(), which waits for the page that is read", async () => {
    let answer = () => {};
    const { url: baseUrl, open } = await slowServer((_, response) => {
      answer = () => json(response, page("?limit=10"));
      return false;
    });
    const iterator = logs({ baseUrl }, { prefetch: 8 })[Symbol.asyncIterator]();
    const first = iterator.next();
    await vi.waitFor(() => expect([...open]).toEqual([0]));
    const end = iterator.return?.();
    await sleep(5);
    answer();
    expect(await first).toEqual({ done: false, value: ALL[0] });
    expect(await end).toEqual({ done: true, value: undefined });
    expect(await iterator.next()).toEqual({ done: true, value: undefined });
    await closed(open);
  });
});

test.each([-1, 1.5, Number.NaN, Infinity, "2", null])(
  "prefetch: %s is refused, and nothing sent",
  async (prefetch) => {
    const fetch = vi.fn();
    const options: ListOptions = {};
    Reflect.set(options, "prefetch", prefetch);
    const list = logs({ fetch }, options);
    const message = expect.stringContaining("prefetch must be a whole number from 0");
    for (const read of [list.take(1), list.page(), list.pages().next()])
      await expect(read).rejects.toMatchObject({ kind: "config", message });
    expect(fetch).not.toHaveBeenCalled();
  },
);

test.each([{}, null, "stop"])("a signal that is none (%j) is refused, and nothing sent", async (signal) => {
  const fetch = vi.fn();
  const options: ListOptions = { prefetch: 2 };
  Reflect.set(options, "signal", signal);
  await expect(logs({ fetch }, options).take(1)).rejects.toMatchObject({ kind: "config" });
  expect(fetch).not.toHaveBeenCalled();
});

test("prefetch: undefined is 0", async () => {
  const fetch = vi.fn(async ({ url }: Request) => Response.json(page(url)));
  for await (const _ of logs({ fetch }, { prefetch: undefined }).pages()) break;
  await sleep(5);
  expect(fetch).toHaveBeenCalledTimes(1);
});

test("after many walks that ended in any way no listener is left, and no error that nobody caught", async () => {
  const { signal } = new AbortController();
  const fetch = async ({ url }: Request) =>
    place(url).offset < 130
      ? Response.json(page(url))
      : Response.json({ error_code: "BackupService.0001" }, { status: 400 });
  const errors = vi.fn();
  const run = async () => {
    for (let walk = 0; walk < 90; walk++) {
      const list = logs({ fetch }, { prefetch: 3, signal }, 65);
      // To the error, to the second page, and of the first page a part.
      await list.take([195, 66, 9][walk % 3] ?? 0).catch(errors);
    }
  };
  expect(await unhandled(run)).toBe(0);
  expect(errors).toHaveBeenCalledTimes(30);
  expect(getEventListeners(signal, "abort")).toEqual([]);
});

describe("a server that limits its requests", () => {
  beforeEach(() => vi.useFakeTimers({ toFake: ["performance", "setTimeout", "clearTimeout"] }));
  afterEach(() => vi.useRealTimers());

  /** Answers each page after 20 ms, but refuses if `refused` returns a pause, in ms. */
  function limiter(refused: (now: { time: number; open: number; offset: number }) => number | undefined) {
    const told = { requests: 0, refused: 0, early: 0 };
    let [open, notBefore] = [0, 0];
    const fetch = async ({ url, signal }: Request) => {
      const time = performance.now();
      told.requests++;
      if (time < notBefore) told.early++;
      const pause = refused({ time, open, offset: place(url).offset });
      open++;
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, pause === undefined ? 20 : 1);
        signal.addEventListener("abort", () => {
          clearTimeout(timer);
          resolve();
        });
      });
      open--;
      signal.throwIfAborted();
      if (pause === undefined) return Response.json(page(url));
      told.refused++;
      notBefore = Math.max(notBefore, performance.now() + pause);
      return new Response("{}", { status: 429, headers: { "retry-after": String(pause / 1_000) } });
    };
    return { fetch, told };
  }

  /** Lets time pass until `walk` has ended. */
  async function passing(walk: Promise<unknown>) {
    let ended = false;
    const end = () => {
      ended = true;
    };
    walk.then(end, end);
    while (!ended) await vi.advanceTimersByTimeAsync(1);
    return walk;
  }

  test.each([1, 4, 8])("to one at a time is read to the end, %i ahead", async (prefetch) => {
    const { fetch, told } = limiter(({ open }) => (open >= 1 ? 200 : undefined));
    const read: string[] = [];
    await passing(readInto(read, logs({ fetch }, { prefetch })));
    expect(read).toEqual(IDS);
    expect(told.early).toBe(0);
    // One of two at a time is refused, and asked for again.
    expect(told.requests).toBeLessThanOrEqual(20 + 10 + prefetch);
  });

  test("to five a second is read to the end, without a storm", async () => {
    let times: number[] = [];
    const { fetch, told } = limiter(({ time }) => {
      times = [...times.filter((before) => before > time - 1_000), time];
      return times.length > 5 ? 1_000 : undefined;
    });
    const read: string[] = [];
    await passing(readInto(read, logs({ fetch }, { prefetch: 8 })));
    expect(read).toEqual(IDS);
    expect(told.early).toBe(0);
    expect(told.requests).toBeLessThanOrEqual(35);
  });

  test.each([
    ["for longer than is waited", { maxRetries: 2 }, 3_600_000],
    ["for longer than the deadline", { deadline: 900 }, 1_000],
    ["if nothing is retried", { maxRetries: 0 }, 1_000],
  ])("%s ends the walk in its turn, and is asked no more", async (_, options, pause) => {
    const { fetch, told } = limiter(({ offset }) => (offset >= 40 ? pause : undefined));
    const read: string[] = [];
    const walk = passing(readInto(read, logs({ fetch, ...options }, { prefetch: 8 })));
    await expect(walk).rejects.toMatchObject({ kind: "http", status: 429, retryAfter: pause });
    expect(read).toEqual(IDS.slice(0, 40));
    expect(told).toMatchObject({ requests: 9, early: 0 });
  });
});
