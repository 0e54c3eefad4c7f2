import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { byOffset, type PageSource } from "../../src/core/paginate.js";
import { walkPages } from "../../src/core/walk-pages.js";

interface Item {
  readonly id: string;
}
interface Body {
  readonly items: readonly Item[];
  readonly total?: number;
}
interface Query {
  offset?: number | undefined;
  limit?: number | undefined;
}

function source(answer: (query: Query) => Body, next = byOffset<Query>): PageSource<Item, Body, Query> {
  return {
    first: (from) => from ?? {},
    fetch: async (query) => ({
      body: answer(query),
      response: new Response(),
      context: { operation: "GET /list" },
    }),
    items: ({ items }) => items,
    total: ({ total }) => total,
    next,
    key: ({ id }) => id,
  };
}

describe("the pages of a walk", () => {
  test("come as they are, with what came on a page before", async () => {
    const pages = [["a", "b"], ["b", "c"], ["c"]].map((ids) => ids.map((id) => ({ id })));
    const list = source(({ offset = 0 }) => ({ items: pages[offset / 2] ?? [], total: 5 }));
    const came: string[][] = [];
    for await (const { items, total } of walkPages(list, {}, {})) {
      came.push(items.map(({ id }) => id));
      expect(total).toBe(5);
    }
    expect(came).toEqual([["a", "b"], ["b", "c"], ["c"]]);
  });

  test("start from the query that is given", async () => {
    const list = source(({ offset = 0 }) => ({ items: offset < 3 ? [{ id: `${offset}` }] : [] }));
    const offsets: unknown[] = [];
    for await (const { query } of walkPages(list, { offset: 1 }, {})) offsets.push(query.offset);
    expect(offsets).toEqual([1, 2, 3]);
  });

  test("are an error of kind parse when their queries run in a circle, however long its tail", async () => {
    const shape = fc.record({ tail: fc.nat({ max: 40 }), circle: fc.integer({ min: 1, max: 40 }) });
    await fc.assert(
      fc.asyncProperty(shape, async ({ tail, circle }) => {
        const list = source(
          ({ offset = 0 }) => ({ items: [{ id: `${offset}` }] }),
          ({ query: { offset = 0 } }) => ({ offset: offset + 1 < tail + circle ? offset + 1 : tail }),
        );
        let pages = 0;
        const walk = async () => {
          for await (const _ of walkPages(list, { offset: 0 }, {}))
            if (++pages > 1_000) throw new Error("asked without end");
        };
        await expect(walk()).rejects.toMatchObject({
          kind: "parse",
          message: "GET /list: 200 with a list that repeats itself: stopped, not to loop",
        });
        expect(pages).toBeGreaterThanOrEqual(tail + circle);
        expect(pages).toBeLessThanOrEqual(3 * (tail + circle));
      }),
    );
  });

  test("are an error at once when a query leads to itself", async () => {
    const list = source(
      ({ offset = 0 }) => ({ items: [{ id: `${offset}` }] }),
      ({ query: { offset = 0 } }) => ({ offset: Math.min(offset + 1, 5) }),
    );
    let pages = 0;
    const walk = async () => {
      for await (const _ of walkPages(list, { offset: 0 }, {})) pages++;
    };
    await expect(walk()).rejects.toMatchObject({ kind: "parse" });
    expect(pages).toBe(6);
  });
});
