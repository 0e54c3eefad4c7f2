import { Cbr } from "oplogs/cbr";
import { FakeCbr } from "oplogs/testing";
import { describe, expect, it } from "vitest";
import { errorOf } from "../wire/helpers.js";

const LIST = "GET /v3/{project_id}/operation-logs";

/** That number of vaults with a server each, which are being backed up. */
async function backedUp(count: number) {
  const cloud = new FakeCbr();
  const cbr = new Cbr(cloud.options());
  const starts = [];
  for (let n = 0; n < count; n++)
    starts.push(await cbr.vaults.backUp(cloud.vaults.add({ resources: [{ id: `server-${n}` }] }).id));
  const asked = () => cloud.requests.filter(({ path }) => path.endsWith("/operation-logs")).length;
  return { cloud, cbr, starts, asked };
}

// Beside each other: they wait.
describe.concurrent("waits of one client", () => {
  it("share their looks at the list, whatever the vault", async () => {
    const { cloud, cbr, starts, asked } = await backedUp(20);
    let rounds = 0;
    const results = await Promise.all(
      starts.map((started, n) =>
        cbr.operationLogs.waitFor(started, { interval: 40, onPoll: () => n === 0 && rounds++ }),
      ),
    );
    expect(results.every(({ ok, logs }) => ok && logs.length === 1)).toBe(true);
    // Each alone would ask as often as it polls.
    expect(asked()).toBeLessThan(20 * rounds * 0.5);
    expect(cloud.requests.at(-1)?.query).not.toHaveProperty("status");
  });

  it("go on when the one that asked is aborted", async () => {
    const { cloud, cbr, starts } = await backedUp(3);
    const controller = new AbortController();
    let isSilent = false;
    cloud.onRequest(({ path }) => {
      if (isSilent || !path.endsWith("/operation-logs")) return undefined;
      isSilent = true;
      setTimeout(() => controller.abort(), 50);
      return { network: "silent" };
    });
    const [first, ...others] = starts.map((started, n) =>
      cbr.operationLogs.waitFor(started, {
        interval: 10,
        ...(n === 0 && { signal: controller.signal }),
      }),
    );
    if (first) expect((await errorOf(first)).kind).toBe("aborted");
    await Promise.all(others.map(async (wait) => expect(await wait).toMatchObject({ ok: true })));
  }, 20_000);

  it("each have an error of their own when the list refuses them", async () => {
    const { cloud, cbr, starts } = await backedUp(3);
    cloud.reply({ to: LIST, status: 403, body: { error_code: "APIGW.0302", error_msg: "No." }, times: 9 });
    const errors = await Promise.all(
      starts.map((started) => errorOf(cbr.operationLogs.waitFor(started, { interval: 5 }))),
    );
    expect(new Set(errors).size).toBe(3);
    for (const error of errors) expect(error).toMatchObject({ kind: "http", status: 403 });
  });

  it("slow down together after a 429 without Retry-After", async () => {
    const { cloud, cbr, starts, asked } = await backedUp(10);
    const throttled = { error_code: "APIGW.0308", error_msg: "Throttled" };
    cloud.reply({ to: LIST, status: 429, body: throttled, times: 4 });
    const before = performance.now();
    const results = await Promise.all(
      starts.map((started) => cbr.operationLogs.waitFor(started, { interval: 40 })),
    );
    expect(results.every(({ ok }) => ok)).toBe(true);
    // 80, 160, 320 and 640 ms: not one request of each wait after each pause of its own.
    expect(performance.now() - before).toBeGreaterThan(1_000);
    expect(asked()).toBeLessThan(40);
  }, 30_000);
});
