import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fields } from "../../src/core/json.js";
import { errorOf } from "../wire/helpers.js";
import { json, serve } from "../wire/server.js";
import { client, idsOf, LISTS, NAMES } from "./lists.js";

const things = (count: number) => Array.from({ length: count }, (_, index) => ({ id: `id-${index}` }));

describe.each(NAMES)("the list of %s", (name) => {
  const { path, size, list } = LISTS[name];

  /** Serves `count` things by offset; `body` changes each answer, `cap` is the most that the server returns. */
  async function holding(count: number, { cap = Infinity, body = {} }: { cap?: number; body?: object } = {}) {
    const all = things(count);
    const server = await serve(({ url = "" }, response) => {
      const { searchParams } = new URL(url, "http://localhost");
      const offset = Number(searchParams.get("offset"));
      const length = Math.min(Number(searchParams.get("limit")), cap);
      json(response, { [name]: all.slice(offset, offset + length), count, ...body });
    });
    return { ...server, ids: all.map(({ id }) => id), all: list(client(server.url)) };
  }

  it("comes page by page, each thing once", async () => {
    const { all, ids, requests } = await holding(size + 1);
    expect(await idsOf(all)).toEqual(ids);
    const url = `GET /v3/a-project/${path}?limit=${size}`;
    expect(requests).toEqual([url, `${url}&offset=${size}`]);
  });

  it.each([
    ["less than what came", { count: 1 }],
    ["zero", { count: 0 }],
    ["too high", { count: 9_999 }],
    ["null", { count: null }],
    ["text", { count: "3" }],
    ["negative", { count: -1 }],
    ["missing", { count: undefined }],
  ])("is complete though its count is %s", async (_name, body) => {
    const { all, ids } = await holding(size + 3, { body });
    expect(await idsOf(all)).toEqual(ids);
  });

  it("is complete though the server returns fewer at a time than asked for, and does not say so", async () => {
    const { all, ids } = await holding(25, { cap: 10 });
    expect(await idsOf(all)).toEqual(ids);
  });

  it("is complete, and asks no more than needed, though the server caps its pages and says so", async () => {
    const { all, ids, requests } = await holding(25, { cap: 10, body: { limit: 10 } });
    expect(await idsOf(all)).toEqual(ids);
    expect(requests).toHaveLength(3);
  });

  it("is complete whatever the count, and whatever the cap of the server that tells its cap", async () => {
    const run = fc.record({
      count: fc.integer({ min: 0, max: 60 }),
      cap: fc.integer({ min: 1, max: 20 }),
      told: fc.option(fc.integer({ min: 0, max: 80 })),
    });
    await fc.assert(
      fc.asyncProperty(run, async ({ count, cap, told }) => {
        const { all, ids } = await holding(count, { cap, body: { count: told, limit: cap } });
        expect(await idsOf(all)).toEqual(ids);
      }),
      { numRuns: 20 },
    );
  }, 30_000);

  it.each([
    ["null, and a count of null", { [name]: null, count: null }],
    ["null, and no count", { [name]: null }],
    ["null, and a count of 0", { [name]: null, count: 0 }],
    ["empty", { [name]: [], count: 0 }],
  ])("is empty if it is %s", async (_name, body) => {
    const server = await serve((_request, response) => json(response, body));
    expect(await idsOf(list(client(server.url)))).toEqual([]);
    expect(server.requests).toHaveLength(1);
  });

  it.each([
    ["null though the count says that there is something", { [name]: null, count: 3 }],
    ["missing", { count: 0 }],
    ["an object", { [name]: {}, count: 0 }],
    ["text", { [name]: "[]", count: 0 }],
    ["the body itself", things(3)],
  ])("is an error of kind parse if it is %s", async (_name, body) => {
    const server = await serve((_request, response) => json(response, body));
    const error = await errorOf(list(client(server.url)).take(1));
    expect(error).toMatchObject({ kind: "parse", operation: `GET /v3/{project_id}/${path}` });
  });

  it("keeps fields that no document names, and needs none but the id", async () => {
    const server = await serve((_request, response) =>
      json(response, { [name]: [{ id: "a", tier: "cold", status: null }], count: 1 }),
    );
    const [first] = await list(client(server.url)).take(1);
    expect(first).toEqual({ id: "a", tier: "cold", status: null });
  });

  it("goes on from a page that was stored as JSON", async () => {
    const { url, ids } = await holding(size + 5);
    const { next } = await list(client(url)).page();
    expect(next).toEqual({ limit: size, offset: size });
    const stored = fields(JSON.parse(JSON.stringify(next)));
    const { items } = await list(client(url)).page(stored);
    expect(items.map(({ id }) => id)).toEqual(ids.slice(size));
  });

  it("does not loop if the server always repeats one page", async () => {
    const server = await serve((_request, response) =>
      json(response, { [name]: things(size), count: 9_999 }),
    );
    const error = await errorOf(() => idsOf(list(client(server.url))));
    expect(error.kind).toBe("parse");
    expect(server.requests.length).toBeLessThan(10);
  });

  it("ends as incomplete if things leave with every answer", async () => {
    let left = 0;
    const server = await serve(({ url = "" }, response) => {
      const { searchParams } = new URL(url, "http://localhost");
      const [offset, limit] = [Number(searchParams.get("offset")), Number(searchParams.get("limit"))];
      const all = things(400 + size).slice(left++);
      json(response, { [name]: all.slice(offset, offset + Math.min(limit, 50)), count: all.length });
    });
    const error = await errorOf(() => idsOf(list(client(server.url))));
    expect(error.kind).toBe("incomplete");
  });
});
