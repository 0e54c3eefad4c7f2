import { isHttpError, isOplogsError } from "oplogs";
import { Cbr, isStartError, type Started } from "oplogs/cbr";
import { FakeCbr } from "oplogs/testing";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { errorOf, prints } from "../wire/helpers.js";

const DESTINATION = { projectId: "another-project", region: "eu-nl", vaultId: "another-vault" };
const CHECKPOINTS = "POST /v3/{project_id}/checkpoints";
const DELETION = "DELETE /v3/{project_id}/backups/{backup_id}";
const FAST = { interval: 100, appear: 5_000 };

// Time passes as fast as the timers ask for it: on a busy machine no log comes too late.
beforeEach(() => {
  vi.useFakeTimers();
  vi.setTimerTickMode("nextTimerAsync");
});
afterEach(() => void vi.useRealTimers());

function one(options: ConstructorParameters<typeof FakeCbr>[0] = {}) {
  const cloud = new FakeCbr(options);
  const vault = cloud.vaults.add({ resources: [{ id: "server-1" }, { id: "server-2" }] });
  const backup = cloud.backups.add({ vault_id: vault.id, resource_id: "server-1", status: "available" });
  return { cloud, vault, backup, cbr: new Cbr(cloud.options()) };
}

/** The bodies that were sent to start something. */
function bodies(cloud: FakeCbr): unknown[] {
  return cloud.requests.flatMap(({ method, body }) => (method === "POST" ? [body] : []));
}

describe("starters", () => {
  it("send documented fields only, and those that were given", async () => {
    const { cloud, vault, backup, cbr } = one();
    await cbr.vaults.backUp(vault.id, { name: "n", description: undefined, incremental: false });
    await cbr.vaults.backUp(vault.id, { name: "m", resources: ["server-2"] }).catch(() => {});
    await cbr.backups.restore(backup.id, { volumeId: "disk", powerOn: false }).catch(() => {});
    const mappings = [{ backupId: "disk-backup", volumeId: "disk" }];
    await cbr.backups.restore(backup.id, { serverId: "server-1", mappings }).catch(() => {});
    await cbr.vaults.removeResources(vault.id, ["server-2", "server-2"]).catch(() => {});
    await cbr.vaults.migrateResources(vault.id, "another", ["server-1"]).catch(() => {});
    await cbr.backups.replicate(backup.id, { ...DESTINATION, name: "copy" }).catch(() => {});
    await cbr.vaults.replicate(vault.id, DESTINATION).catch(() => {});
    const to = {
      destination_project_id: "another-project",
      destination_region: "eu-nl",
      destination_vault_id: "another-vault",
    };
    expect(bodies(cloud)).toEqual([
      { checkpoint: { vault_id: vault.id, parameters: { name: "n", incremental: false } } },
      { checkpoint: { vault_id: vault.id, parameters: { name: "m", resources: ["server-2"] } } },
      { restore: { volume_id: "disk", power_on: false } },
      { restore: { server_id: "server-1", mappings: [{ backup_id: "disk-backup", volume_id: "disk" }] } },
      { resource_ids: ["server-2"] },
      { destination_vault_id: "another", resource_ids: ["server-1"] },
      { replicate: { ...to, name: "copy" } },
      { replicate: { vault_id: vault.id, ...to } },
    ]);
  });

  it("give every backup a name of its own", async () => {
    const { cloud, cbr } = one();
    const vaults = [1, 2, 3].map((n) => cloud.vaults.add({ resources: [{ id: `of-${n}` }] }));
    const names: unknown[] = [];
    for (const { id } of vaults) names.push((await cbr.vaults.backUp(id)).name);
    expect(new Set(names).size).toBe(3);
    for (const name of names) expect(name).toMatch(/^oplogs-[a-z0-9]{12}$/);
  });

  it("return plain JSON, with the service's time", async () => {
    const { cloud, vault, cbr } = one();
    cloud.script(({ resourceId }) =>
      resourceId === "server-2" ? { skip: { code: "BackupService.6125", reason: "busy" } } : undefined,
    );
    const started = await cbr.vaults.backUp(vault.id, { name: "nightly" });
    expect(JSON.parse(JSON.stringify(started))).toStrictEqual(started);
    expect(started).toMatchObject({
      v: 1,
      kind: "backup",
      vaultId: vault.id,
      name: "nightly",
      checkpointId: expect.any(String),
      expected: [{ id: "server-1" }],
      skipped: [{ id: "server-2", code: "BackupService.6125", reason: "busy" }],
    });
    // The fake's clock begins in 2026-01-01T00:00:00Z.
    expect(started.since).toMatch(/^2025-12-31T23:5\d:\d\dZ$/);
    expect(started).not.toHaveProperty("unsure");
    expect(started).not.toHaveProperty("clock");
  });

  it("refuse what they cannot send, before anything is sent or stored", async () => {
    const { cloud, cbr } = one();
    let stored = 0;
    const onStart = () => stored++;
    const misused = [
      () => cbr.vaults.backUp("", { onStart }),
      () => cbr.vaults.backUp("v", { resources: [], onStart }),
      () => cbr.vaults.backUp("v", { resources: [""], onStart }),
      () => cbr.vaults.backUp("v", { name: "", onStart }),
      () => cbr.vaults.backUp("v", { name: "n".repeat(65), onStart }),
      () => cbr.vaults.backUp("v", { maxRetries: -1, onStart }),
      () => cbr.vaults.backUp("v", Object.assign({ onStart }, { incrementel: true })),
      () => cbr.vaults.removeResources("v", [], { onStart }),
      () =>
        cbr.vaults.removeResources(
          "v",
          Array.from({ length: 257 }, (_, n) => `r${n}`),
          { onStart },
        ),
      () => cbr.vaults.migrateResources("v", " ", ["r"], { onStart }),
      () => cbr.vaults.replicate("v", { ...DESTINATION, region: "" }, { onStart }),
      () => Reflect.apply(cbr.backups.restore, cbr.backups, ["b", { onStart }]),
      () => Reflect.apply(cbr.backups.restore, cbr.backups, ["b", { serverId: "s", volumeId: "d", onStart }]),
      () => cbr.backups.restore("b", { serverId: "s", mappings: [], onStart }),
      () => Reflect.apply(cbr.backups.replicate, cbr.backups, ["b", undefined, { onStart }]),
      () => Reflect.apply(cbr.vaults.backUp, cbr.vaults, ["v", { onStart: 1 }]),
    ];
    for (const call of misused) expect((await errorOf(call)).kind).toBe("config");
    expect(stored).toBe(0);
    expect(cloud.requests).toEqual([]);
  });
});

describe("onStart", () => {
  it("gets the handle before the request, and holds it up until it is stored", async () => {
    const { cloud, vault, cbr } = one();
    const stored: Started[] = [];
    const started = await cbr.vaults.backUp(vault.id, {
      onStart: async (handle) => {
        await new Promise((resolve) => setTimeout(resolve, 5));
        expect(cloud.requests).toEqual([]);
        stored.push(handle);
      },
    });
    expect(stored).toMatchObject([{ kind: "backup", vaultId: vault.id, name: started.name, unsure: true }]);
    const [handle] = stored;
    if (handle) expect(await cbr.operationLogs.waitFor(handle, FAST)).toMatchObject({ ok: true });
  });

  it("stops the start when it throws, or when the caller gives up", async () => {
    const { cloud, vault, cbr } = one();
    const full = new Error("the disk is full");
    const onStart = () => {
      throw full;
    };
    await expect(cbr.vaults.backUp(vault.id, { onStart })).rejects.toBe(full);
    const controller = new AbortController();
    const { signal } = controller;
    setTimeout(() => controller.abort(), 10);
    const never = () => new Promise(() => {});
    const error = await errorOf(cbr.vaults.backUp(vault.id, { onStart: never, signal }));
    expect(error).toMatchObject({ kind: "aborted", started: undefined });
    expect(cloud.requests).toEqual([]);
  });
});

describe("a start whose answer is lost", () => {
  const losses = [
    { network: "lost" },
    { network: "cut" },
    { status: 502, effect: true },
    { status: 504, effect: true, body: { error_code: "APIGW.0201", error_msg: "Backend timeout." } },
    { status: 400, effect: true, body: { error_code: "APIGW.0201", error_msg: "Bad request." } },
    { status: 200, effect: true, body: "<html>" },
    { status: 200, effect: true, body: {} },
  ] as const;

  it.each(losses)("is found by the handle of the error, and not sent twice: %o", async (loss) => {
    const { cloud, vault, cbr } = one();
    cloud.reply({ to: CHECKPOINTS, ...loss });
    const error = await errorOf(cbr.vaults.backUp(vault.id));
    expect(isStartError(error)).toBe(true);
    expect(error.message).toContain("operationLogs.find(error.started)");
    expect(bodies(cloud)).toHaveLength(1);
    if (!isStartError(error)) return;
    expect(error.started).toMatchObject({ v: 1, kind: "backup", unsure: true });
    expect((await cbr.operationLogs.find(error.started)).logs).toHaveLength(2);
    expect(await cbr.operationLogs.waitFor(error.started, FAST)).toMatchObject({ ok: true, missing: [] });
  });

  it("may never have arrived: that is no success", async () => {
    const { cloud, vault, cbr } = one();
    cloud.reply({ to: CHECKPOINTS, network: true });
    const error = await errorOf(cbr.vaults.backUp(vault.id, { resources: ["server-1"] }));
    if (!isStartError(error)) throw error;
    const result = await cbr.operationLogs.waitFor(error.started, FAST);
    expect(result).toMatchObject({ ok: false, logs: [], missing: [{ id: "server-1" }] });
    expect(await cbr.operationLogs.find(error.started)).toMatchObject({ ok: false, logs: [] });
  });

  it("is none of a refusal, whatever its status, nor of what was not sent", async () => {
    const { cloud, vault, cbr } = one();
    const refusals = [
      {
        status: 500,
        body: { error_code: "BackupService.0002", error_msg: "Resources are being backed up." },
      },
      { status: 500, body: { error_code: "1001", error_msg: "The vault is being backed up." } },
      { status: 400, body: { error_code: "BackupService.6125", error_msg: "In progress." } },
      { status: 403, body: { error_code: "APIGW.0302", error_msg: "No permission." } },
      { status: 429, body: { error_code: "APIGW.0308", error_msg: "Throttled." } },
    ];
    for (const refusal of refusals) {
      cloud.reply({ to: CHECKPOINTS, ...refusal });
      const error = await errorOf(cbr.vaults.backUp(vault.id, { maxRetries: 0 }));
      expect(isHttpError(error, refusal.status)).toBe(true);
      expect(error.started).toBeUndefined();
    }
    const signal = AbortSignal.abort();
    const unsent = await errorOf(cbr.vaults.backUp(vault.id, { signal }));
    expect(unsent).toMatchObject({ kind: "aborted", started: undefined });
  });

  it("says which ids it is about only if a program asks", async () => {
    const { cloud, vault, cbr } = one();
    cloud.reply({ to: CHECKPOINTS, network: "lost" });
    const error = await errorOf(cbr.vaults.backUp(vault.id));
    expect(error.message).not.toContain(vault.id);
    expect(error.stack).not.toContain(vault.id);
    expect(JSON.parse(JSON.stringify(error)).started).toEqual(error.started);
    expect(prints(error)).not.toContain("a-token");
  });
});

describe("deletions", () => {
  it("are repeated, and gone is good when an attempt before may have arrived", async () => {
    for (const quirks of [{}, { missingIs401: true }]) {
      const { cloud, backup, cbr } = one({ quirks });
      // It ends with the first attempt.
      cloud.script(() => ({ statuses: ["success"] }));
      cloud.reply({ to: DELETION, network: "lost" });
      const started = await cbr.backups.delete(backup.id);
      expect(started).toMatchObject({ kind: "delete", backupId: backup.id });
      expect(started).not.toHaveProperty("unsure");
      expect(await cbr.operationLogs.waitFor(started, FAST)).toMatchObject({ ok: true, logs: [{}] });
    }
  });

  it("that are refused after such an attempt may be under way", async () => {
    const { cloud, backup, cbr } = one();
    cloud.reply({ to: DELETION, network: "lost" });
    const error = await errorOf(cbr.backups.delete(backup.id));
    expect(isHttpError(error, "CSBS.2003")).toBe(true);
    if (!isStartError(error)) throw error;
    expect(await cbr.operationLogs.waitFor(error.started, FAST)).toMatchObject({ ok: true, logs: [{}] });
  });

  it("of what was never there are refused", async () => {
    const { cbr } = one();
    const error = await errorOf(cbr.backups.delete("nothing"));
    expect(isOplogsError(error, "http")).toBe(true);
    expect(error.started).toBeUndefined();
  });

  it("of a vault are waited for by its log", async () => {
    const { vault, cbr } = one();
    const started = await cbr.vaults.delete(vault.id);
    const result = await cbr.operationLogs.waitFor(started, FAST);
    expect(result).toMatchObject({ ok: true, logs: [{ operation_type: "vault_delete" }] });
  });
});
