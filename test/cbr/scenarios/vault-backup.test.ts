import { describe, expect, it } from "vitest";
import { handleOf, idsOf, newLogs, passing, SKEWS, scene, waited } from "./scene.js";

const running = (count: number) => Array.from({ length: count }, () => "running" as const);
const late = { lateLogs: Number.POSITIVE_INFINITY };

describe.each(SKEWS)("a backup of a vault, %s ms of skew", (skew) => {
  it("one failed of three: resolves, and says which", async () => {
    const { cloud, cbr } = scene({ skew, quirks: { lateLogs: 2 } });
    const error_info = { code: "BackupService.7003", message: "Why." };
    cloud.script(({ resourceId }) =>
      resourceId === "s-2" ? { statuses: ["running", "failed"], error_info } : undefined,
    );
    const result = await waited(cloud, await handleOf(cbr.vaults.backUp("vault-1")));
    expect(result).toMatchObject({ ok: false, missing: [], skipped: [] });
    expect(result.logs).toHaveLength(3);
    expect(result.failed).toMatchObject([
      { status: "failed", error_info, extra_info: { resource: { id: "s-2" } } },
    ]);
  });

  it.each([
    { quirks: {}, logs: 2 },
    { quirks: { skippedAreListed: true }, logs: 2 },
    { quirks: { skippedHaveLogs: true }, logs: 3 },
    { quirks: { skippedHaveLogs: true, skippedAreListed: true }, logs: 3 },
  ])("one skipped of three, $quirks", async ({ quirks, logs }) => {
    const { cloud, cbr } = scene({ skew, quirks });
    const skip = { code: "BackupService.2002", reason: "is being backed up" };
    cloud.script(({ resourceId }) => (resourceId === "s-3" ? { skip } : undefined));
    const started = await handleOf(cbr.vaults.backUp("vault-1"));
    expect(started.skipped).toMatchObject([{ id: "s-3", ...skip }]);
    const result = await waited(cloud, started);
    expect(result).toMatchObject({ ok: false, missing: [], skipped: [{ id: "s-3", ...skip }] });
    expect(result.logs.filter(({ status }) => status === "success")).toHaveLength(2);
    expect(result.logs.length).toBeLessThanOrEqual(logs);
  });

  it("all skipped: there is nothing to wait for", async () => {
    const { cloud, cbr } = scene({ skew });
    cloud.script(() => ({ skip: { code: "BackupService.2002", reason: "is being backed up" } }));
    const started = await handleOf(cbr.vaults.backUp("vault-1"));
    const begin = Date.now();
    const result = await waited(cloud, started);
    expect(result).toMatchObject({ ok: false, logs: [], missing: [] });
    expect(result.skipped.map(({ id }) => id)).toEqual(["s-1", "s-2", "s-3"]);
    expect(Date.now() - begin).toBeLessThan(30_000);
  });

  it("one never appears: missing, with the states of restore point and backup", async () => {
    const { cloud, cbr } = scene({ skew });
    cloud.script(({ resourceId }) => (resourceId === "s-2" ? late : undefined));
    const started = await handleOf(cbr.vaults.backUp("vault-1"));
    for (const { id, extra_info } of cloud.operationLogs)
      if (extra_info?.resource?.id === "s-2" && extra_info.backup?.backup_id !== "old-backup")
        cloud.operationLogs.update(id, { status: "failed" });
    const result = await waited(cloud, started);
    expect(result).toMatchObject({
      ok: false,
      missing: [{ id: "s-2", checkpointStatus: "available", backupStatus: "error" }],
    });
    expect(result.logs).toHaveLength(2);
  });

  it("none appears, and the restore point is an error or is gone", async () => {
    for (const gone of [false, true]) {
      const { cloud, cbr } = scene({ skew, quirks: { missingIs401: gone } });
      cloud.script(() => late);
      const started = await handleOf(cbr.vaults.backUp("vault-1"));
      const { checkpointId = "" } = started;
      if (gone) cloud.checkpoints.remove(checkpointId);
      else cloud.checkpoints.update(checkpointId, { status: "error" });
      const result = await waited(cloud, started);
      expect(result.ok).toBe(false);
      expect(result.missing.map(({ id }) => id)).toEqual(["s-1", "s-2", "s-3"]);
      if (!gone) expect(result.missing[0]).toMatchObject({ checkpointStatus: "error" });
    }
  });

  it("nothing is missing while the restore point is protecting, however long it takes", async () => {
    const { cloud, cbr } = scene({ skew, quirks: { lateLogs: 30 } });
    cloud.script(() => ({ statuses: [...running(60), "success"] }));
    const seen: number[] = [];
    const started = await handleOf(cbr.vaults.backUp("vault-1"));
    const result = await waited(cloud, started, {
      appear: 20_000,
      timeout: 7 * 3_600_000,
      onPoll: ({ missing }: { missing: readonly unknown[] }) => seen.push(missing.length),
    });
    expect(result).toMatchObject({ ok: true, missing: [] });
    expect(Math.max(...seen)).toBe(0);
  });

  it("only what was asked for is expected, though the answer lists the whole vault", async () => {
    const { cloud, cbr } = scene({ skew, quirks: { listsWholeVault: true } });
    const result = await waited(cloud, await handleOf(cbr.vaults.backUp("vault-1", { resources: ["s-2"] })));
    expect(result).toMatchObject({ ok: true, missing: [] });
    expect(result.logs).toHaveLength(1);
  });

  it("a bare restore point is no harm", async () => {
    const { cloud, cbr } = scene({ skew, quirks: { bareCheckpoints: true, lateLogs: 3 } });
    const result = await waited(cloud, await handleOf(cbr.vaults.backUp("vault-1")), { appear: 1_000 });
    expect(result.ok).toBe(true);
  });

  it("a scheduled one beside it is not ours, whether logs name the restore point or not", async () => {
    for (const absentFields of [[], ["checkpoint_id"]] as const) {
      const { cloud, cbr } = scene({ skew, quirks: { scheduledBackup: true, absentFields } });
      cloud.script(({ policyId }) =>
        policyId ? { statuses: ["failed"] } : { statuses: ["running", "success"] },
      );
      const before = idsOf(cloud.operationLogs);
      const result = await waited(cloud, await handleOf(cbr.vaults.backUp("vault-1")));
      expect(result.ok).toBe(true);
      const ours = newLogs(cloud, before).filter(({ policy_id }) => !policy_id);
      expect(idsOf(result.logs)).toEqual(idsOf(ours));
    }
  });

  it("logs with neither restore point nor backup are not taken for ours, and the result says so", async () => {
    const { cloud, cbr } = scene({
      skew,
      quirks: { scheduledBackup: true, absentFields: ["checkpoint_id", "extra_info.backup"] },
    });
    const result = await waited(cloud, await handleOf(cbr.vaults.backUp("vault-1")));
    expect(result).toMatchObject({ ok: false, logs: [] });
    expect(result.missing.map(({ id }) => id)).toEqual(["s-1", "s-2", "s-3"]);
  });

  it("more logs of the restore point than expected are waited for, too", async () => {
    const { cloud, cbr } = scene({ skew });
    cloud.script(() => ({ statuses: ["running", "running", "success"] }));
    const started = await handleOf(cbr.vaults.backUp("vault-1"));
    cloud.operationLogs.add({
      operation_type: "backup",
      vault_id: "vault-1",
      checkpoint_id: started.checkpointId ?? "",
      statuses: [...running(6), "success"],
      extra_info: { resource: { id: "s-9" } },
    });
    const result = await waited(cloud, started);
    expect(result.ok).toBe(true);
    expect(result.logs).toHaveLength(4);
  });

  it("an unknown status goes on", async () => {
    const { cloud, cbr } = scene({ skew });
    const started = await handleOf(cbr.vaults.backUp("vault-1", { resources: ["s-1"] }));
    const log = [...cloud.operationLogs].find(({ checkpoint_id }) => checkpoint_id === started.checkpointId);
    cloud.operationLogs.update(log?.id ?? "", {}, { status: "paused" });
    let polls = 0;
    const result = await waited(cloud, started, {
      onPoll: () => {
        if (++polls === 8) cloud.operationLogs.update(log?.id ?? "", { status: "success" });
      },
    });
    expect(result.ok).toBe(true);
    expect(polls).toBe(9);
  });
});

it("an incremental backup that the list of backups hides does not make its log missing", async () => {
  const { cloud, cbr } = scene({ quirks: { hidesIncremental: true, absentFields: ["checkpoint_id"] } });
  const result = await waited(cloud, await handleOf(cbr.vaults.backUp("vault-1")));
  expect(result).toMatchObject({ ok: true, missing: [] });
});

it("a vault without anything in it is refused, and starts nothing", async () => {
  const { cloud, cbr } = scene();
  await expect(passing(cbr.vaults.backUp("vault-2"))).rejects.toMatchObject({ code: "BackupService.0001" });
  expect(cloud.requests.filter(({ method }) => method === "POST")).toHaveLength(1);
});
