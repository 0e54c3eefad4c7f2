import type { IncomingMessage } from "node:http";
import { isOplogsError, type OplogsError } from "oplogs";
import { Cbr } from "oplogs/cbr";
import { SoftwareOne } from "oplogs/softwareone";
import { Toloka } from "oplogs/toloka";
import { describe, expect, test } from "vitest";
import type { ListOptions } from "../../src/core/paginate.js";
import { dice, shuffledTies } from "../core/moving-list.js";
import { json, serve } from "./server.js";

interface Entry {
  readonly id: string;
  readonly time: number;
}

/** `count` entries, of which `ties` have the same time. */
function entries(count: number, ties: number): Entry[] {
  return Array.from({ length: count }, (_, index) => ({ id: `e-${index}`, time: Math.floor(index / ties) }));
}

const idsOf = (list: readonly { id: string }[]) => list.map(({ id }) => id);

async function read(list: AsyncIterable<{ id: string }>): Promise<string[]> {
  const ids: string[] = [];
  for await (const { id } of list) ids.push(id);
  return ids;
}

/** Reads to the end or to an error; returns both. */
async function readOut(list: AsyncIterable<{ id: string }>) {
  const ids: string[] = [];
  try {
    for await (const { id } of list) ids.push(id);
    return { ids };
  } catch (error) {
    if (isOplogsError(error)) return { ids, error };
    throw error;
  }
}

function asked({ url = "" }: IncomingMessage) {
  const query = new URL(url, "http://localhost").searchParams;
  return { offset: Number(query.get("offset") ?? 0), limit: Number(query.get("limit")) };
}

/** Both offset APIs over one list. */
function offsetServer(listOf: (asked: { offset: number; count: number }) => readonly Entry[]) {
  return serve((request, response, count) => {
    const { offset, limit } = asked(request);
    const list = listOf({ offset, count });
    const page = list.slice(offset, offset + limit);
    const total = list.length;
    json(response, { operation_logs: page, count: total, data: page, $meta: { pagination: { total } } });
  });
}

/** Lists equal times in another order with each answer; which one depends on nothing but the page and its turn. */
function unstable(list: readonly Entry[]) {
  const turns = new Map<number, number>();
  return offsetServer(({ offset }) => {
    const turn = (turns.get(offset) ?? 0) + 1;
    turns.set(offset, turn);
    return shuffledTies(list, dice(offset * 1_009 + turn));
  });
}

const softwareOne = (baseUrl: string) => new SoftwareOne({ token: "a-token", baseUrl }).tasks;
const cbr = (baseUrl: string) => new Cbr({ token: "a-token", projectId: "p", baseUrl }).operationLogs;

const LISTS = {
  logs: (baseUrl: string, options: ListOptions) =>
    softwareOne(baseUrl).logs("TSK-1", { limit: 100 }, options),
  tasks: (baseUrl: string, options: ListOptions) => softwareOne(baseUrl).list({}, options),
  CBR: (baseUrl: string, options: ListOptions) => cbr(baseUrl).list({ limit: 100 }, options),
};

describe.each([0, 1, 8])("with prefetch %i", (prefetch) => {
  test.each([
    ["logs", 1_000, 7],
    ["logs", 1_000, 150],
    ["CBR", 1_000, 7],
    ["CBR", 1_000, 150],
    ["tasks", 350, 350],
    ["logs", 120, 40],
  ] as const)(
    "%s: all of %i come, once each, with %i of each time in no order",
    async (name, count, ties) => {
      const list = entries(count, ties);
      const server = await unstable(list);
      const ids = await read(LISTS[name](server.url, { prefetch }));
      expect(ids).toHaveLength(count);
      expect(new Set(ids)).toEqual(new Set(idsOf(list)));
      expect(server.requests.length).toBeLessThan(11 * (count / 100 + 1));
    },
  );

  test.each(["logs", "CBR"] as const)("%s: all that stay come, while others leave", async (name) => {
    let list = entries(350, 1);
    const gone = new Set<string>();
    const server = await offsetServer(({ count }) => {
      if (count === 2 || count === 4) {
        for (const { id } of list.slice(0, 30)) gone.add(id);
        list = list.slice(30);
      }
      return list;
    });
    const ids = await read(LISTS[name](server.url, { prefetch }));
    expect(idsOf(list).filter((id) => !ids.includes(id))).toEqual([]);
    expect(new Set(ids).size).toBe(ids.length);
    expect(gone.size).toBe(60);
  });

  test("a list that stands still costs no extra request", async () => {
    for (const count of [0, 1, 99, 100, 101, 350]) {
      const server = await offsetServer(() => entries(count, 7));
      expect(await read(LISTS.logs(server.url, { prefetch }))).toHaveLength(count);
      expect(server.requests).toHaveLength(Math.floor(count / 100) + 1);
    }
  });

  test("a list that never holds still ends with kind incomplete, after all that could be read", async () => {
    let list = entries(2_000, 1);
    const server = await offsetServer(() => {
      list = list.slice(3);
      return list;
    });
    const { ids, error } = await readOut(LISTS.logs(server.url, { prefetch }));
    expect(error).toMatchObject({
      kind: "incomplete",
      operation: "GET /public/v1/system/tasks/{id}/logs",
      missing: undefined,
      message: expect.stringMatching(
        /^GET \S+: the list changed while it was read, and items may be missing.*; read it again when it is quieter/,
      ),
    });
    expect(idsOf(list).filter((id) => !ids.includes(id))).toEqual([]);
    expect(new Set(ids).size).toBe(ids.length);
    expect(server.requests.length).toBeLessThan(600);
  });

  test("two servers that take turns, and order equal times in two ways, lead to all items", async () => {
    const list = entries(150, 1);
    const [a = expect.fail(), b = expect.fail()] = [list[99], list[100]];
    const other = [...list.slice(0, 99), b, a, ...list.slice(101)];
    const server = await offsetServer(({ offset }) => (offset === 0 ? list : other));
    const ids = await read(LISTS.CBR(server.url, { prefetch }));
    expect(ids).toEqual([...idsOf(list).filter((id) => id !== b.id), b.id]);
    // In the second pass the pages are a bit shorter: both stand within one.
    expect(server.requests).toHaveLength(4);
  });

  test("how many items are missing is told, if the total tells", async () => {
    // The server counts an item that it never shows, and shows another one twice.
    const list = entries(150, 1);
    const [first = expect.fail()] = list;
    const server = await offsetServer(() => [...list.slice(0, -1), first]);
    const { ids, error } = await readOut(LISTS.CBR(server.url, { prefetch }));
    expect(ids).toEqual(idsOf(list.slice(0, -1)));
    expect(error).toMatchObject({ kind: "incomplete", missing: 1 });
    expect(error?.message).toContain("1 item did not come");
    expect(JSON.stringify(error)).toContain('"missing":1');
    // Eleven passes, of two pages or three.
    expect(server.requests.length).toBeLessThanOrEqual(33);
  });
});

test("one extra request shows that a list that grew at its head is complete", async () => {
  let list = entries(350, 1);
  const server = await offsetServer(({ count }) => {
    if (count === 3) list = [{ id: "late", time: -1 }, ...list];
    return list;
  });
  expect(await read(LISTS.logs(server.url, {}))).toEqual([...idsOf(list.slice(1)), "late"]);
  expect(server.requests).toHaveLength(5);
});

test("Toloka pages by id: what comes twice costs no extra request", async () => {
  const pages = [entries(3, 1), entries(5, 1).slice(2)];
  const server = await serve((_, response, count) =>
    json(response, { items: pages[count - 1], has_more: count === 1 }),
  );
  const { operations } = new Toloka({ token: "a-token", baseUrl: server.url });
  expect(await read(operations.list())).toEqual(idsOf(entries(5, 1)));
  expect(server.requests).toHaveLength(2);
});

describe("the pages of a list that has changed", () => {
  /** An entry slides to the first page before the second is read. */
  async function sliding() {
    const list = entries(250, 1);
    const [a = expect.fail(), b = expect.fail()] = [list[99], list[100]];
    return offsetServer(({ count }) =>
      count === 2 ? [...list.slice(0, 99), b, a, ...list.slice(101)] : list,
    );
  }

  test("lead to its start, until it is complete", async () => {
    const server = await sliding();
    const told: unknown[] = [];
    for await (const { items, next } of LISTS.logs(server.url, {}).pages())
      told.push([items.length, next && (Reflect.get(next, "offset") ?? 0)]);
    expect(told).toEqual([
      [100, 100],
      [99, 200],
      [50, 0],
      // The second page, read again, holds what was missed: the list is complete.
      [1, undefined],
    ]);
    expect(server.requests).toHaveLength(5);
  });

  test.each([3, 4])("lead to all of it, if a program goes on from page %i", async (stop) => {
    const server = await sliding();
    const list = LISTS.logs(server.url, {});
    const ids = new Set<string>();
    let saved: string | undefined;
    let pages = 0;
    for await (const { items, next } of list.pages()) {
      for (const id of idsOf(items)) ids.add(id);
      saved = next && JSON.stringify(next);
      if (++pages === stop) break;
    }
    if (saved)
      for await (const { items } of list.pages(JSON.parse(saved))) for (const id of idsOf(items)) ids.add(id);
    expect(ids.size).toBe(250);
  });

  test("end with one that has no next, also if nothing was missed", async () => {
    let list = entries(150, 1);
    const server = await offsetServer(({ count }) => {
      // The last leaves.
      if (count === 2) list = list.slice(0, -1);
      return list;
    });
    const told: unknown[] = [];
    for await (const { items, next } of LISTS.logs(server.url, {}).pages())
      told.push([items.length, next && (Reflect.get(next, "offset") ?? 0)]);
    expect(told).toEqual([
      [100, 100],
      [49, 0],
      [0, undefined],
    ]);
  });

  test("from a stored page are incomplete if items left: others may have moved before it", async () => {
    let list = entries(350, 1);
    const server = await offsetServer(({ count }) => {
      if (count === 3) list = list.slice(20);
      return list;
    });
    const walk = LISTS.logs(server.url, {});
    const { next } = await walk.page();
    const ids: string[] = [];
    let error: OplogsError | undefined;
    try {
      for await (const page of walk.pages(next)) ids.push(...idsOf(page.items));
    } catch (thrown) {
      if (isOplogsError(thrown)) error = thrown;
    }
    expect(error).toMatchObject({ kind: "incomplete", missing: undefined });
    // Read once more, it holds all that is still behind its start.
    expect(idsOf(list.slice(100)).filter((id) => !ids.includes(id))).toEqual([]);
    expect(new Set(ids).size).toBe(ids.length);
  });
});

describe("a list's iterator", () => {
  test("can be read on by a loop, after next() by hand", async () => {
    const server = await offsetServer(() => entries(250, 1));
    const iterator = LISTS.logs(server.url, {})[Symbol.asyncIterator]();
    expect(await iterator.next()).toMatchObject({ value: { id: "e-0" } });
    expect(await read(iterator)).toEqual(idsOf(entries(250, 1)).slice(1));
    expect(await iterator.next()).toEqual({ done: true, value: undefined });
    expect(server.requests).toHaveLength(3);
  });

  test("is ended by a loop that is left", async () => {
    const server = await offsetServer(() => entries(250, 1));
    const iterator = LISTS.logs(server.url, {})[Symbol.asyncIterator]();
    for await (const { id } of iterator) if (id === "e-3") break;
    expect(await iterator.next()).toEqual({ done: true, value: undefined });
    expect(server.requests).toHaveLength(1);
  });
});
