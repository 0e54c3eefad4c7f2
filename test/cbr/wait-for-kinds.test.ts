import { isHttpError } from "oplogs";
import { Cbr, isStartError, type Started } from "oplogs/cbr";
import { FakeCbr } from "oplogs/testing";
import { describe, expect, it } from "vitest";
import { errorOf } from "../wire/helpers.js";

const FAST = { interval: 2, appear: 5_000 };
/** For what is found, or missed, only when the grace time passes. */
const BRIEF = { interval: 2, appear: 100 };
const TO = { projectId: "another-project", region: "eu-nl", vaultId: "another-vault" };
const MINUTE = 60_000;

type Options = NonNullable<ConstructorParameters<typeof FakeCbr>[0]>;

/** A vault of two servers, each with a backup, and a second vault. */
function cloudOf(options: Options = {}) {
  const cloud = new FakeCbr(options);
  const vault = cloud.vaults.add({ resources: [{ id: "server-1" }, { id: "server-2" }] });
  const other = cloud.vaults.add({});
  const [backup, second] = ["server-1", "server-2"].map((resource_id) =>
    cloud.backups.add({ vault_id: vault.id, resource_id, status: "available", image_type: "backup" }),
  );
  if (!backup || !second) throw new Error("the fake has made no backups");
  return { cloud, vault, other, backup, second, cbr: new Cbr(cloud.options()) };
}

describe("waitFor a restore", () => {
  const restored = (cbr: Cbr, id: string) => cbr.backups.restore(id, { serverId: "server-1" });

  it("reads the log by the id that Huawei Cloud returns", async () => {
    const { cloud, backup, cbr } = cloudOf({ quirks: { jobId: true } });
    const started = await restored(cbr, backup.id);
    expect(started.logIds).toHaveLength(1);
    expect(await cbr.operationLogs.waitFor(started, FAST)).toMatchObject({ ok: true, logs: [{}] });
    expect(cloud.requests.filter(({ path }) => path.endsWith("/operation-logs"))).toEqual([]);
  });

  it("finds the log in the list without it, late as it may be", async () => {
    const { backup, cbr } = cloudOf({ quirks: { lateLogs: 4 } });
    const started = await restored(cbr, backup.id);
    expect(started).not.toHaveProperty("logIds");
    expect(await cbr.operationLogs.waitFor(started, FAST)).toMatchObject({ ok: true, logs: [{}] });
  });

  it("waits for an id that is not known yet, and throws when it never is", async () => {
    let time = Date.UTC(2026, 4, 1);
    const quirks = { jobId: true, lateLogs: 3 };
    const { cloud, backup, cbr } = cloudOf({ quirks, now: () => new Date(time) });
    const started = await restored(cbr, backup.id);
    expect(await cbr.operationLogs.waitFor(started, FAST)).toMatchObject({ ok: true });
    time += MINUTE;
    cloud.quirks.lateLogs = Number.POSITIVE_INFINITY;
    cloud.backups.update(backup.id, { status: "available" });
    const lost = await restored(cbr, backup.id);
    const error = await errorOf(cbr.operationLogs.waitFor(lost, BRIEF));
    expect(isHttpError(error, "BackupService.6500")).toBe(true);
    expect(error.message).toContain("the service returned this id itself");
    expect(await cbr.operationLogs.find(lost)).toMatchObject({
      ok: false,
      logs: [],
      missing: [{ id: "server-1" }],
    });
  });

  it("takes an id that is none of a log for a hint, and finds the log in the list", async () => {
    const { backup, cbr } = cloudOf();
    const started = await restored(cbr, backup.id);
    const result = await cbr.operationLogs.waitFor({ ...started, logIds: ["a-job"] }, FAST);
    expect(result).toMatchObject({ ok: true, logs: [{ operation_type: "restore" }] });
  });

  it.each([4, 30, 300, 3_000])("does not take a restore that ended %i s before for this one", async (ago) => {
    let time = Date.UTC(2026, 4, 1);
    const { cloud, backup, cbr } = cloudOf({ now: () => new Date(time) });
    cloud.script(() => ({ statuses: ["failed"], error_info: { code: "BackupService.2010" } }));
    const first = await cbr.operationLogs.waitFor(await restored(cbr, backup.id), FAST);
    expect(first.failed).toHaveLength(1);
    time += ago * 1_000;
    cloud.backups.update(backup.id, { status: "available" });
    cloud.script(() => ({ lateLogs: Number.POSITIVE_INFINITY }));
    const started = await restored(cbr, backup.id);
    const second = await cbr.operationLogs.waitFor(started, { ...FAST, appear: 20 });
    expect(second).toMatchObject({ ok: false, logs: [], missing: [{ id: "server-1" }] });
  });

  const SKEWS = [-300, -5, 0, 5, 300];

  it("whose answer was lost is found, however wrong the clocks of this machine and the next are", async () => {
    for (const skew of SKEWS) {
      const { cloud, backup, cbr } = cloudOf({ now: () => new Date(Date.now() + skew * MINUTE) });
      cloud.reply({ to: "POST /v3/{project_id}/backups/{backup_id}/restore", network: "lost" });
      const error = await errorOf(restored(cbr, backup.id));
      if (!isStartError(error)) throw error;
      // One small request has asked for the service's time.
      expect(error.started).not.toHaveProperty("clock");
      const handle: Started = JSON.parse(JSON.stringify(error.started));
      const other = new Cbr(cloud.options());
      expect(await other.operationLogs.waitFor(handle, FAST)).toMatchObject({ ok: true, logs: [{}] });
      expect(cloud.requests.filter(({ path }) => path.endsWith("/restore"))).toHaveLength(1);
    }
  });

  it("is found by the handle that was stored before it, by the clock of this machine", async () => {
    for (const skew of SKEWS) {
      const { cloud, backup, cbr } = cloudOf({ now: () => new Date(Date.now() + skew * MINUTE) });
      let stored = "";
      const onStart = (handle: Started) => {
        stored = JSON.stringify(handle);
      };
      await cbr.backups.restore(backup.id, { serverId: "server-1", onStart });
      const handle: Started = JSON.parse(stored);
      expect(handle).toMatchObject({ clock: "local", unsure: true });
      const other = new Cbr(cloud.options());
      expect(await other.operationLogs.waitFor(handle, FAST)).toMatchObject({ ok: true, logs: [{}] });
    }
  });

  it("keeps this machine's time in the handle when the service is out of reach", async () => {
    const { cloud, backup, cbr } = cloudOf();
    cloud.reply({ network: true, times: 9 });
    const error = await errorOf(restored(cbr, backup.id));
    expect(error.started).toMatchObject({ clock: "local", unsure: true });
  });
});

describe("waitFor a deletion", () => {
  it("does not take an earlier attempt that failed for this one", async () => {
    const { cloud, backup, cbr } = cloudOf();
    cloud.operationLogs.add({
      operation_type: "delete",
      status: "failed",
      created_at: "2025-12-31T23:59:50.000000",
      ended_at: "2025-12-31T23:59:51.000000",
      extra_info: { delete: { backup_id: backup.id } },
    });
    const started = await cbr.backups.delete(backup.id);
    const result = await cbr.operationLogs.waitFor(started, FAST);
    expect(result).toMatchObject({ ok: true, logs: [{ status: "success" }] });
  });

  it("says that it failed", async () => {
    const { cloud, vault, cbr } = cloudOf();
    cloud.script(() => ({ statuses: ["running", "failed"], error_info: { code: "BackupService.6204" } }));
    const result = await cbr.operationLogs.waitFor(await cbr.vaults.delete(vault.id), FAST);
    expect(result).toMatchObject({ ok: false, failed: [{ operation_type: "vault_delete" }] });
  });
});

describe("waitFor resources that leave a vault", () => {
  it.each([false, true])("waits for one log, or one each (%s)", async (logPerRemovedResource) => {
    const { vault, cbr } = cloudOf({ quirks: { logPerRemovedResource } });
    const started = await cbr.vaults.removeResources(vault.id, ["server-1", "server-2"]);
    const result = await cbr.operationLogs.waitFor(started, FAST);
    expect(result).toMatchObject({ ok: true, missing: [] });
    expect(result.logs).toHaveLength(logPerRemovedResource ? 2 : 1);
  });

  it("tells those of which no log came", async () => {
    const { cloud, vault, cbr } = cloudOf({ quirks: { logPerRemovedResource: true } });
    cloud.script(({ resourceId }) =>
      resourceId === "server-2" ? { lateLogs: Number.POSITIVE_INFINITY } : {},
    );
    const started = await cbr.vaults.removeResources(vault.id, ["server-1", "server-2"]);
    const result = await cbr.operationLogs.waitFor(started, { ...FAST, appear: 20 });
    expect(result).toMatchObject({ ok: false, logs: [{}], missing: [{ id: "server-2" }] });
  });

  it.each([false, true])("looks in both vaults for a move (%s)", async (movesAreOfDestination) => {
    const { vault, other, cbr } = cloudOf({ quirks: { movesAreOfDestination } });
    const started = await cbr.vaults.migrateResources(vault.id, other.id, ["server-1"]);
    const result = await cbr.operationLogs.waitFor(started, BRIEF);
    expect(result).toMatchObject({ ok: true, logs: [{ operation_type: "migrate_resources" }] });
  });
});

describe("waitFor a replication", () => {
  const kinds: Options["quirks"][] = [
    {},
    { replicationType: "copy" },
    // As on Open Telekom Cloud.
    { absentFields: ["extra_info.replication"] },
  ];

  it.each(kinds)("of a backup: %o", async (quirks) => {
    const { backup, cbr } = cloudOf({ quirks });
    const started = await cbr.backups.replicate(backup.id, TO);
    expect(await cbr.operationLogs.waitFor(started, FAST)).toMatchObject({ ok: true, logs: [{}] });
  });

  it.each(kinds)("of a vault, a log for each backup: %o", async (quirks) => {
    const { cloud, vault, backup, cbr } = cloudOf({ quirks });
    cloud.backups.add({
      vault_id: vault.id,
      resource_id: "server-1",
      status: "available",
      image_type: "backup",
    });
    cloud.script(({ backupId }) => (backupId === backup.id ? { lateLogs: 5 } : {}));
    const started = await cbr.vaults.replicate(vault.id, TO);
    expect(started.expected).toHaveLength(3);
    const result = await cbr.operationLogs.waitFor(started, FAST);
    expect(result).toMatchObject({ ok: true, missing: [] });
    expect(result.logs).toHaveLength(3);
  });

  it("of a vault whose answer was lost", async () => {
    const { cloud, vault, cbr } = cloudOf();
    cloud.reply({ to: "POST /v3/{project_id}/checkpoints/replicate", network: "lost" });
    const error = await errorOf(cbr.vaults.replicate(vault.id, TO));
    if (!isStartError(error)) throw error;
    const result = await cbr.operationLogs.waitFor(error.started, BRIEF);
    expect(result).toMatchObject({ ok: true, missing: [] });
    expect(result.logs).toHaveLength(2);
  });
});

describe("waitFor a backup of which little is known", () => {
  const quirks: Options["quirks"][] = [
    {},
    { absentFields: ["checkpoint_id"] },
    { hidesIncremental: true },
    { bareCheckpoints: true },
    { scheduledBackup: true },
    { noDate: true },
    { shuffledTies: true, mostPerPage: 1 },
  ];

  it.each(quirks)("finds all logs of a start whose answer was lost: %o", async (quirks) => {
    const now = () => new Date();
    const { cloud, vault, cbr } = cloudOf({ quirks, now });
    cloud.reply({ to: "POST /v3/{project_id}/checkpoints", network: "lost" });
    const error = await errorOf(cbr.vaults.backUp(vault.id));
    if (!isStartError(error)) throw error;
    const result = await cbr.operationLogs.waitFor(error.started, BRIEF);
    expect(result).toMatchObject({ ok: true, missing: [], failed: [] });
    expect(result.logs.map((log) => log.extra_info?.resource?.id).sort()).toEqual(["server-1", "server-2"]);
  });

  it("asks the restore point what to expect when the answer did not say", async () => {
    const { cloud, vault, cbr } = cloudOf();
    cloud.script(({ resourceId }) =>
      resourceId === "server-2" ? { lateLogs: 9 } : { statuses: ["success"] },
    );
    const { expected: _, ...started } = await cbr.vaults.backUp(vault.id);
    const result = await cbr.operationLogs.waitFor(started, { ...FAST, appear: 1_000 });
    expect(result).toMatchObject({ ok: true, missing: [] });
    expect(result.logs).toHaveLength(2);
  });

  it("has nothing to wait for when all was skipped", async () => {
    const { cloud, vault, cbr } = cloudOf();
    const skipped = ["server-1", "server-2"].map((id) => ({
      id,
      code: "BackupService.6125",
      reason: "busy",
    }));
    const checkpoint = {
      id: "a-checkpoint",
      vault: { id: vault.id, resources: [], skipped_resources: skipped },
    };
    cloud.reply({ to: "POST /v3/{project_id}/checkpoints", status: 200, body: { checkpoint } });
    const started = await cbr.vaults.backUp(vault.id);
    const result = await cbr.operationLogs.waitFor(started, FAST);
    expect(result).toMatchObject({ ok: false, logs: [], missing: [], skipped: [{}, {}] });
  });
});
