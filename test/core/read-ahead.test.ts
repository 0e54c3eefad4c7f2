import { getEventListeners } from "node:events";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { SendOptions } from "../../src/core/api.js";
import { byOffset, offsetOf, type PageSource, Paginator, skipPage } from "../../src/core/paginate.js";
import { readAhead } from "../../src/core/read-ahead.js";

interface Item {
  id: string;
}
interface Body {
  items: Item[];
  total: number | undefined;
}
interface Offset {
  offset?: number | undefined;
  limit: number;
}

function records(count: number, name = "r"): Item[] {
  return Array.from({ length: count }, (_, index) => ({ id: `${name}-${index}` }));
}

/** What a list says of its count; it may also say nothing. */
const counts: Record<string, (count: number) => number | undefined> = {
  true: (count) => count,
  "too high": (count) => count + 25,
  "too low": (count) => count - 9,
  missing: () => undefined,
};

const shape = {
  count: fc.nat({ max: 80 }),
  limit: fc.integer({ min: 1, max: 20 }),
  cap: fc.integer({ min: 1, max: 20 }),
  prefetch: fc.nat({ max: 8 }),
  /** In its order the pages are served, their answers come, and the reader reads on. */
  scheduler: fc.scheduler(),
};

interface Setup {
  limit: number;
  cap: number;
  prefetch: number;
  total: (count: number) => number | undefined;
  scheduler: fc.Scheduler;
  /** The list, each time that a page is served: it may change. */
  served: () => Item[];
}

/** Walks an offset list whose pages are served, and come, in any order; returns what it saw. */
async function walk({ limit, cap, prefetch, total, scheduler, served }: Setup) {
  const now = { underWay: 0, held: 0 };
  const most = { underWay: 0, held: 0 };
  let requests = 0;
  const note = (change: Partial<typeof now>) => {
    now.underWay += change.underWay ?? 0;
    now.held += change.held ?? 0;
    most.underWay = Math.max(most.underWay, now.underWay);
    most.held = Math.max(most.held, now.held);
  };
  const source: PageSource<Item, Body, Offset> = {
    first: (from) => from ?? { limit },
    async fetch({ offset = 0, limit }, { signal }) {
      if (++requests > 1_000) throw new Error("asked without end");
      note({ underWay: 1, held: 1 });
      let onItsWay = true;
      signal?.addEventListener("abort", () => note({ underWay: onItsWay ? -1 : 0, held: -1 }));
      await scheduler.schedule(Promise.resolve(), "served");
      const list = served();
      const body = { items: list.slice(offset, offset + Math.min(limit, cap)), total: total(list.length) };
      await scheduler.schedule(Promise.resolve(), "come");
      signal?.throwIfAborted();
      onItsWay = false;
      note({ underWay: -1 });
      return { body, response: new Response(), context: {} };
    },
    items: (body) => body.items,
    total: (body) => body.total,
    next: (page) => byOffset(page),
    skip: skipPage,
    position: offsetOf,
    key: ({ id }) => id,
  };
  const ids: string[] = [];
  let error: unknown;
  const read = async () => {
    for await (const { items } of new Paginator(source, { prefetch }).pages()) {
      ids.push(...items.map(({ id }) => id));
      await scheduler.schedule(Promise.resolve(), "read on");
      note({ held: -1 });
    }
  };
  const fail = (thrown: unknown) => {
    error = thrown;
  };
  await scheduler.waitFor(read().catch(fail));
  return { ids, error, requests, most };
}

describe("an offset list", { timeout: 30_000 }, () => {
  test.each(Object.keys(counts))(
    "comes as it does one page at a time, with a total that is %s",
    async (name) => {
      const total = counts[name] ?? expect.fail();
      await fc.assert(
        fc.asyncProperty(fc.record(shape), async ({ count, prefetch, ...shape }) => {
          const list = records(count);
          const { ids, error, requests, most } = await walk({
            ...shape,
            prefetch,
            total,
            served: () => list,
          });
          expect(error).toBeUndefined();
          expect(ids).toEqual(list.map(({ id }) => id).slice(0, ids.length));
          expect(most.underWay).toBeLessThanOrEqual(Math.max(1, prefetch));
          expect(most.held).toBeLessThanOrEqual(prefetch + 1);
          const alone = await walk({ ...shape, prefetch: 0, total, served: () => list });
          expect(ids).toEqual(alone.ids);
          // Only a total that is too high makes it ask for pages past the end.
          expect(requests).toBeLessThanOrEqual(alone.requests + (name === "too high" ? prefetch : 0));
        }),
      );
    },
  );

  test("comes whole, once each and in order, while records arrive anywhere in it", async () => {
    const place = fc.double({ min: 0, max: 1, noNaN: true });
    const arrivals = fc.array(fc.record({ place, some: fc.nat({ max: 3 }) }), { maxLength: 30 });
    const total = fc.constantFrom(counts["true"] ?? expect.fail(), counts["missing"] ?? expect.fail());
    await fc.assert(
      fc.asyncProperty(fc.record({ ...shape, arrivals, total }), async ({ count, arrivals, ...shape }) => {
        let list = records(count);
        let reads = 0;
        const served = () => {
          const { place, some } = arrivals[reads++] ?? { place: 0, some: 0 };
          const late = records(some, `late-${reads}`);
          const at = Math.round(place * list.length);
          list = [...list.slice(0, at), ...late, ...list.slice(at)];
          return list;
        };
        const { ids, error, most } = await walk({ ...shape, served });
        expect(error).toBeUndefined();
        const stable = ids.filter((id) => id.startsWith("r-"));
        expect(stable.sort()).toEqual(
          records(count)
            .map(({ id }) => id)
            .sort(),
        );
        expect(new Set(ids).size).toBe(ids.length);
        expect(most.underWay).toBeLessThanOrEqual(Math.max(1, shape.prefetch));
      }),
      { numRuns: 200 },
    );
  });

  test("ends, and returns nothing twice, while records leave and arrive", async () => {
    const changes = fc.array(fc.record({ gone: fc.nat(9), come: fc.nat(9) }), { maxLength: 20 });
    await fc.assert(
      fc.asyncProperty(fc.record({ ...shape, changes }), async ({ count, changes, ...shape }) => {
        let list = records(count);
        let reads = 0;
        let left = Math.min(shape.limit, shape.cap, count);
        const served = () => {
          const { gone, come } = changes[reads++] ?? { gone: 0, come: 0 };
          const late = records(Math.min(left, come), `late-${reads}`);
          left -= late.length;
          list = [...late, ...list.slice(gone)];
          return list;
        };
        const { ids, error } = await walk({ ...shape, total: (count) => count, served });
        if (error) expect(error).toMatchObject({ kind: "incomplete" });
        expect(new Set(ids).size).toBe(ids.length);
      }),
    );
  });
});

interface TestPage {
  items: number[];
  total: number | undefined;
  next: number | undefined;
}

interface ByHand {
  signal?: AbortSignal;
  skips?: boolean;
  enough?: number;
}

/** A list whose pages, known by their offset, the test answers itself, in whatever order. */
function byHand(most: number, { signal, skips = true, enough }: ByHand = {}) {
  const asked: (SendOptions & {
    offset: number;
    resolve: (page: TestPage) => void;
    reject: (error: unknown) => void;
  })[] = [];
  const fetch = (offset: number, options: SendOptions) =>
    new Promise<TestPage>((resolve, reject) => {
      asked.push({ offset, resolve, reject, ...options });
      const abort = () => reject(options.signal?.reason);
      if (options.signal?.aborted) abort();
      options.signal?.addEventListener("abort", abort);
    });
  const skip = (offset: number, { items, total = 0 }: TestPage) =>
    offset + items.length < total ? offset + items.length : undefined;
  const list = readAhead(fetch, most, signal, skips ? skip : undefined, enough);
  const last = (offset: number) =>
    asked.filter((page) => page.offset === offset).at(-1) ?? expect.fail(`${offset} was not asked for`);
  const answer = (offset: number, length = 10, total: number | null = 100, following = offset + length) => {
    const next = total === null || following < total ? following : undefined;
    last(offset).resolve({ items: Array<number>(length).fill(0), total: total ?? undefined, next });
  };
  return {
    ...list,
    answer,
    /** The offsets of all that was asked for, in its order. */
    asked: () => asked.map(({ offset }) => offset),
    dropped: () => asked.filter(({ signal }) => signal?.aborted).map(({ offset }) => offset),
    fail: (offset: number, error: unknown) => last(offset).reject(error),
    /** Says that an attempt was answered by `status`, and how long it is until the next. */
    refuse: (offset: number, pause?: number, status = 429) =>
      last(offset).onAttempt?.({ operation: "", attempt: 1, status, duration: 0, pause }),
    /** Reads a page that is answered at once. */
    async readNow(offset: number, length?: number, total?: number | null) {
      const page = list.read(offset);
      answer(offset, length, total);
      return page;
    },
  };
}

const settled = () => new Promise((resolve) => setImmediate(resolve));

describe("what is ahead", () => {
  test("is asked for when the first page has come, in its size, and one more with each read", async () => {
    const list = byHand(3);
    const first = list.read(0);
    expect(list.asked()).toEqual([0]);
    list.answer(0, 7);
    await first;
    expect(list.asked()).toEqual([0, 7, 14, 21]);
    const second = list.read(7);
    list.answer(14, 7);
    await settled();
    expect(list.asked()).toEqual([0, 7, 14, 21]);
    list.answer(7, 7);
    await second;
    expect(list.asked()).toEqual([0, 7, 14, 21, 28]);
    expect(list.dropped()).toEqual([]);
  });

  test("is nothing with 0", async () => {
    const list = byHand(0);
    for (const offset of [0, 10, 20]) await list.readNow(offset);
    expect(list.asked()).toEqual([0, 10, 20]);
  });

  test("ends with as many items as are wanted, and goes on if fewer have come", async () => {
    const list = byHand(8, { enough: 25 });
    await list.readNow(0);
    expect(list.asked()).toEqual([0, 10, 20]);
    await list.readNow(10);
    await list.readNow(20);
    expect(list.asked()).toEqual([0, 10, 20]);
    await list.readNow(30);
    expect(list.asked()).toEqual([0, 10, 20, 30]);
  });

  test("overlaps as soon as two pages are on their way at the same time", async () => {
    for (const [most, total, overlaps] of [
      [8, 100, true],
      [8, null, false],
      [1, 100, false],
      [8, 20, false],
    ] as const) {
      const list = byHand(most);
      await list.readNow(0, 10, total);
      expect(list.overlapped()).toBe(overlaps);
    }
  });

  test("ends before the total", async () => {
    const list = byHand(8);
    await list.readNow(0, 10, 31);
    expect(list.asked()).toEqual([0, 10, 20, 30]);
  });

  test.each([
    ["nobody counts", null, true],
    ["only items tell what is next", 100, false],
  ])("is one page if %s", async (_, total, skips) => {
    const list = byHand(8, { skips });
    for (const offset of [0, 10, 20]) await list.readNow(offset, 10, total);
    expect(list.asked()).toEqual([0, 10, 20, 30]);
  });

  test.each([
    ["is shorter", 9, 100],
    ["is longer", 11, 100],
    ["counts more", 10, 101],
    ["counts less", 10, 99],
  ])("is dropped if a page %s than the one before, and grows again", async (_, length, total) => {
    const list = byHand(3);
    await list.readNow(0);
    const { next = 0 } = await list.readNow(10, length, total);
    expect(list.dropped()).toEqual([20, 30]);
    // With each that is as long as the one before one more is asked for ahead.
    for (const [place, needed] of [1, 3, 5, 6].entries()) {
      if (place > 0) await list.readNow(next + (place - 1) * length, length, total);
      const offsets = Array.from({ length: needed }, (_, place) => next + place * length);
      expect(list.asked().slice(4)).toEqual(offsets);
    }
  });

  test("is dropped if a page says that another one is next", async () => {
    const list = byHand(2);
    await list.readNow(0);
    const second = list.read(10);
    list.answer(10, 10, 100, 25);
    await second;
    expect(list.dropped()).toEqual([20]);
    expect(list.asked()).toEqual([0, 10, 20, 25, 35]);
  });

  test("is not asked for twice when it changes nothing that a page came early", async () => {
    const list = byHand(2);
    await list.readNow(0);
    list.answer(20);
    await list.readNow(10);
    await list.read(20);
    expect(list.asked()).toEqual([0, 10, 20, 30, 40]);
  });

  test("ends in an error in its turn; what is behind is dropped, no more is asked for", async () => {
    const list = byHand(4);
    await list.readNow(0);
    list.fail(30, new Error("no more"));
    await settled();
    expect(list.dropped()).toEqual([40]);
    await list.readNow(10);
    await list.readNow(20);
    await expect(list.read(30)).rejects.toThrow("no more");
    expect(list.asked()).toEqual([0, 10, 20, 30, 40]);
    expect(list.dropped()).toEqual([40]);
  });

  test("is dropped with its error if the page before shows that the list has changed", async () => {
    const list = byHand(4);
    await list.readNow(0);
    list.fail(20, new Error("no such page"));
    await list.readNow(10, 5);
    await list.readNow(15, 10);
    expect(list.asked()).toEqual([0, 10, 20, 30, 40, 15, 25]);
  });

  test("is dropped when the walk ends, as is the page on its way", async () => {
    const list = byHand(2);
    await list.readNow(0);
    const second = list.read(10);
    list.close();
    await expect(second).rejects.toThrow();
    expect(list.dropped()).toEqual([10, 20]);
  });
});

describe("an abort", () => {
  test("reaches all that is on its way, with its reason", async () => {
    const controller = new AbortController();
    const list = byHand(2, controller);
    await list.readNow(0);
    const second = list.read(10);
    controller.abort(new Error("enough"));
    await expect(second).rejects.toThrow("enough");
    expect(list.dropped()).toEqual([10, 20]);
  });

  test("between two pages also keeps back what has come", async () => {
    const controller = new AbortController();
    const list = byHand(2, controller);
    await list.readNow(0);
    list.answer(10);
    await settled();
    controller.abort(new Error("enough"));
    await expect(list.read(10)).rejects.toThrow("enough");
  });

  test("is listened for only while something is on its way", async () => {
    const controller = new AbortController();
    const list = byHand(2, controller);
    await list.readNow(0);
    expect(getEventListeners(controller.signal, "abort")).toHaveLength(1);
    list.answer(10);
    list.answer(20);
    await settled();
    expect(getEventListeners(controller.signal, "abort")).toEqual([]);
  });
});

describe("a 429", () => {
  beforeEach(() => vi.useFakeTimers({ toFake: ["performance", "setTimeout", "clearTimeout"] }));
  afterEach(() => vi.useRealTimers());

  test("to a page ahead drops it with all behind it, until its turn, and then asks for it alone", async () => {
    const list = byHand(4);
    await list.readNow(0);
    list.refuse(30, 1_000);
    list.refuse(20, 500);
    expect(list.dropped()).toEqual([20, 30, 40]);
    await list.readNow(10);
    const third = list.read(20);
    await vi.advanceTimersByTimeAsync(999);
    expect(list.asked()).toEqual([0, 10, 20, 30, 40]);
    await vi.advanceTimersByTimeAsync(1);
    expect(list.asked().slice(5)).toEqual([20]);
    list.answer(20);
    await third;
    expect(list.asked().slice(5)).toEqual([20, 30]);
    await list.readNow(30);
    expect(list.asked().slice(5)).toEqual([20, 30, 40, 50]);
  });

  test("stops what would be asked for meanwhile", async () => {
    const list = byHand(2);
    await list.readNow(0);
    list.refuse(20, 1_000);
    await list.readNow(10);
    await vi.advanceTimersByTimeAsync(999);
    expect(list.asked()).toEqual([0, 10, 20]);
  });

  test("is told from other answers, which are tried again while others are on their way", async () => {
    const list = byHand(2);
    await list.readNow(0);
    list.refuse(20, 1_000, 503);
    await list.readNow(10);
    expect(list.dropped()).toEqual([]);
    expect(list.asked()).toEqual([0, 10, 20, 30]);
  });

  test("to the page that is read leaves those that were asked for, and asks for no more", async () => {
    const list = byHand(2);
    await list.readNow(0);
    const second = list.read(10);
    list.refuse(10, 0);
    list.answer(20);
    list.answer(10);
    await second;
    expect(list.dropped()).toEqual([]);
    expect(list.asked()).toEqual([0, 10, 20]);
    await list.read(20);
    expect(list.asked()).toEqual([0, 10, 20, 30, 40]);
  });

  test("that is final is an error in its turn like any other", async () => {
    const list = byHand(3);
    await list.readNow(0);
    list.refuse(20);
    list.fail(20, new Error("in an hour"));
    await settled();
    expect(list.dropped()).toEqual([30]);
    await list.readNow(10);
    await expect(list.read(20)).rejects.toThrow("in an hour");
    expect(list.asked()).toEqual([0, 10, 20, 30]);
  });

  test("pauses no longer than until an abort", async () => {
    const controller = new AbortController();
    const list = byHand(1, controller);
    await list.readNow(0);
    list.refuse(10, 60_000);
    const second = list.read(10);
    controller.abort(new Error("enough"));
    await expect(second).rejects.toThrow("enough");
  });
});
