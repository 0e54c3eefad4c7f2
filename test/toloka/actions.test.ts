import { isHttpError } from "oplogs";
import { hasLog, type Operation } from "oplogs/toloka";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { errorOf, toloka } from "../wire/helpers.js";
import { type Handler, json, serve } from "../wire/server.js";

const OPENING: Operation = { id: "op-1", type: "POOL.OPEN", status: "RUNNING", parameters: { pool_id: "1" } };
const AGGREGATION = { type: "DAWID_SKENE", pool_id: "1", fields: [{ name: "result" }] };
const METRIC = { name: "spent_budget", subject: "POOL", subject_id: "1" };

// No pause between attempts.
beforeEach(() => vi.spyOn(Math, "random").mockReturnValue(0));
afterEach(() => vi.restoreAllMocks());

async function answering(handler: Handler) {
  const server = await serve(handler);
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
  it("is asked for again where that does no harm", async () => {
    const { server, client } = await answering((request, response, count) =>
      count === 1 ? request.socket.destroy() : json(response, OPENING, 202),
    );
    expect(await client.pools.open("1")).toEqual(OPENING);
    expect(server.requests).toHaveLength(2);
  });

  it("may have begun what a conflict then speaks of", async () => {
    const { client } = await answering((request, response, count) =>
      count === 1
        ? request.socket.destroy()
        : json(response, { code: "POOL_LOCKED_BY_ANOTHER_OPERATION", message: "locked" }, 409),
    );
    const error = await errorOf(client.pools.open("1"));
    expect(error.message).toContain("an attempt before may have started it");
    expect(error.message).toContain('operations.list({ type: "POOL.OPEN", submitted_gte })');
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
