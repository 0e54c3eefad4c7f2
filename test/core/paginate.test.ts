import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Reply } from "../../src/core/call.js";
import { isOplogsError } from "../../src/core/errors.js";
import {
  byOffset,
  limitTo,
  offsetOf,
  type PageSource,
  Paginator,
  skipPage,
} from "../../src/core/paginate.js";

interface Item {
  id: string;
}
interface Body {
  items: Item[];
  total?: number | null | undefined;
  cap?: number | undefined;
}
interface Offset {
  offset?: number | undefined;
  limit?: number | undefined;
}

function items(count: number, name = "item"): Item[] {
  return Array.from({ length: count }, (_, index) => ({ id: `${name}-${index}` }));
}

async function all(list: AsyncIterable<Item>): Promise<string[]> {
  const ids: string[] = [];
  for await (const { id } of list) ids.push(id);
  return ids;
}

function note<T>(asked: T[], query: T) {
  if (asked.push(query) > 1_000) throw new Error("asked without end");
}

function reply(body: Body): Reply<Body> {
  return { body, response: new Response(), context: {} };
}

describe.each([0, 1, 8])("with prefetch %i", (prefetch) => {
  /** Returns `pages` one after the other, and counts how often it was asked. */
  function scripted(pages: readonly Item[][]) {
    const asked: number[] = [];
    const source: PageSource<Item, Body, { page: number }> = {
      first: (from) => from ?? { page: 0 },
      fetch: async ({ page }) => {
        note(asked, page);
        return reply({ items: pages[page] ?? [] });
      },
      items: (body) => body.items,
      next: ({ query: { page } }) => (page + 1 < pages.length ? { page: page + 1 } : undefined),
      key: ({ id }) => id,
    };
    return { list: new Paginator(source, { prefetch }), asked };
  }

  /** A list that is asked by offset and limit; `answer` is what the server makes of a query. */
  function offsetList(first: Offset, answer: (offset: number, limit: number) => Body) {
    const asked: Offset[] = [];
    const source: PageSource<Item, Body, Offset> = {
      first: (from) => from ?? first,
      fetch: async (query) => {
        note(asked, query);
        return reply(answer(query.offset ?? 0, query.limit ?? Infinity));
      },
      items: (body) => body.items,
      total: (body) => body.total,
      next: (page) => byOffset(page, page.body.cap),
      skip: skipPage,
      position: offsetOf,
      atMost: limitTo,
      key: ({ id }) => id,
    };
    return { list: new Paginator(source, { prefetch }), asked };
  }

  /** Sizes of what is new on each page, and how many items of the pages before it repeats at its head. */
  const cuts = fc.array(fc.record({ fresh: fc.integer({ min: 1, max: 6 }), again: fc.nat({ max: 9 }) }), {
    minLength: 1,
    maxLength: 12,
  });

  test("a list comes once each and in order, however it is cut and repeats at the seams", async () => {
    await fc.assert(
      fc.asyncProperty(cuts, async (cuts) => {
        const whole = items(cuts.reduce((sum, { fresh }) => sum + fresh, 0));
        let end = 0;
        const pages = cuts.map(({ fresh, again }) => {
          const start = Math.max(0, end - again);
          end += fresh;
          return whole.slice(start, end);
        });
        const { list, asked } = scripted(pages);
        expect(await all(list)).toEqual(whole.map(({ id }) => id));
        expect(asked).toEqual(pages.map((_, page) => page));
      }),
    );
  });

  test("take returns the first n, and asks for no page beyond them but those ahead", async () => {
    const sizes = fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(sizes, fc.nat({ max: 50 }), async (sizes, n) => {
        const whole = items(sizes.reduce((sum, size) => sum + size, 0));
        let end = 0;
        const pages = sizes.map((size) => {
          end += size;
          return whole.slice(end - size, end);
        });
        const { list, asked } = scripted(pages);
        expect(await list.take(n)).toEqual(whole.slice(0, n));
        let [needed, given] = [0, 0];
        for (const size of sizes) {
          if (given >= n) break;
          given += size;
          needed++;
        }
        // One ahead is the most of a list that is not asked by offset.
        const most = Math.min(pages.length, needed + (needed > 0 ? Math.min(prefetch, 1) : 0));
        expect(asked.length).toBeGreaterThanOrEqual(needed);
        expect(asked.length).toBeLessThanOrEqual(most);
      }),
    );
  });

  test.each([-1, 1.5, Number.NaN, Infinity])("take(%s) is refused before anything is asked", async (n) => {
    const { list, asked } = scripted([items(3)]);
    await expect(list.take(n)).rejects.toMatchObject({ kind: "config" });
    expect(asked).toEqual([]);
  });

  const sizes = { count: fc.nat({ max: 60 }), limit: fc.integer({ min: 1, max: 20 }) };

  test("by offset a list comes whole, whatever the server's cap and whether it counts", async () => {
    const total = fc.constantFrom("true", "too high", "null", "missing", "negative");
    const shape = fc.record({ ...sizes, cap: fc.integer({ min: 1, max: 20 }), named: fc.boolean(), total });
    await fc.assert(
      fc.asyncProperty(shape, async ({ count, limit, cap, named, total }) => {
        const whole = items(count);
        const totals = new Map([
          ["true", count],
          ["too high", count + 7],
          ["null", null],
          ["negative", -1],
        ]);
        const { list, asked } = offsetList({ limit }, (offset, limit) => ({
          items: whole.slice(offset, offset + Math.min(limit, cap)),
          total: totals.get(total),
          cap: named ? cap : undefined,
        }));
        expect(await all(list)).toEqual(whole.map(({ id }) => id));
        const past = total === "too high" ? prefetch : 0;
        expect(asked.length).toBeLessThanOrEqual(Math.ceil(count / Math.min(limit, cap)) + 1 + past);
      }),
    );
  });

  test("a total that is too low never ends a list of full pages", async () => {
    const shape = fc.record({ ...sizes, cap: fc.integer({ min: 1, max: 20 }), total: fc.nat({ max: 59 }) });
    await fc.assert(
      fc.asyncProperty(shape, async ({ count, limit, cap, total }) => {
        const whole = items(count);
        // A server that caps its pages says so; one that does neither cannot be told from one at its end.
        const { list } = offsetList({ limit }, (offset, limit) => ({
          items: whole.slice(offset, offset + Math.min(limit, cap)),
          total: Math.min(total, count),
          cap,
        }));
        expect(await all(list)).toEqual(whole.map(({ id }) => id));
      }),
    );
  });

  test("records that arrive at the head during the walk make none come twice or go missing", async () => {
    const arrivals = fc.array(fc.nat({ max: 19 }), { maxLength: 20 });
    await fc.assert(
      fc.asyncProperty(fc.record({ ...sizes, arrivals }), async ({ count, limit, arrivals }) => {
        let whole = items(count);
        let reads = 0;
        const { list } = offsetList({ limit }, (offset, limit) => {
          const page = { items: whole.slice(offset, offset + limit), total: whole.length };
          // Fewer than a page: each page then holds at least one that is new.
          const arrived = (arrivals[reads++] ?? 0) % limit;
          whole = [...items(arrived, `late-${reads}`), ...whole];
          return page;
        });
        const ids = await all(list);
        expect(ids.filter((id) => id.startsWith("item-"))).toEqual(items(count).map(({ id }) => id));
        expect(new Set(ids).size).toBe(ids.length);
      }),
    );
  });

  test("a walk goes on from any stored page", async () => {
    const shape = fc.record({ ...sizes, stop: fc.nat({ max: 60 }) });
    await fc.assert(
      fc.asyncProperty(shape, async ({ count, limit, stop }) => {
        const whole = items(count);
        const list = () =>
          offsetList({ limit }, (offset, limit) => ({
            items: whole.slice(offset, offset + limit),
            total: count,
          })).list;
        const ids: string[] = [];
        let saved: string | undefined;
        let reads = 0;
        for await (const page of list().pages()) {
          ids.push(...page.items.map(({ id }) => id));
          saved = page.next && JSON.stringify(page.next);
          if (reads++ === stop) break;
        }
        if (saved)
          for await (const page of list().pages(JSON.parse(saved)))
            ids.push(...page.items.map(({ id }) => id));
        expect(ids).toEqual(whole.map(({ id }) => id));
      }),
    );
  });

  test("a list that runs in a circle ends in an error, after each item has come once", async () => {
    const shape = fc.record({
      size: fc.integer({ min: 1, max: 20 }),
      circle: fc.integer({ min: 1, max: 5 }),
    });
    await fc.assert(
      fc.asyncProperty(shape, async ({ size, circle }) => {
        const whole = items(size * circle);
        const { list, asked } = offsetList({ limit: size }, (offset) => ({
          items: whole.slice(offset % whole.length, (offset % whole.length) + size),
        }));
        const came: Item[] = [];
        const walk = async () => {
          for await (const item of list) came.push(item);
        };
        await expect(walk()).rejects.toSatisfy((error) => isOplogsError(error, "parse"));
        expect(came).toEqual(whole);
        // As many may come again as were new, and a page more, or some; then all of it is read again, by shorter
        // pages, which hold half as many items at least. One is asked for ahead, as nobody counts.
        const most = Math.ceil((2 * whole.length + Math.max(size, 10) + 1) / size) + 1;
        expect(asked.length).toBeLessThanOrEqual(3 * most + 1);
      }),
    );
  });

  test("a list whose items change places is no circle, although most of it comes again before its end", async () => {
    // Thirteen items of one time, and a total that is too low: only an empty page ends the list.
    const orders = [
      [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12],
      [5, 6, 7, 8, 9, 10, 0, 1, 2, 3, 4, 11, 12],
      [10, 5, 6, 7, 8, 9, 11, 12, 4, 3, 0, 1, 2],
    ];
    let reads = 0;
    const { list } = offsetList({ limit: 5 }, (offset, limit) => {
      const order = orders[Math.min(reads++, 2)] ?? expect.fail();
      // Read again, the list stands still.
      const whole = (reads > 4 ? orders[0] : order) ?? expect.fail();
      return {
        items: whole.slice(offset, offset + limit).map((index) => ({ id: `item-${index}` })),
        total: 6,
      };
    });
    expect((await all(list)).sort()).toEqual(
      items(13)
        .map(({ id }) => id)
        .sort(),
    );
  });

  test.each([
    ["nobody counts", undefined],
    ["the total stands still", 500],
  ])(
    "a list that grows by a page with every answer is incomplete, no circle, if %s",
    async (_name, total) => {
      let reads = 0;
      const { list, asked } = offsetList({ limit: 10 }, (offset, limit) => {
        const whole = [...items(10 * reads++, "late").reverse(), ...items(100)];
        return { items: whole.slice(offset, offset + limit), total };
      });
      const came: string[] = [];
      const walk = async () => {
        for await (const { id } of list) came.push(id);
      };
      await expect(walk()).rejects.toSatisfy((error) => isOplogsError(error, "incomplete"));
      expect(new Set(came).size).toBe(came.length);
      expect(asked.length).toBeLessThan(600);
    },
  );

  test("a list that grew by pages while it was read is complete once it stands still", async () => {
    let reads = 0;
    const { list } = offsetList({ limit: 10 }, (offset, limit) => {
      const whole = [...items(10 * Math.min(reads++, 5), "late").reverse(), ...items(100)];
      return { items: whole.slice(offset, offset + limit) };
    });
    const ids = await all(list);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.filter((id) => id.startsWith("item-"))).toHaveLength(100);
  });

  test("two pages that only repeat are no circle: the list may have grown by two pages", async () => {
    const { list } = scripted([items(2), items(2), items(2), items(3)]);
    expect(await all(list)).toEqual(["item-0", "item-1", "item-2"]);
  });

  test("empty pages on the way end nothing while there is a next one", async () => {
    const { list } = scripted([[], items(1), [], [], [], [], items(2)]);
    expect(await all(list)).toEqual(["item-0", "item-1"]);
  });
});

test("a long walk keeps none of its queries", { timeout: 60_000 }, async () => {
  const filter = "x".repeat(2_000);
  const source: PageSource<Item, Body, Offset & { filter?: string }> = {
    first: () => ({ filter }),
    fetch: async ({ offset = 0 }) => reply({ items: [{ id: `item-${offset}` }] }),
    items: (body) => body.items,
    next: (page) => byOffset(page),
    position: offsetOf,
    key: ({ id }) => id,
  };
  const before = heap();
  let after = before;
  let pages = 0;
  for await (const _ of new Paginator(source).pages()) {
    if (++pages < 10_000) continue;
    after = heap();
    break;
  }
  // The queries alone would be 20 MB.
  expect(after - before).toBeLessThan(5_000_000);
});

/** What is in use after a garbage collection, in bytes. */
function heap(): number {
  setFlagsFromString("--expose-gc");
  const collect: () => void = runInNewContext("gc");
  collect();
  return process.memoryUsage().heapUsed;
}
