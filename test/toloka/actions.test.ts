import { isHttpError } from "oplogs";
import { hasLog, type Operation, type Toloka } from "oplogs/toloka";
import { afterAll, beforeAll, describe, expect, it, type onTestFinished } from "vitest";
import { errorOf, toloka } from "../wire/helpers.js";
import { type Handler, json, serve } from "../wire/server.js";

const OPENING: Operation = { id: "op-1", type: "POOL.OPEN", status: "RUNNING", parameters: { pool_id: "1" } };
const AGGREGATION = { type: "DAWID_SKENE", pool_id: "1", fields: [{ name: "result" }] };
const METRIC = { name: "spent_budget", subject: "POOL", subject_id: "1" };

// No pause between attempts. A mock would be restored at the end of each test, while others run.
const { random } = Math;
beforeAll(() => {
  Math.random = () => 0;
});
afterAll(() => {
  Math.random = random;
});

/** A test that runs beside others passes the `onTestFinished` of its own context. */
async function answering(handler: Handler, finished?: typeof onTestFinished) {
  const server = await serve(handler, finished);
  return { server, client: toloka(server.url) };
}

describe("an action", () => {
  it("is a POST to its path", async () => {
    const { server, client } = await answering((_, response) => json(response, OPENING, 202));
    const { pools, trainings, projects, aggregatedSolutions, analytics } = client;
    for (const { open, close, closeForUpdate, archive, clone } of [pools, trainings])
      for (const action of [open, close, closeForUpdate, archive, clone])
        await action.call(open === pools.open ? pools : trainings, "1");
    await projects.archive("1");
    await aggregatedSolutions.aggregateByPool(AGGREGATION);
    await analytics.compute([METRIC]);
    expect(server.requests).toEqual([
      ...["open", "close", "close-for-update", "archive", "clone"].map(
        (verb) => `POST /api/v1/pools/1/${verb}`,
      ),
      ...["open", "close", "close-for-update", "archive", "clone"].map(
        (verb) => `POST /api/v1/trainings/1/${verb}`,
      ),
      "POST /api/v1/projects/1/archive",
      "POST /api/v1/aggregated-solutions/aggregate-by-pool",
      "POST /api/staging/analytics-2",
    ]);
  });

  it("returns the operation, which wait takes", async () => {
    const { server, client } = await answering(({ method }, response) =>
      json(response, method === "POST" ? OPENING : { ...OPENING, status: "SUCCESS" }, 202),
    );
    const started = await client.pools.open("1");
    expect(started).toEqual(OPENING);
    expect(await client.operations.wait(started)).toEqual({ ...OPENING, status: "SUCCESS" });
    expect(server.requests).toEqual(["POST /api/v1/pools/1/open", "GET /api/v1/operations/op-1"]);
  });

  it("returns undefined for a 204, which wait takes, too", async () => {
    const { server, client } = await answering((_, response) => response.writeHead(204).end());
    expect(await client.operations.wait(await client.pools.close("1"))).toBeUndefined();
    expect((await client.pools.close("1").withResponse()).response.status).toBe(204);
    expect(server.requests).toHaveLength(2);
  });

  it.each([
    ["a 202 without a body", (_, response) => response.writeHead(202).end()],
    ["an empty object", (_, response) => json(response, {}, 202)],
    ["an array", (_, response) => json(response, [], 202)],
  ] satisfies [string, Handler][])("does not take %s for an operation", async (_, handler) => {
    const { client } = await answering(handler);
    expect((await errorOf(client.pools.open("1"))).kind).toBe("parse");
  });

  it("is waited for though it is not visible yet", async () => {
    const { client } = await answering(({ method }, response, count) => {
      if (method === "POST") return json(response, OPENING, 202);
      return count < 4 ? json(response, {}, 404) : json(response, { ...OPENING, status: "SUCCESS" });
    });
    const wait = client.operations.wait(await client.pools.open("1"), { interval: 1 });
    expect((await wait)?.status).toBe("SUCCESS");
  });

  it("says which statuses would do", async () => {
    const body = {
      code: "INAPPROPRIATE_STATUS",
      message: "The pool has an inappropriate status",
      payload: { appropriate_statuses: ["CLOSED"] },
    };
    const { client } = await answering((_, response) => json(response, body, 409));
    const error = await errorOf(client.pools.archive("1"));
    expect(isHttpError(error, 409) && error.code).toBe("INAPPROPRIATE_STATUS");
    expect(error.message).toBe(
      "POST /pools/{pool_id}/archive: 409 INAPPROPRIATE_STATUS The pool has an inappropriate status " +
        "(appropriate statuses: CLOSED)",
    );
  });
});

describe("an answer that is lost", () => {
  it("is asked for again if that does no harm", async () => {
    const { server, client } = await answering((request, response, count) =>
      count === 1 ? request.socket.destroy() : json(response, OPENING, 202),
    );
    expect(await client.pools.open("1")).toEqual(OPENING);
    expect(server.requests).toHaveLength(2);
  });

  describe("and then a conflict", () => {
    const locked = { code: "POOL_LOCKED_BY_ANOTHER_OPERATION", message: "locked" };
    const now = (ago = 0) => new Date(Date.now() - ago).toISOString().slice(0, -1);
    const started = (fields: object = {}): Operation => ({ ...OPENING, submitted: now(), ...fields });

    /** Loses the first POST, refuses the second, and answers each look at the list. */
    function conflicting(look: (count: number) => Operation[] | number, finished?: typeof onTestFinished) {
      let looks = 0;
      return answering((request, response, count) => {
        if (request.method === "GET") {
          const seen = look(++looks);
          return typeof seen === "number"
            ? json(response, {}, seen)
            : json(response, { items: seen, has_more: false });
        }
        return count === 1 ? request.socket.destroy() : json(response, locked, 409);
      }, finished);
    }

    it("is answered by the operation that it started", async () => {
      const { server, client } = await conflicting(() => [started()]);
      const { data, response } = await client.pools.open("1").withResponse();
      expect(data).toMatchObject(OPENING);
      expect(response.status).toBe(200);
      expect(server.requests).toHaveLength(3);
      const { pathname, searchParams } = new URL(server.requests[2]?.replace("GET ", "") ?? "", server.url);
      expect(pathname).toBe("/api/v1/operations");
      expect(searchParams.get("type")).toBe("POOL.OPEN");
      const since = Date.parse(`${searchParams.get("submitted_gte")}Z`);
      expect(Date.now() - since).toBeGreaterThan(4_000);
      expect(Date.now() - since).toBeLessThan(60_000);
    });

    it.each<[string, object, (client: Toloka) => Promise<Operation | undefined>]>([
      [
        "an id that is a number",
        { type: "POOL.ARCHIVE", parameters: { pool_id: 1 } },
        ({ pools }) => pools.archive("1"),
      ],
      [
        "a training",
        { type: "TRAINING.CLOSE", parameters: { training_id: "1" } },
        ({ trainings }) => trainings.close("1"),
      ],
      [
        "a project",
        { type: "PROJECT.ARCHIVE", parameters: { project_id: "1" } },
        ({ projects }) => projects.archive("1"),
      ],
    ])("is answered so for %s, too", async (_, fields, call) => {
      const { client } = await conflicting(() => [started(fields)]);
      expect(await call(client)).toMatchObject(fields);
    });

    it("is answered by the newest, if there are several, and looked for until it shows itself", async () => {
      const operations = [started({ id: "op-2" }), started({ id: "op-3", submitted: now(2_000) })];
      const { server, client } = await conflicting((count) => (count < 3 ? [] : operations));
      expect(await client.pools.open("1")).toMatchObject({ id: "op-2" });
      expect(server.requests).toHaveLength(5);
    });

    // Beside each other: they look for some seconds.
    it.concurrent.for<[string, object]>([
      ["of another pool", { parameters: { pool_id: "11" } }],
      ["that does not say of which pool", { parameters: null }],
      ["of another type", { type: "POOL.CLOSE" }],
      ["from before the call", { submitted: now(3_600_000) }],
      ["without a time", { submitted: null }],
    ])(
      "is an error if there is only one %s: it says what to look for",
      async ([, fields], { onTestFinished }) => {
        const { server, client } = await conflicting(() => [started(fields)], onTestFinished);
        const error = await errorOf(client.pools.open("1"));
        expect(isHttpError(error, 409) && error.code).toBe("POOL_LOCKED_BY_ANOTHER_OPERATION");
        expect(error.message).toContain("an attempt before may have started it");
        expect(error.message).toContain('operations.list({ type: "POOL.OPEN", submitted_gte })');
        expect(server.requests.length).toBeLessThan(9);
      },
    );

    it.concurrent("is that error at once if the list may not be read, and soon if it cannot be read", async ({
      onTestFinished,
    }) => {
      const refusing = await conflicting(() => 403, onTestFinished);
      expect(isHttpError(await errorOf(refusing.client.pools.open("1")), 409)).toBe(true);
      expect(refusing.server.requests).toHaveLength(3);
      const failing = await conflicting(() => 503, onTestFinished);
      expect(isHttpError(await errorOf(failing.client.pools.open("1")), 409)).toBe(true);
    });

    it.concurrent("is looked for within the deadline, and no longer once the signal is aborted", async ({
      onTestFinished,
    }) => {
      const { client } = await conflicting(() => [], onTestFinished);
      const start = performance.now();
      expect(isHttpError(await errorOf(client.pools.open("1", { deadline: 1_000 })), 409)).toBe(true);
      expect(performance.now() - start).toBeLessThan(3_000);
      const { client: other } = await conflicting(() => [], onTestFinished);
      const error = await errorOf(other.pools.open("1", { signal: AbortSignal.timeout(1_000) }));
      expect(error.kind).toBe("aborted");
      expect(error.message).toContain("an attempt before may have started it");
    });

    it("is not looked for if no answer was lost", async () => {
      const { server, client } = await answering((_, response) => json(response, locked, 409));
      expect((await errorOf(client.pools.open("1"))).message).not.toContain("an attempt before");
      expect(server.requests).toHaveLength(1);
    });
  });

  it.each(["pools.clone", "trainings.clone", "aggregateByPool"])(
    "of %s ends it, and the error says what to look for",
    async (name) => {
      const { server, client } = await answering((request) => request.socket.destroy());
      const calls: Record<string, () => Promise<unknown>> = {
        "pools.clone": () => client.pools.clone("1"),
        "trainings.clone": () => client.trainings.clone("1"),
        aggregateByPool: () => client.aggregatedSolutions.aggregateByPool(AGGREGATION),
      };
      const error = await errorOf(calls[name] ?? (() => undefined));
      expect(error.kind).toBe("network");
      expect(error.message).toMatch(
        /may have started all the same; before you repeat it, look in operations\.list/,
      );
      expect(server.requests).toHaveLength(1);
    },
  );

  it("is not what a refusal is", async () => {
    const { client } = await answering((_, response) => json(response, { code: "EMPTY_POOL" }, 409));
    expect((await errorOf(client.pools.clone("1"))).message).toBe(
      "POST /pools/{pool_id}/clone: 409 EMPTY_POOL Conflict",
    );
  });

  it("of a clone that was refused by a quota is tried again", async () => {
    const { server, client } = await answering((_, response, count) =>
      count === 1 ? json(response, { code: "TOO_MANY_REQUESTS" }, 429) : json(response, OPENING, 202),
    );
    await client.pools.clone("1");
    expect(server.requests).toHaveLength(2);
  });
});

describe("pools.get", () => {
  it("returns the pool as it was sent, with fields that no document describes", async () => {
    const pool = { id: "1", status: "LOCKED", metadata: { a: ["b"] } };
    const { server, client } = await answering((_, response) => json(response, pool));
    expect(await client.pools.get("1")).toEqual(pool);
    expect(server.requests).toEqual(["GET /api/v1/pools/1"]);
  });
});

describe("operations.wait", () => {
  it("sends no request for an operation that has ended", async () => {
    const { server, client } = await answering((_, response) => json(response, {}, 500));
    const ended: Operation = { ...OPENING, status: "SUCCESS" };
    expect(await client.operations.wait(ended)).toEqual(ended);
    const failed: Operation = { ...OPENING, status: "FAIL" };
    expect(await errorOf(client.operations.wait(failed))).toMatchObject({ kind: "failed", latest: failed });
    expect(server.requests).toEqual([]);
  });

  it("refuses what is neither an operation nor an id", async () => {
    const { operations } = toloka("https://toloka.test");
    for (const thing of [null, {}, 17])
      expect((await errorOf(Reflect.apply(operations.wait, operations, [thing]))).kind).toBe("config");
  });
});

describe("hasLog", () => {
  it("tells the types whose operations keep a log", () => {
    expect(hasLog({ type: "TASK.BATCH_CREATE" })).toBe(true);
    expect(hasLog({ type: "USER_BONUS.BATCH_CREATE" })).toBe(true);
    expect(hasLog(OPENING)).toBe(false);
  });
});
