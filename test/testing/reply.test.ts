import { setTimeout as delay } from "node:timers/promises";
import { Cbr } from "oplogs/cbr";
import { FakeCbr } from "oplogs/testing";
import { describe, expect, it, vi } from "vitest";
import { errorOf } from "../wire/helpers.js";

const BACKUP = "POST /v3/{project_id}/checkpoints";

function setUp() {
  const cloud = new FakeCbr();
  const vault = cloud.vaults.add({ resources: [{ id: "s-1" }] });
  const cbr = new Cbr({ ...cloud.options(), maxRetries: 0 });
  const body = { checkpoint: { vault_id: vault.id } };
  const backUp = (options: { signal?: AbortSignal } = {}) =>
    cbr.request("POST", "/v3/{project_id}/checkpoints", { body, ...options });
  return { cloud, cbr, backUp };
}

describe("a reply", () => {
  it("is given in place of the next answer, once, without effect", async () => {
    const { cloud, cbr, backUp } = setUp();
    cloud.reply({ status: 503, headers: { "retry-after": "7" }, body: { error_code: "APIGW.0613" } });
    expect(await errorOf(backUp())).toMatchObject({ status: 503, code: "APIGW.0613", retryAfter: 7_000 });
    expect(cloud.checkpoints.size).toBe(0);
    await backUp();
    expect(cloud.checkpoints.size).toBe(1);
    expect(await cbr.operationLogs.list().take(9)).toHaveLength(1);
  });

  it("comes as often as it says, to the call that it names", async () => {
    const { cloud, cbr, backUp } = setUp();
    cloud.reply({ to: BACKUP, status: 429, times: 2 });
    expect(await cbr.operationLogs.list().take(9)).toEqual([]);
    expect((await errorOf(backUp())).kind).toBe("http");
    expect((await errorOf(backUp())).kind).toBe("http");
    await backUp();
    expect(cloud.checkpoints.size).toBe(1);
  });

  it("refuses a number of times that is none", () => {
    const { cloud } = setUp();
    for (const times of [0, -1, 1.5, Number.NaN])
      expect(() => cloud.reply({ status: 500, times })).toThrow("times must be a whole number");
    cloud.reply({ status: 500, times: Number.POSITIVE_INFINITY });
  });

  it.each([
    { network: true, effect: 0, kind: "network" },
    { network: "lost", effect: 1, kind: "network" },
    { network: "cut", effect: 1, kind: "network" },
  ] as const)("network: $network has an effect of $effect backups", async ({ network, effect, kind }) => {
    const { cloud, backUp } = setUp();
    cloud.reply({ to: BACKUP, network });
    expect((await errorOf(backUp())).kind).toBe(kind);
    expect(cloud.checkpoints.size).toBe(effect);
    expect(cloud.requests).toHaveLength(1);
  });

  it("is an error with an effect if it says so, or text that is no JSON", async () => {
    const { cloud, backUp } = setUp();
    cloud.reply({ status: 504, effect: true, body: "<html>" });
    expect(await errorOf(backUp())).toMatchObject({ kind: "http", status: 504 });
    expect(cloud.checkpoints.size).toBe(1);
    cloud.reply({ status: 200, body: '{"checkpo' });
    expect((await errorOf(backUp())).kind).toBe("parse");
  });

  it("never comes, until the request is aborted", async () => {
    const { cloud, cbr } = setUp();
    cloud.reply({ network: "silent" });
    const signal = AbortSignal.timeout(20);
    expect((await errorOf(cbr.operationLogs.get("x", { signal }))).kind).toBe("aborted");
    cloud.reply({ network: "silent" });
    expect((await errorOf(cbr.operationLogs.get("x", { timeout: 20 }))).kind).toBe("timeout");
  });
});

describe("onRequest", () => {
  it("is called with each request, and changes what the fake holds before it answers", async () => {
    const cloud = new FakeCbr();
    const cbr = new Cbr(cloud.options());
    const asked: unknown[] = [];
    cloud.onRequest((request) => {
      asked.push([request, cloud.requests.at(-1) === request]);
      cloud.operationLogs.add({ id: `log-${cloud.requests.length}` });
    });
    const first = await cbr.operationLogs.list({ limit: 1 }).page();
    const second = await cbr.operationLogs.list({ limit: 5 }).page();
    expect([first, second].map(({ items }) => items.map(({ id }) => id))).toEqual([
      ["log-1"],
      ["log-2", "log-1"],
    ]);
    const path = `/v3/${cloud.options().projectId}/operation-logs`;
    expect(asked).toEqual([
      [{ method: "GET", path, query: { limit: "1" }, body: undefined }, true],
      [{ method: "GET", path, query: { limit: "5" }, body: undefined }, true],
    ]);
  });

  it("decides what happens to a request before replies do, and leaves them for the next", async () => {
    const { cloud, backUp } = setUp();
    cloud.reply({ status: 503 });
    cloud.onRequest(() => (cloud.requests.length === 1 ? { network: "lost" } : undefined));
    expect((await errorOf(backUp())).kind).toBe("network");
    expect(cloud.checkpoints.size).toBe(1);
    expect(await errorOf(backUp())).toMatchObject({ status: 503 });
    expect(cloud.checkpoints.size).toBe(1);
    expect(cloud.requests).toHaveLength(2);
  });

  it("decides for the request that it was called with, among many at once", async () => {
    const { cloud, cbr } = setUp();
    cloud.onRequest(async ({ path }) => {
      await delay(path.endsWith("0") ? 20 : 1);
      return path.endsWith("0") ? { status: 418 } : { status: 403 };
    });
    const calls = ["a0", "b1", "c0", "d1"].map((id) => errorOf(cbr.operationLogs.get(id)));
    expect((await Promise.all(calls)).map((error) => Object(error).status)).toEqual([418, 403, 418, 403]);
  });

  it("delays an answer by a promise, also of a request that nobody waits for any more", async () => {
    const { cloud, backUp } = setUp();
    let open = () => {};
    cloud.onRequest(async () => {
      await new Promise<void>((resolve) => {
        open = resolve;
      });
    });
    expect((await errorOf(backUp({ signal: AbortSignal.timeout(20) }))).kind).toBe("aborted");
    expect(cloud.checkpoints.size).toBe(0);
    open();
    // It had arrived: it takes effect, as at the real service.
    await vi.waitFor(() => expect(cloud.checkpoints.size).toBe(1));
  });

  it("may be silent about a request that is aborted before it says so", async () => {
    const { cloud } = setUp();
    const { fetch, baseUrl } = cloud.options();
    const controller = new AbortController();
    cloud.onRequest(() => {
      controller.abort("enough");
      return { network: "silent" };
    });
    await expect(fetch(baseUrl, { signal: controller.signal })).rejects.toBe("enough");
  });

  it("is replaced by the next one, and what it throws the fetch throws", async () => {
    const { cloud } = setUp();
    const { fetch, baseUrl } = cloud.options();
    const mine = new Error("mine");
    cloud.onRequest(() => ({ status: 500 }));
    cloud.onRequest(() => {
      throw mine;
    });
    await expect(fetch(baseUrl)).rejects.toBe(mine);
  });
});
