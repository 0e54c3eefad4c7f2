import { isHttpError, isWaitError } from "oplogs";
import type { WaitForResult } from "oplogs/cbr";
import type { CbrQuirks } from "oplogs/testing";
import { describe, expect, it } from "vitest";
import { errorOf } from "../../wire/helpers.js";
import { client, handleOf, idsOf, newLogs, passing, queries, SKEWS, scene, waited } from "./scene.js";

const many = (status: "waiting" | "running", count: number) => Array.from({ length: count }, () => status);

describe("what the finder asks", () => {
  it.each(SKEWS)("start_time is of the service's clock: %s ms of skew", async (skew) => {
    const { cloud, cbr } = scene({ skew });
    const started = await handleOf(cbr.vaults.backUp("vault-1"));
    await waited(cloud, started);
    const begun = Date.UTC(2026, 9, 1, 12) + skew;
    const times = queries(cloud).map(({ start_time }) => Date.parse(String(start_time)));
    expect(times.length).toBeGreaterThan(0);
    for (const time of times) {
      expect(time).toBeLessThanOrEqual(begun);
      expect(time).toBeGreaterThan(begun - 3 * 60_000);
    }
  });

  it("is one request for the list per round, however many logs there are", async () => {
    const { cloud, cbr } = scene();
    cloud.vaults.add({ id: "vault-3", resources: Array.from({ length: 256 }, (_, n) => ({ id: `m-${n}` })) });
    cloud.script(() => ({ statuses: [...many("waiting", 2), ...many("running", 3), "success"] }));
    const started = await handleOf(cbr.vaults.backUp("vault-3"));
    const before = cloud.requests.length;
    let rounds = 0;
    const result = await waited(cloud, started, { onPoll: () => rounds++ });
    expect(result.logs).toHaveLength(256);
    expect(result.ok).toBe(true);
    expect(cloud.requests.length - before).toBe(rounds);
  });

  it.each<CbrQuirks>([
    { mostPerPage: 7 },
    { count: "absent" },
    { count: "null" },
    { count: "page" },
    { count: 1 },
  ])("finds all past shuffled ties and %j", async (quirks) => {
    const { cloud, cbr } = scene({ quirks: { ...quirks, shuffledTies: true } });
    cloud.vaults.add({ id: "vault-3", resources: Array.from({ length: 20 }, (_, n) => ({ id: `m-${n}` })) });
    const result = await waited(cloud, await handleOf(cbr.vaults.backUp("vault-3")));
    expect([result.ok, result.logs.length]).toEqual([true, 20]);
  });

  it("is shared by the waits of one client", async () => {
    const { cloud, cbr } = scene();
    cloud.script(() => ({ statuses: ["running"] }));
    for (let n = 10; n < 20; n++) cloud.vaults.add({ id: `vault-${n}`, resources: [{ id: `t-${n}` }] });
    const starts = [];
    for (let n = 10; n < 20; n++) starts.push(await handleOf(cbr.vaults.backUp(`vault-${n}`)));
    cloud.script(() => undefined);
    for (const { id, status } of cloud.operationLogs)
      if (status === "running")
        cloud.operationLogs.update(id, { statuses: [...many("running", 10), "success"] });
    const before = queries(cloud).length;
    let rounds = 0;
    const waits = starts.map((started, index) =>
      cbr.operationLogs.waitFor(started, index === 0 ? { onPoll: () => rounds++ } : {}),
    );
    const results = await passing(Promise.all(waits));
    expect(results.map(({ ok }) => ok)).toEqual(Array(10).fill(true));
    // Ten waits, each with a request of its own, would be ten per round.
    expect(queries(cloud).length - before).toBeLessThan(2 * rounds);
  });
});

describe("logs that are hard to see", () => {
  it.each(SKEWS)(
    "a task in a long queue is no missing one, though start_time hides what waits: %s ms of skew",
    async (skew) => {
      const { cloud, cbr } = scene({ skew, quirks: { startTimeBounds: "started_at" } });
      cloud.script(() => ({ statuses: [...many("waiting", 15), "running", "success"] }));
      const result = await waited(cloud, await handleOf(cbr.vaults.backUp("vault-1")));
      expect(result).toMatchObject({ ok: true, missing: [] });
      expect(result.logs).toHaveLength(3);
      expect(queries(cloud).some(({ start_time }) => start_time === undefined)).toBe(true);
    },
  );

  it("a restore in a queue is found in the list without start_time", async () => {
    const { cloud, cbr } = scene({ quirks: { startTimeBounds: "started_at" } });
    cloud.script(() => ({ statuses: [...many("waiting", 15), "running", "success"] }));
    const before = idsOf(cloud.operationLogs);
    const result = await waited(cloud, await handleOf(cbr.backups.restore("backup-1", { serverId: "s-1" })));
    expect(result.ok).toBe(true);
    expect(idsOf(result.logs)).toEqual(idsOf(newLogs(cloud, before)));
  });

  it("a log that drops out of the list is read by its id", async () => {
    const { cloud, cbr } = scene();
    const before = idsOf(cloud.operationLogs);
    cloud.script(() => ({ statuses: [...many("running", 6), "success"] }));
    const started = await handleOf(cbr.vaults.backUp("vault-1"));
    let polls = 0;
    const result = await waited(cloud, started, {
      onPoll: () => {
        const [dropped] = newLogs(cloud, before);
        if (++polls === 2) cloud.quirks.unlisted = ({ id }) => id === dropped?.id;
      },
    });
    expect(result.ok).toBe(true);
    expect(result.logs).toHaveLength(3);
  });

  it("all of many logs that drop out of the list are still found to their end", async () => {
    const { cloud, cbr } = scene();
    const before = idsOf(cloud.operationLogs);
    cloud.vaults.add({ id: "vault-3", resources: Array.from({ length: 12 }, (_, n) => ({ id: `m-${n}` })) });
    cloud.script(() => ({ statuses: [...many("running", 6), "success"] }));
    const started = await handleOf(cbr.vaults.backUp("vault-3"));
    let polls = 0;
    const result = await waited(cloud, started, {
      onPoll: () => {
        if (++polls === 2) cloud.quirks.unlisted = ({ id }) => !before.has(id);
      },
    });
    expect(result.ok).toBe(true);
    expect(result.logs).toHaveLength(12);
  });

  it.each(["noDate"] as const)(
    "no Date header: the restore point's time, else the client's clock (%s)",
    async () => {
      for (const skew of SKEWS) {
        const { cloud, cbr } = scene({ skew, quirks: { noDate: true } });
        const before = idsOf(cloud.operationLogs);
        const result = await waited(cloud, await handleOf(cbr.vaults.backUp("vault-1")));
        expect([skew, result.ok]).toEqual([skew, true]);
        const restored = await waited(
          cloud,
          await handleOf(cbr.backups.restore("backup-1", { serverId: "s-1" })),
        );
        expect([skew, restored.ok, restored.logs.length]).toEqual([skew, true, 1]);
        for (const { id } of restored.logs) expect(before.has(id)).toBe(false);
      }
    },
  );

  it("a log that says little still belongs: null vault, no resource, times in three forms", async () => {
    for (const times of ["naive", "offset", "seconds"] as const) {
      const { cloud, cbr } = scene({ quirks: { times, nullFields: ["vault_id", "policy_id"] } });
      const result = await waited(cloud, await handleOf(cbr.vaults.backUp("vault-1")));
      expect([times, result.ok, result.logs.length]).toEqual([times, true, 3]);
    }
  });
});

describe("an id of a log that the service returned", () => {
  it("may be unknown for a while", async () => {
    const { cloud, cbr } = scene({ quirks: { jobId: true, lateLogs: 4 } });
    const started = await handleOf(cbr.backups.restore("backup-1", { serverId: "s-1" }));
    expect(started.logIds).toHaveLength(1);
    expect((await waited(cloud, started)).ok).toBe(true);
  });

  it("that stays unknown is an error in the end", async () => {
    const { cloud, cbr } = scene({ quirks: { jobId: true } });
    cloud.script(() => ({ lateLogs: Number.POSITIVE_INFINITY }));
    const started = await handleOf(cbr.backups.restore("backup-1", { serverId: "s-1" }));
    const error = await errorOf(waited(cloud, started));
    expect(isHttpError(error, 404)).toBe(true);
  });

  it("of a synchronization, which goes by request(), is waited for", async () => {
    const { cloud, cbr } = scene();
    const path = "/v3/{project_id}/checkpoints/sync";
    const body = { sync: { vault_id: "vault-1", auto_trigger: false } };
    const before = idsOf(cloud.operationLogs);
    const answer = await cbr.request("POST", path, { body });
    expect(answer).toMatchObject({ sync: { vault_id: "vault-1" } });
    const logIds = newLogs(cloud, before).map(({ id }) => id);
    const { projectId } = cloud.options();
    const since = new Date().toISOString().replace(/\.\d+Z/, "Z");
    const result = await waited(cloud, { v: 1, kind: "sync", projectId, since, logIds });
    expect(result).toMatchObject({ ok: true, logs: [{ id: logIds[0], status: "success" }] });
  });
});

describe("two of the same", () => {
  it.each(SKEWS)("the second restore of a backup is not the first: %s ms of skew", async (skew) => {
    for (const reply of [undefined, "lost"] as const) {
      const { cloud, cbr } = scene({ skew });
      const error_info = { code: "BackupService.2008", message: "The first." };
      cloud.script(() => ({ statuses: ["failed"], error_info }));
      const first = await waited(cloud, await handleOf(cbr.backups.restore("backup-1", { serverId: "s-1" })));
      expect(first.ok).toBe(false);
      await passing(new Promise<void>((resolve) => setTimeout(resolve, 5 * 60_000)));
      cloud.script(() => ({ lateLogs: 3 }));
      const before = idsOf(cloud.operationLogs);
      if (reply) cloud.reply({ to: "POST /v3/{project_id}/backups/{backup_id}/restore", network: reply });
      // A process that has asked nothing yet knows the local clock alone.
      const started = await handleOf(client(cloud).backups.restore("backup-1", { serverId: "s-1" }));
      const second = await waited(cloud, started);
      expect([reply, second.ok]).toEqual([reply, true]);
      expect(idsOf(second.logs)).toEqual(idsOf(newLogs(cloud, before)));
    }
  });

  it("backups of one vault at the same time are told apart", async () => {
    const { cbr } = scene();
    const first = await handleOf(cbr.vaults.backUp("vault-1", { resources: ["s-1"] }));
    const second = await handleOf(cbr.vaults.backUp("vault-1", { resources: ["s-2", "s-3"] }));
    const results = await passing(
      Promise.all([cbr.operationLogs.waitFor(first), cbr.operationLogs.waitFor(second)]),
    );
    expect(results.map(({ ok, logs }) => [ok, logs.length])).toEqual([
      [true, 1],
      [true, 2],
    ]);
  });
});

describe("the end of a wait", () => {
  const running = () => {
    const set = scene();
    set.cloud.script(({ resourceId }) => ({ statuses: resourceId === "s-1" ? ["success"] : ["running"] }));
    return set;
  };

  it("by its timeout has what was seen as latest", async () => {
    const { cloud, cbr } = running();
    const started = await handleOf(cbr.vaults.backUp("vault-1"));
    const error = await errorOf(waited(cloud, started, { timeout: 60_000 }));
    expect(
      isWaitError<WaitForResult>(error, "timeout") && error.latest?.logs.map(({ status }) => status).sort(),
    ).toEqual(["running", "running", "success"]);
  });

  it("by a signal is an abort, and another process goes on", async () => {
    const { cloud, cbr } = running();
    const started = await handleOf(cbr.vaults.backUp("vault-1"));
    const controller = new AbortController();
    const wait = cbr.operationLogs.waitFor(started, {
      signal: controller.signal,
      onPoll: () => controller.abort(),
    });
    expect((await errorOf(passing(wait))).kind).toBe("aborted");
    for (const { id, status } of cloud.operationLogs)
      if (status === "running") cloud.operationLogs.update(id, { status: "success" });
    expect((await waited(cloud, started)).ok).toBe(true);
  });

  it("is an error of kind failed if that is wanted, with the result", async () => {
    const { cloud, cbr } = scene();
    cloud.script(({ resourceId }) => (resourceId === "s-1" ? { statuses: ["failed"] } : undefined));
    const started = await handleOf(cbr.vaults.backUp("vault-1"));
    const error = await errorOf(waited(cloud, started, { throwOnFailure: true }));
    expect(isWaitError<WaitForResult>(error, "failed") && error.latest?.failed).toHaveLength(1);
  });

  it("does not come with failures of polls that pass", async () => {
    for (const trouble of [{ status: 500 }, { status: 429 }, { network: true }, { status: 503 }] as const) {
      const { cloud, cbr } = scene();
      const started = await handleOf(cbr.vaults.backUp("vault-1"));
      cloud.reply({ ...trouble, times: 12 });
      expect((await waited(cloud, started)).ok).toBe(true);
    }
  });

  it("comes at once with an error that does not pass", async () => {
    const { cloud, cbr } = scene();
    const started = await handleOf(cbr.vaults.backUp("vault-1"));
    cloud.reply({ status: 403, body: { error_code: "APIGW.0302" }, times: 3 });
    const begin = Date.now();
    expect(isHttpError(await errorOf(waited(cloud, started)), 403)).toBe(true);
    expect(Date.now() - begin).toBeLessThan(30_000);
  });

  it("find looks once, and shows what is running", async () => {
    const { cloud, cbr } = running();
    const started = await handleOf(cbr.vaults.backUp("vault-1"));
    const found = await passing(cbr.operationLogs.find(started));
    expect(found.ok).toBe(false);
    expect(found.logs).toHaveLength(3);
    expect(cloud.requests.filter(({ method }) => method === "GET").length).toBeLessThanOrEqual(2);
  });
});
