import { Cbr } from "oplogs/cbr";
import { FakeCbr } from "oplogs/testing";
import { describe, expect, it } from "vitest";
import { errorOf } from "../wire/helpers.js";

const BACKUP = "POST /v3/{project_id}/checkpoints";

function setUp() {
  const cloud = new FakeCbr();
  const vault = cloud.vaults.add({ resources: [{ id: "s-1" }] });
  const cbr = new Cbr({ ...cloud.options(), maxRetries: 0 });
  const backUp = () =>
    cbr.request("POST", "/v3/{project_id}/checkpoints", { body: { checkpoint: { vault_id: vault.id } } });
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
