import type { IncomingMessage } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { Cbr, type OperationLogCursor, type OperationLogQuery } from "oplogs/cbr";
import { SoftwareOne, type TaskCursor, type TaskLogQuery, type TaskQuery } from "oplogs/softwareone";
import { type OperationCursor, type OperationQuery, Toloka } from "oplogs/toloka";
import { describe, expect, test } from "vitest";
import type { ListOptions } from "../../src/core/paginate.js";
import { json, serve } from "./server.js";

interface Item {
  id: string;
}

/** `r-000`, `r-001` and so on: their order as text is their order. */
function records(count: number, name = "r"): Item[] {
  return Array.from({ length: count }, (_, index) => ({ id: `${name}-${String(index).padStart(3, "0")}` }));
}

test("a page can be cloned, to send it to a worker", async () => {
  const { url } = await tolokaServer();
  const page = await new Toloka({ token: "t", baseUrl: url }).operations.list().page();
  expect(page.response.status).toBe(200);
  expect(structuredClone(page)).toEqual({ ...page });
  expect(JSON.parse(JSON.stringify(page))).not.toHaveProperty("response");
  for await (const each of new Toloka({ token: "t", baseUrl: url }).operations.list().pages())
    expect(structuredClone(each).items).toEqual(each.items);
});

async function idsOf(list: AsyncIterable<Item>): Promise<string[]> {
  const ids: string[] = [];
  for await (const item of list) ids.push(item.id);
  return ids;
}

const ALL = records(25);
const IDS = ALL.map(({ id }) => id);

/** Where and how much a request asks for. */
function asked({ url = "" }: IncomingMessage) {
  const query = new URL(url, "http://localhost").searchParams;
  return {
    offset: Number(query.get("offset") ?? 0),
    limit: Number(query.get("limit") ?? 10),
    after: query.get("id_gt") ?? "",
  };
}

/** `list`, as Toloka serves it: ten at a time unless a limit is given. */
function tolokaServer(list = ALL) {
  return serve((request, response) => {
    const { after, limit } = asked(request);
    const rest = list.filter(({ id }) => id > after);
    json(response, { items: rest.slice(0, limit), has_more: rest.length > limit });
  });
}

/** `list`, as the offset APIs give it, at most `cap` at a time; `body` writes a page. */
function offsetServer(body: (items: Item[], offset: number) => object, list = ALL, cap = 10) {
  return serve((request, response) => {
    const { offset, limit } = asked(request);
    json(response, body(list.slice(offset, offset + Math.min(limit, cap)), offset));
  });
}

const cbrBody = (operation_logs: Item[]) => ({ operation_logs, count: ALL.length });
const marketplaceBody = (data: Item[], offset: number) => ({
  $meta: { pagination: { offset, limit: 10, total: ALL.length } },
  data,
});

/** Pages that are dropped again may reach the server or not. */
function expectRequests({ requests }: { requests: string[] }, least: number, most: number) {
  expect(requests.length).toBeGreaterThanOrEqual(least);
  expect(requests.length).toBeLessThanOrEqual(most);
}

const TOLOKA = "GET /api/v1/operations";
const CBR = "GET /v3/p/operation-logs";
const TASKS = "GET /public/v1/system/tasks";

describe.each([0, 1, 8])("with prefetch %i", (prefetch) => {
  const token = "a-token";
  const toloka = (baseUrl: string) => {
    const { operations } = new Toloka({ token, baseUrl, maxRetries: 0 });
    return {
      list: (query?: OperationQuery, options?: ListOptions) =>
        operations.list(query, { prefetch, ...options }),
    };
  };
  const cbr = (baseUrl: string) => {
    const { operationLogs } = new Cbr({ token, projectId: "p", baseUrl, maxRetries: 0 });
    return {
      list: (query?: OperationLogQuery, options?: ListOptions) =>
        operationLogs.list(query, { prefetch, ...options }),
    };
  };
  const marketplace = (baseUrl: string) => {
    const { tasks } = new SoftwareOne({ token, baseUrl, maxRetries: 0 });
    return {
      list: (query?: TaskQuery, options?: ListOptions) => tasks.list(query, { prefetch, ...options }),
      logs: (id: string, query?: TaskLogQuery, options?: ListOptions) =>
        tasks.logs(id, query, { prefetch, ...options }),
    };
  };

  describe("a walk repeats its filters on every page", () => {
    test("Toloka: by the last id, and without a limit of our own", async () => {
      const server = await tolokaServer();
      expect(await idsOf(toloka(server.url).list({ status: "FAIL", type: "POOL.OPEN" }))).toEqual(IDS);
      const filters = "status=FAIL&type=POOL.OPEN&sort=id";
      expect(server.requests.sort()).toEqual([
        `${TOLOKA}?${filters}`,
        `${TOLOKA}?${filters}&id_gt=r-009`,
        `${TOLOKA}?${filters}&id_gt=r-019`,
      ]);
    });

    test("CBR: by offset, 1000 at a time unless the server caps its pages", async () => {
      const server = await offsetServer(cbrBody);
      const list = cbr(server.url).list({ status: "failed", vault_name: "a & b" });
      expect(await idsOf(list)).toEqual(IDS);
      const filters = "status=failed&vault_name=a%20%26%20b&limit=1000";
      expect(server.requests.sort()).toEqual([
        `${CBR}?${filters}`,
        `${CBR}?${filters}&offset=10`,
        `${CBR}?${filters}&offset=20`,
      ]);
    });

    test("SoftwareOne's tasks: by offset, 100 at a time", async () => {
      const server = await offsetServer(marketplaceBody);
      const list = marketplace(server.url).list({ filter: 'eq(status,"Failed")', select: "audit" });
      expect(await idsOf(list)).toEqual(IDS);
      const filters = "eq(status,%22Failed%22)&select=audit&limit=100";
      expect(server.requests.sort()).toEqual([
        `${TASKS}?${filters}`,
        `${TASKS}?${filters}&offset=10`,
        `${TASKS}?${filters}&offset=20`,
      ]);
    });

    test("SoftwareOne's logs of a task: by offset, 100 at a time", async () => {
      const server = await offsetServer(marketplaceBody);
      const list = marketplace(server.url).logs("TSK-1", { order: "timestamp", offset: 8 });
      expect(await idsOf(list)).toEqual(IDS.slice(8));
      expect(server.requests).toEqual([
        `${TASKS}/TSK-1/logs?order=timestamp&offset=8&limit=100`,
        `${TASKS}/TSK-1/logs?order=timestamp&offset=18&limit=100`,
      ]);
    });

    test("a limit that is given is kept", async () => {
      const server = await tolokaServer();
      expect(await idsOf(toloka(server.url).list({ limit: 20 }))).toEqual(IDS);
      expect(server.requests.sort()).toEqual([
        `${TOLOKA}?limit=20&sort=id`,
        `${TOLOKA}?limit=20&sort=id&id_gt=r-019`,
      ]);
    });
  });

  const LISTS = [
    {
      api: "Toloka",
      server: () => tolokaServer(),
      // The server returns as many as are asked for, and the others ten at most.
      pagesOf20: 1,
      list: (url: string, signal?: AbortSignal) => toloka(url).list({}, { signal }),
    },
    {
      api: "CBR",
      server: () => offsetServer(cbrBody),
      pagesOf20: 2,
      list: (url: string, signal?: AbortSignal) => cbr(url).list({}, { signal }),
    },
    {
      api: "SoftwareOne",
      server: () => offsetServer(marketplaceBody),
      pagesOf20: 2,
      list: (url: string, signal?: AbortSignal) => marketplace(url).logs("TSK-1", {}, { signal }),
    },
  ];

  describe.each(LISTS)("a list of $api", ({ server: start, list, pagesOf20 }) => {
    test("sends nothing before the first read", async () => {
      const server = await start();
      const unread = list(server.url);
      unread[Symbol.asyncIterator]();
      unread.pages();
      await sleep(20);
      expect(server.requests).toEqual([]);
      await unread.page();
      expect(server.requests).toHaveLength(1);
    });

    test("starts from the beginning with each loop, and two loops do not disturb each other", async () => {
      const server = await start();
      const again = list(server.url);
      expect(await idsOf(again)).toEqual(IDS);
      expect(await Promise.all([idsOf(again), idsOf(again)])).toEqual([IDS, IDS]);
      expect(server.requests).toHaveLength(9);
    });

    test("asks for the next pages when the one before is read, and for none after a break", async () => {
      const server = await start();
      let read = 0;
      for await (const _ of list(server.url)) {
        expectRequests(server, read < 10 ? 1 : 2, Math.min(3, read < 10 ? 1 + prefetch : 2 + prefetch));
        if (++read === 15) break;
      }
      await sleep(20);
      expectRequests(server, 2, Math.min(3, 2 + prefetch));
    });

    test("returns n for take(n), and asks for no more than that needs", async () => {
      const server = await start();
      expect((await list(server.url).take(20)).map(({ id }) => id)).toEqual(IDS.slice(0, 20));
      expectRequests(server, pagesOf20, pagesOf20);
      expect((await list(server.url).take(99)).map(({ id }) => id)).toEqual(IDS);
      expectRequests(server, pagesOf20 + 3, pagesOf20 + 3);
      expect(await list(server.url).take(0)).toEqual([]);
      expectRequests(server, pagesOf20 + 3, pagesOf20 + 3);
    });

    test("asks for one item if take(1) needs one", async () => {
      const server = await start();
      expect(await list(server.url).take(1)).toEqual(ALL.slice(0, 1));
      expect(server.requests).toEqual([expect.stringMatching(/[?&]limit=1(&|$)/)]);
    });

    test("returns its first page from page(), with the body and the response as they came", async () => {
      const server = await start();
      const { items, body, response, next } = await list(server.url).page();
      expect(items).toEqual(ALL.slice(0, 10));
      expect(Object.values(body)).toContainEqual(ALL.slice(0, 10));
      expect(response).toMatchObject({ status: 200, bodyUsed: true });
      expect(next).toBeDefined();
      expect(server.requests).toHaveLength(1);
    });

    test("ends with an error of kind aborted when its signal is aborted between two pages", async () => {
      const server = await start();
      const controller = new AbortController();
      const read: string[] = [];
      const walk = async () => {
        for await (const { id } of list(server.url, controller.signal))
          if (read.push(id) === 10) controller.abort();
      };
      await expect(walk()).rejects.toMatchObject({ kind: "aborted" });
      expect(read).toEqual(IDS.slice(0, 10));
      expect(server.requests).toHaveLength(1);
    });
  });

  describe("a walk goes on from a page that was stored as JSON", () => {
    test("Toloka", async () => {
      const server = await tolokaServer();
      const list = toloka(server.url).list({
        submitted_gt: new Date("2026-01-01T00:00:00Z"),
        status: "FAIL",
      });
      const { next } = await list.page();
      const stored = JSON.stringify(next);
      const since = "2026-01-01T00:00:00";
      expect(JSON.parse(stored)).toEqual(next);
      expect(next).toStrictEqual({ submitted_gt: since, status: "FAIL", sort: "id", id_gt: "r-009" });

      const saved: OperationCursor = JSON.parse(stored);
      const ids: string[] = [];
      for await (const page of toloka(server.url).list().pages(saved))
        ids.push(...page.items.map(({ id }) => id));
      expect(ids).toEqual(IDS.slice(10));
      const query = "submitted_gt=2026-01-01T00%3A00%3A00&status=FAIL&sort=id";
      expect(server.requests.slice(1)).toEqual([
        `${TOLOKA}?${query}&id_gt=r-009`,
        `${TOLOKA}?${query}&id_gt=r-019`,
      ]);
    });

    test("Toloka, in the order that the next page is asked for by, whatever was stored", async () => {
      const server = await tolokaServer();
      const from: OperationCursor = { submitted_gt: "2026-01-01T00:00:00", limit: 20 };
      for await (const page of toloka(server.url).list().pages(from)) void page;
      const queries = server.requests.map(
        (request) => new URL(request.split(" ")[1] ?? "", "http://x").searchParams,
      );
      expect(queries.map((query) => query.get("sort"))).toEqual(["id", "id"]);
    });

    test("CBR", async () => {
      const server = await offsetServer(cbrBody);
      const list = cbr(server.url).list({ start_time: new Date("2026-01-01T00:00:00Z") });
      const { next, total, query } = await list.page();
      expect({ next, total, query }).toStrictEqual({
        query: { start_time: "2026-01-01T00:00:00Z", limit: 1000 },
        next: { start_time: "2026-01-01T00:00:00Z", limit: 1000, offset: 10 },
        total: 25,
      });
      const saved: OperationLogCursor = JSON.parse(JSON.stringify(next));
      const second = await cbr(server.url).list().page(saved);
      expect(second).toMatchObject({ items: ALL.slice(10, 20), query: saved, next: { offset: 20 } });
      const ids: string[] = [];
      for await (const page of list.pages(second.next)) ids.push(...page.items.map(({ id }) => id));
      expect(ids).toEqual(IDS.slice(20));
    });

    test("SoftwareOne", async () => {
      const server = await offsetServer(marketplaceBody);
      const filter = 'eq(status,"Failed")';
      const { next, total } = await marketplace(server.url).list({ filter, limit: 5 }).page();
      expect({ next, total }).toStrictEqual({ next: { filter, limit: 5, offset: 5 }, total: 25 });
      const saved: TaskCursor = JSON.parse(JSON.stringify(next));
      const pages: unknown[] = [];
      for await (const { items, next } of marketplace(server.url).list().pages(saved))
        pages.push([items.length, next?.offset]);
      expect(pages).toEqual([
        [5, 10],
        [5, 15],
        [5, 20],
        [5, 25],
        [0, undefined],
      ]);
    });
  });

  describe("a query", () => {
    const empty = { items: [], operation_logs: [], data: [] };

    test("with fields that are undefined is one without them", async () => {
      const server = await serve((_, response) => json(response, empty));
      const { url, requests } = server;
      const pages = await Promise.all([
        toloka(url).list({ status: undefined, limit: undefined, submitted_gt: undefined }).page(),
        cbr(url).list({ status: undefined, limit: undefined, start_time: undefined }).page(),
        marketplace(url).list({ filter: undefined, limit: undefined, order: undefined }).page(),
      ]);
      expect(pages.map(({ query }) => query)).toStrictEqual([
        { sort: "id" },
        { limit: 1000 },
        { limit: 100 },
      ]);
      expect(requests.sort()).toEqual([`${TOLOKA}?sort=id`, `${TASKS}?limit=100`, `${CBR}?limit=1000`]);
    });

    test("has its Dates written as each API reads them", async () => {
      const { url, requests } = await serve((_, response) => json(response, empty));
      const time = new Date("2026-03-01T10:20:30.400+02:00");
      const whole = new Date("2026-03-01T10:20:30Z");
      await toloka(url).list({ submitted_gte: time, finished_lt: whole }).take(1);
      await cbr(url).list({ start_time: time, end_time: "2026-03-01 10:20:30.5" }).take(1);
      const queries = requests.map((request) => decodeURIComponent(request.replace(/.*\?/, "")).split("&"));
      expect(queries).toEqual([
        expect.arrayContaining(["submitted_gte=2026-03-01T08:20:30.400", "finished_lt=2026-03-01T10:20:30"]),
        expect.arrayContaining(["start_time=2026-03-01T08:20:30Z", "end_time=2026-03-01T10:20:30Z"]),
      ]);
    });

    test("that cannot be asked is refused before anything is sent", async () => {
      const { url, requests } = await serve((_, response) => json(response, empty));
      const noTime = new Date("no time");
      const refused = [
        toloka(url).list({ finished_lte: noTime }),
        toloka(url).list({ limit: 1.5 }),
        cbr(url).list({ start_time: noTime }),
        cbr(url).list({ end_time: "yesterday" }),
        ...[0, 1001, -1, 1.5, Number.NaN].map((limit) => cbr(url).list({ limit })),
        cbr(url).list({ offset: -1 }),
        marketplace(url).list({ limit: -1 }),
        marketplace(url).logs("TSK-1", { offset: 0.5 }),
        marketplace(url).logs(""),
      ];
      for (const list of refused) {
        await expect(list.take(1)).rejects.toMatchObject({ kind: "config" });
        await expect(list.page()).rejects.toMatchObject({ kind: "config" });
      }
      // A stored query is checked as well.
      await expect(cbr(url).list().page({ limit: 1001 })).rejects.toMatchObject({ kind: "config" });
      expect(requests).toEqual([]);
      for (const limit of [1, 1000]) await cbr(url).list({ limit }).take(1);
      await marketplace(url).list({ limit: 0 }).take(1);
      expect(requests).toHaveLength(3);
    });
  });

  describe("a total that lies", () => {
    const totals: [name: string, total: unknown, requests: number][] = [
      ["too low", 3, 4],
      ["too high", 99, 4],
      ["null", null, 4],
      ["missing", undefined, 4],
      ["negative", -1, 4],
      ["text", "3", 4],
    ];

    test.each(totals)("CBR: %s", async (_, count, needed) => {
      const server = await offsetServer((operation_logs) => ({ operation_logs, count }));
      expect(await idsOf(cbr(server.url).list({ limit: 10 }))).toEqual(IDS);
      expectRequests(server, needed, count === 99 ? needed + prefetch : needed);
    });

    test.each(totals)("SoftwareOne: %s", async (_, total, needed) => {
      const server = await offsetServer((data) => ({ $meta: { pagination: { total } }, data }));
      expect(await idsOf(marketplace(server.url).list({ limit: 10 }))).toEqual(IDS);
      expectRequests(server, needed, total === 99 ? needed + prefetch : needed);
    });

    test("is not shown", async () => {
      const server = await offsetServer((operation_logs) => ({ operation_logs, count: -1 }));
      expect((await cbr(server.url).list().page()).total).toBeUndefined();
    });
  });

  describe("a page below the limit that was asked for", () => {
    test.each([25, null])("is not the last one, with a total of %s", async (count) => {
      const server = await offsetServer((operation_logs) => ({ operation_logs, count }), ALL, 7);
      expect(await idsOf(cbr(server.url).list({ limit: 20 }))).toEqual(IDS);
      const offsets = server.requests.map((request) => Number(/offset=(\d+)/.exec(request)?.[1] ?? 0));
      // Moved on by what came, and asked once more if nothing says that this was all.
      expect(offsets.sort((a, b) => a - b)).toEqual([0, 7, 14, 21, ...(count === null ? [25] : [])]);
    });

    test("is a full one if the answer names its size, whatever the total", async () => {
      const server = await offsetServer((operation_logs) => ({ operation_logs, count: 3, limit: 7 }), ALL, 7);
      expect(await idsOf(cbr(server.url).list({ limit: 20 }))).toEqual(IDS);
      const body = (data: Item[]) => ({ data, $meta: { pagination: { total: 3, limit: 7 } } });
      const other = await offsetServer(body, ALL, 7);
      expect(await idsOf(marketplace(other.url).list({ limit: 20 }))).toEqual(IDS);
    });
  });

  describe("a list that never ends", () => {
    test("ends if the cursor stands still", async () => {
      const server = await serve((_, response) => json(response, { items: records(10), has_more: true }));
      const read: string[] = [];
      await expect(readInto(read, toloka(server.url).list())).rejects.toMatchObject({ kind: "parse" });
      expect(read).toEqual(IDS.slice(0, 10));
      expect(server.requests).toHaveLength(2);
    });

    test("ends if the cursor goes in a circle", async () => {
      const server = await serve((request, response) => {
        const back = asked(request).after === "b";
        json(response, { items: [{ id: back ? "a" : "b" }], has_more: true });
      });
      await expect(toloka(server.url).list().take(99)).rejects.toMatchObject({ kind: "parse" });
      expect(server.requests).toHaveLength(3);
    });

    test("ends if the offset moves and the page stays the same", async () => {
      const same = ALL.slice(0, 10);
      const server = await serve((_, response) =>
        json(response, { operation_logs: same, data: same, count: 99, $meta: {} }),
      );
      const lists = [cbr(server.url).list({ limit: 10 }), marketplace(server.url).logs("TSK-1")];
      for (const list of lists) {
        const read: string[] = [];
        await expect(readInto(read, list)).rejects.toMatchObject({
          kind: "parse",
          // Without the query, which may hold ids.
          message: expect.stringMatching(
            /^GET [^ ]+: 200 with a list that repeats itself: stopped, not to loop$/,
          ),
        });
        expect(read).toEqual(IDS.slice(0, 10));
      }
      // Each list is read twice: a list that grew would show what is new.
      expectRequests(server, 16, 16 + 2 * prefetch);
    });

    test("ends if the page stays the same and its items have no ids", async () => {
      const server = await serve((_, response) => json(response, { operation_logs: [{}, {}] }));
      const list = cbr(server.url).list({ limit: 2 });
      await expect(list.take(999)).rejects.toMatchObject({ kind: "parse" });
      expect(server.requests.length).toBeLessThan(20);
    });

    test("ends at an empty page, even if the server says that there is more", async () => {
      const server = await serve((_, response, count) =>
        json(response, { items: count === 1 ? records(3) : [], has_more: true }),
      );
      expect(await idsOf(toloka(server.url).list())).toEqual(["r-000", "r-001", "r-002"]);
      expect(server.requests).toHaveLength(2);
    });

    async function readInto(read: string[], list: AsyncIterable<Item>) {
      for await (const { id } of list) read.push(id);
    }
  });

  describe("a list that shifts", () => {
    test("returns each record once while others arrive at its head", async () => {
      let list = records(25);
      const server = await serve((request, response, count) => {
        const { offset, limit } = asked(request);
        // Four with each of the first two pages.
        if (count === 2 || count === 3) list = [...records(4, `late-${count}`), ...list];
        const data = list.slice(offset, offset + limit);
        json(response, { data, $meta: { pagination: { offset, limit, total: list.length } } });
      });
      const ids = await idsOf(marketplace(server.url).logs("TSK-1", { limit: 10 }));
      expect(ids.filter((id) => id.startsWith("r-"))).toEqual(IDS);
      expect(new Set(ids).size).toBe(ids.length);
      // Four pages, and one more that shows that nothing is missing; or all again, if they were served in any order.
      expectRequests(server, 5, prefetch < 2 ? 5 : 14);
    });

    test("returns each record once, however many arrive between two reads", async () => {
      let list = records(60);
      const server = await serve((request, response, count) => {
        if (count === 4) list = [...records(30, "late"), ...list];
        const { offset } = asked(request);
        json(response, {
          data: list.slice(offset, offset + 10),
          $meta: { pagination: { total: list.length } },
        });
      });
      const logs = marketplace(server.url).logs("TSK-1", { limit: 10 });
      const ids = await idsOf(logs);
      expect(ids.filter((id) => id.startsWith("r-"))).toEqual(records(60).map(({ id }) => id));
      expect(new Set(ids).size).toBe(ids.length);
    });

    test("and loses a record with each page still ends with all that stays", async () => {
      let left = ALL;
      const server = await serve((request, response, count) => {
        const { offset, limit } = asked(request);
        if (count > 1 && count < 4) left = left.slice(1);
        json(response, { operation_logs: left.slice(offset, offset + limit), count: left.length });
      });
      const ids = await idsOf(cbr(server.url).list({ limit: 10 }));
      expect([...ids].sort()).toEqual(IDS);
    });
  });

  describe("a body without the documented list", () => {
    const bodies = [
      {},
      [],
      [{ id: "r-000" }],
      { results: [{ id: "r-000" }], count: 1 },
      { items: {}, operation_logs: {}, data: {} },
      { items: "none", operation_logs: "none", data: "none" },
      { items: 0, operation_logs: 0, data: 0 },
      { items: false, operation_logs: false, data: false },
      { data: null, $meta: { pagination: { total: 1 } } },
      null,
      "none",
      7,
    ];

    test.each(bodies.map((body) => ({ body })))(
      "is an error, never an empty list: $body",
      async ({ body }) => {
        const { url } = await serve((_, response) => json(response, body));
        for (const list of [toloka(url).list(), cbr(url).list(), marketplace(url).list()])
          await expect(list.take(1)).rejects.toMatchObject({
            kind: "parse",
            message: expect.stringMatching(/^GET \/\S+: 200 with /),
            attempts: 1,
          });
      },
    );

    test("is one on the second page too, after the first has been given", async () => {
      const server = await serve((_, response, count) =>
        json(response, count === 1 ? { operation_logs: records(10) } : { count: 25 }),
      );
      const read: Item[] = [];
      const walk = async () => {
        for await (const log of cbr(server.url).list()) read.push(log);
      };
      await expect(walk()).rejects.toMatchObject({ kind: "parse" });
      expect(read).toHaveLength(10);
    });

    test("is an empty list if it is null", async () => {
      const { url } = await serve((_, response) =>
        json(response, { items: null, operation_logs: null, data: null }),
      );
      for (const list of [toloka(url).list(), cbr(url).list(), marketplace(url).list()])
        expect(await list.take(1)).toEqual([]);
    });

    test("is an empty list if SoftwareOne counts none, as it leaves empty fields out", async () => {
      const { url } = await serve((_, response) => json(response, { $meta: { pagination: { total: 0 } } }));
      expect(await marketplace(url).list().take(1)).toEqual([]);
    });

    test("is an empty list if SoftwareOne was asked for the count alone", async () => {
      const { url } = await serve((_, response) => json(response, { $meta: { pagination: { total: 25 } } }));
      expect(await marketplace(url).list({ limit: 0 }).page()).toMatchObject({ items: [], total: 25 });
    });

    test.each([{}, { $meta: null }, { $meta: {} }, { $meta: { pagination: null } }])(
      "comes whole from SoftwareOne with %j beside it",
      async (beside) => {
        const server = await offsetServer((data) => ({ ...beside, data }));
        expect(await idsOf(marketplace(server.url).list())).toEqual(IDS);
      },
    );
  });

  describe("a list that holds null for an item", () => {
    const odd = [{ id: "r-000" }, null, { id: "r-001" }, null];

    test("returns it as it came", async () => {
      const { url } = await serve((request, response) => {
        const page = asked(request).offset === 0 ? odd : [];
        json(response, { items: page, operation_logs: page, data: page });
      });
      for (const list of [toloka(url).list(), cbr(url).list(), marketplace(url).list()])
        expect(await list.take(9)).toEqual(odd);
    });

    test("ends in an error if the next page would be asked for by it", async () => {
      const server = await serve((_, response) => json(response, { items: odd, has_more: true }));
      await expect(toloka(server.url).list().take(9)).rejects.toMatchObject({ kind: "parse" });
      expect(server.requests).toHaveLength(1);
    });
  });

  test("an error on a later page ends the walk, after the pages before have been given", async () => {
    const server = await serve((_, response, count) =>
      count < 3
        ? json(response, { operation_logs: records(10, `page-${count}`) })
        : json(response, { error_code: "BackupService.0001" }, 400),
    );
    const read: Item[] = [];
    const walk = async () => {
      for await (const log of cbr(server.url).list()) read.push(log);
    };
    await expect(walk()).rejects.toMatchObject({ kind: "http", status: 400, code: "BackupService.0001" });
    expect(read).toHaveLength(20);
  });
});
