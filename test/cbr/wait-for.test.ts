import { isWaitError } from "oplogs";
import { Cbr, type Started, type WaitForResult } from "oplogs/cbr";
import { FakeCbr } from "oplogs/testing";
import { describe, expect, it, vi } from "vitest";
import { errorOf } from "../wire/helpers.js";

const FAST = { interval: 2, appear: 5_000 };
const SERVERS = ["server-1", "server-2", "server-3", "server-4", "server-5"];

function five(quirks: ConstructorParameters<typeof FakeCbr>[0] = {}) {
  const cloud = new FakeCbr(quirks);
  const vault = cloud.vaults.add({ resources: SERVERS.map((id) => ({ id, name: `name of ${id}` })) });
  return { cloud, vault, cbr: new Cbr(cloud.options()) };
}

function resources({ logs }: Pick<WaitForResult, "logs">) {
  return logs.map((log) => log.extra_info?.resource?.id);
}

describe("waitFor a backup", () => {
  it("returns the logs of all resources, by one request per round", async () => {
    const { cloud, vault, cbr } = five();
    const started = await cbr.vaults.backUp(vault.id);
    const rounds: number[] = [];
    const result = await cbr.operationLogs.waitFor(started, {
      ...FAST,
      onPoll: ({ logs }) => rounds.push(logs.length),
    });
    expect(result).toMatchObject({ ok: true, failed: [], skipped: [], missing: [] });
    expect(resources(result).sort()).toEqual(SERVERS);
    expect(rounds).toEqual([5, 5, 5]);
    const asked = cloud.requests.map(({ method, path }) => `${method} ${path}`);
    expect(asked).toHaveLength(4);
    for (const { query } of cloud.requests.slice(1))
      expect(Object.keys(query).sort()).toEqual(["limit", "operation_type", "start_time", "vault_id"]);
  });

  it("resolves when one server has failed, one timed out and one was skipped", async () => {
    const { cloud, vault, cbr } = five();
    const error_info = { code: "BackupService.7003", message: "Not in this disk status." };
    cloud.script(({ resourceId }) => {
      if (resourceId === "server-2") return { statuses: ["running", "failed"], error_info };
      if (resourceId === "server-3") return { statuses: ["timeout"] };
      if (resourceId === "server-4")
        return { skip: { code: "BackupService.6125", reason: "is being backed up" } };
      return undefined;
    });
    const started = await cbr.vaults.backUp(vault.id);
    const result = await cbr.operationLogs.waitFor(started, FAST);
    expect(result.ok).toBe(false);
    expect(result.logs).toHaveLength(4);
    expect(resources({ logs: result.failed }).sort()).toEqual(["server-2", "server-3"]);
    expect(result.skipped).toMatchObject([
      { id: "server-4", code: "BackupService.6125", reason: "is being backed up" },
    ]);
    expect(result.missing).toEqual([]);
  });

  it("throws the result if told to, in the service's words", async () => {
    const { cloud, vault, cbr } = five();
    cloud.script(({ resourceId }) =>
      resourceId === "server-2"
        ? { statuses: ["failed"], error_info: { code: "BackupService.7003", message: "Not now." } }
        : undefined,
    );
    const started = await cbr.vaults.backUp(vault.id);
    const error = await errorOf(cbr.operationLogs.waitFor(started, { ...FAST, throwOnFailure: true }));
    expect(error).toMatchObject({ kind: "failed", reason: "BackupService.7003 Not now." });
    expect(error.message).toBe(
      "GET /v3/{project_id}/operation-logs: backup: 1 of 5 failed: BackupService.7003 Not now.",
    );
    expect(isWaitError<WaitForResult>(error, "failed") && error.latest?.logs.length).toBe(5);
  });

  it("waits for late logs", async () => {
    const { cloud, vault, cbr } = five();
    cloud.script(({ resourceId }) => (resourceId === "server-5" ? { lateLogs: 6 } : undefined));
    const result = await cbr.operationLogs.waitFor(await cbr.vaults.backUp(vault.id), FAST);
    expect(result).toMatchObject({ ok: true, missing: [] });
    expect(result.logs).toHaveLength(5);
  });

  it("tells what never got a log, but not while the backup runs", async () => {
    const { cloud, vault, cbr } = five();
    cloud.script(({ resourceId }) =>
      resourceId === "server-5" ? { lateLogs: Number.POSITIVE_INFINITY } : { statuses: ["success"] },
    );
    const started = await cbr.vaults.backUp(vault.id);
    const checkpoint = { id: started.checkpointId, status: "protecting" };
    const to = "GET /v3/{project_id}/checkpoints/{checkpoint_id}";
    cloud.reply({ to, status: 200, body: { checkpoint }, times: 5 });
    const missed: number[] = [];
    const result = await cbr.operationLogs.waitFor(started, {
      interval: 2,
      appear: 10,
      onPoll: ({ missing }) => missed.push(missing.length),
    });
    expect(missed.slice(-6)).toEqual([0, 0, 0, 0, 0, 1]);
    expect(cloud.requests.filter(({ path }) => path.includes("/checkpoints/"))).toHaveLength(6);
    expect(result.logs).toHaveLength(4);
    expect(result).toMatchObject({ ok: false, failed: [] });
    expect(result.missing).toMatchObject([
      { id: "server-5", name: "name of server-5", checkpointStatus: "available", reason: expect.any(String) },
    ]);
  });

  it("is not confused by a scheduled backup of the same vault, nor by logs without a restore point", async () => {
    for (const absentFields of [[], ["checkpoint_id"]] as const) {
      const { vault, cbr } = five({ quirks: { scheduledBackup: true, absentFields } });
      const started = await cbr.vaults.backUp(vault.id, { resources: ["server-1", "server-2"] });
      const result = await cbr.operationLogs.waitFor(started, FAST);
      expect(result).toMatchObject({ ok: true, missing: [] });
      expect(resources(result).sort()).toEqual(["server-1", "server-2"]);
    }
  });

  it("reads a log by its id when the list drops it", async () => {
    const { cloud, vault, cbr } = five({ quirks: { unlisted: () => dropped } });
    let dropped = false;
    const started = await cbr.vaults.backUp(vault.id, { resources: ["server-1", "server-2"] });
    const result = await cbr.operationLogs.waitFor(started, { ...FAST, onPoll: () => (dropped = true) });
    expect(result).toMatchObject({ ok: true, missing: [] });
    expect(cloud.requests.some(({ path }) => /operation-logs\/./.test(path))).toBe(true);
  });

  it("finds logs that start_time hides while they wait", async () => {
    const { cloud, vault, cbr } = five({ quirks: { startTimeBounds: "started_at" } });
    cloud.script(() => ({
      statuses: Array.from({ length: 40 }, (_, i) => (i < 39 ? "waiting" : "success")),
    }));
    const started = await cbr.vaults.backUp(vault.id);
    let most = 0;
    await cbr.operationLogs.waitFor(started, {
      interval: 2,
      appear: 100,
      onPoll: ({ logs, missing }) => {
        most = Math.max(most, logs.length);
        expect(missing).toEqual([]);
      },
    });
    expect(most).toBe(5);
  });

  it("goes on in another process with what was stored", async () => {
    const { cloud, vault, cbr } = five();
    const stored = JSON.stringify(await cbr.vaults.backUp(vault.id));
    const other = new Cbr(cloud.options());
    const handle: Started = JSON.parse(stored);
    expect(await other.operationLogs.waitFor(handle, FAST)).toMatchObject({ ok: true });
  });

  it("ends at its timeout with what it has seen", async () => {
    const { cloud, vault, cbr } = five();
    cloud.script(() => ({ statuses: ["running"] }));
    const started = await cbr.vaults.backUp(vault.id);
    const error = await errorOf(cbr.operationLogs.waitFor(started, { ...FAST, timeout: 60 }));
    expect(error.kind).toBe("timeout");
    expect(isWaitError<WaitForResult>(error, "timeout") && error.latest?.logs.length).toBe(5);
  });

  it("ends at once when it is aborted", async () => {
    const { vault, cbr } = five();
    const started = await cbr.vaults.backUp(vault.id);
    const controller = new AbortController();
    const waiting = cbr.operationLogs.waitFor(started, { interval: 60_000, signal: controller.signal });
    controller.abort();
    expect((await errorOf(waiting)).kind).toBe("aborted");
  });

  it("first looks three seconds after the start, and at once at what was started before", async () => {
    vi.useFakeTimers();
    try {
      const { cloud, vault, cbr } = five();
      const started = await cbr.vaults.backUp(vault.id);
      const looks = () => cloud.requests.length - 1;
      const waiting = cbr.operationLogs.waitFor(started);
      await vi.advanceTimersByTimeAsync(2_900);
      expect(looks()).toBe(0);
      await vi.advanceTimersByTimeAsync(200);
      expect(looks()).toBe(1);
      await vi.advanceTimersByTimeAsync(60_000);
      expect(await waiting).toMatchObject({ ok: true });
      const again = cbr.operationLogs.waitFor(JSON.parse(JSON.stringify(started)));
      await vi.advanceTimersByTimeAsync(10);
      expect(await again).toMatchObject({ ok: true });
      expect(vi.getTimerCount()).toBe(0);
    } finally {
      vi.useRealTimers();
    }
  });

  it("ends in an error whose stack names who waited", async () => {
    const { cloud, vault, cbr } = five();
    const started = await cbr.vaults.backUp(vault.id);
    cloud.reply({ to: "GET /v3/{project_id}/operation-logs", status: 403, times: 2 });
    async function theCaller() {
      await cbr.operationLogs.waitFor(started, FAST);
    }
    const error = await errorOf(theCaller());
    expect(error.stack).toContain("theCaller");
  });

  it("outlasts failures that pass, of whatever request", async () => {
    const { cloud, vault, cbr } = five();
    cloud.script(({ resourceId }) => (resourceId === "server-5" ? { lateLogs: 8 } : undefined));
    const started = await cbr.vaults.backUp(vault.id);
    cloud.reply({ to: "GET /v3/{project_id}/operation-logs", status: 503, times: 1 });
    cloud.reply({ to: "GET /v3/{project_id}/checkpoints/{checkpoint_id}", status: 503, times: 2 });
    cloud.reply({ to: "GET /v3/{project_id}/backups", network: true, times: 2 });
    const result = await cbr.operationLogs.waitFor(started, { interval: 2, appear: 0, timeout: 20_000 });
    expect(result.logs.length).toBeGreaterThanOrEqual(4);
  }, 30_000);
});
