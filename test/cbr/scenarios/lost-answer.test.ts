import { isStartError } from "oplogs/cbr";
import { describe, expect, it } from "vitest";
import { errorOf } from "../../wire/helpers.js";
import { ANSWERS, KINDS } from "./kinds.js";
import { client, handleOf, idsOf, newLogs, passing, SKEWS, scene, waited } from "./scene.js";

const BACKUP = "POST /v3/{project_id}/checkpoints";
const RESTORE = "POST /v3/{project_id}/backups/{backup_id}/restore";
const running = (count: number) => Array.from({ length: count }, () => "running" as const);

describe.each(KINDS)("$name", ({ to, start }) => {
  const refusals = [
    { status: 400, body: { error_code: "BackupService.9900", error_msg: "No." } },
    { status: 500, body: { error_code: "BackupService.0002", error_msg: "Resources are being backed up." } },
    { status: 500, body: { error_code: "CSBS.2003", error_msg: "In use." } },
    { status: 403, body: { error_code: "APIGW.0302", error_msg: "No." } },
  ];
  it.each(refusals)("a refusal is definite: $status $body.error_code", async (refusal) => {
    const { cloud, cbr } = scene();
    cloud.reply({ to, ...refusal, times: 9 });
    const error = await errorOf(passing(start(cbr)));
    expect(error.kind).toBe("http");
    expect(isStartError(error)).toBe(false);
  });

  it("a 429 is repeated: nothing was done", async () => {
    const { cloud, cbr } = scene();
    cloud.reply({ to, status: 429, body: { error_code: "APIGW.0308" } });
    const started = await handleOf(start(cbr));
    expect(started.unsure).toBeUndefined();
  });

  it("a 429 to the end is no start", async () => {
    const { cloud, cbr } = scene();
    cloud.reply({ to, status: 429, times: 9 });
    expect(isStartError(await errorOf(passing(start(cbr))))).toBe(false);
  });

  it("an abort after it was sent leaves a handle", async () => {
    const { cloud, cbr } = scene();
    cloud.reply({ to, network: "silent", times: 3 });
    const error = await errorOf(passing(start(cbr)));
    expect(error.kind).toBe("timeout");
    expect(isStartError(error)).toBe(true);
  });
});

describe("a backup whose answer was lost", () => {
  const lost = ANSWERS.filter(({ reply }) => reply);

  describe.each(lost)("$name", ({ reply }) => {
    it.each(SKEWS)("is found by its name although its logs are very late: %s ms of skew", async (skew) => {
      const { cloud, cbr } = scene({ skew, quirks: { lateLogs: 20 } });
      cloud.script(() => ({ statuses: [...running(90), "success"] }));
      const before = idsOf(cloud.operationLogs);
      if (reply) cloud.reply({ ...reply, to: BACKUP });
      const started = await handleOf(cbr.vaults.backUp("vault-1", { name: "nightly" }));
      const result = await waited(cloud, started, { timeout: 7 * 3_600_000 });
      expect(idsOf(result.logs)).toEqual(idsOf(newLogs(cloud, before)));
      expect(result).toMatchObject({ ok: true, missing: [] });
    });

    it("is not complete before all of its resources are, though their logs come one by one", async () => {
      const { cloud, cbr } = scene();
      cloud.script(({ resourceId }) => ({
        lateLogs: resourceId === "s-1" ? 0 : resourceId === "s-2" ? 4 : 8,
        statuses: resourceId === "s-1" ? ["success"] : [...running(20), "success"],
      }));
      if (reply) cloud.reply({ ...reply, to: BACKUP });
      const result = await waited(cloud, await handleOf(cbr.vaults.backUp("vault-1")));
      expect(result.logs).toHaveLength(3);
      expect(result.ok).toBe(true);
    });

    it("is not mistaken for another of a longer name, or an older one of the same", async () => {
      const { cloud, cbr } = scene();
      cloud.script(() => ({ statuses: ["failed"] }));
      await waited(cloud, await handleOf(cbr.vaults.backUp("vault-1", { name: "nightly" })));
      await passing(new Promise<void>((resolve) => setTimeout(resolve, 30 * 60_000)));
      await waited(cloud, await handleOf(cbr.vaults.backUp("vault-1", { name: "nightly-of-bob" })));
      cloud.script(() => undefined);
      const before = idsOf(cloud.operationLogs);
      if (reply) cloud.reply({ ...reply, to: BACKUP });
      const result = await waited(cloud, await handleOf(cbr.vaults.backUp("vault-1", { name: "nightly" })));
      expect(idsOf(result.logs)).toEqual(idsOf(newLogs(cloud, before)));
      expect(result.ok).toBe(true);
    });
  });

  it("and that never began says what was asked for", async () => {
    const { cloud, cbr } = scene();
    cloud.reply({ to: BACKUP, network: true });
    const started = await handleOf(cbr.vaults.backUp("vault-1", { resources: ["s-1", "s-2"] }));
    const result = await waited(cloud, started);
    expect(result).toMatchObject({ ok: false, logs: [] });
    expect(result.missing.map(({ id }) => id)).toEqual(["s-1", "s-2"]);
    // The whole vault was asked for by no id.
    cloud.reply({ to: BACKUP, network: true });
    const whole = await waited(cloud, await handleOf(cbr.vaults.backUp("vault-1")));
    expect(whole).toMatchObject({ ok: false, logs: [], missing: [] });
  });

  it("is found by the handle that was stored before the request", async () => {
    const { cloud, cbr } = scene();
    let stored = "";
    const silent = cbr.vaults.backUp("vault-1", {
      onStart: (started) => {
        stored = JSON.stringify(started);
        cloud.reply({ to: BACKUP, network: "lost" });
      },
    });
    await errorOf(passing(silent));
    expect(JSON.parse(stored)).toMatchObject({
      kind: "backup",
      unsure: true,
      name: expect.stringMatching(/^oplogs-/),
    });
    const result = await passing(client(cloud).operationLogs.waitFor(JSON.parse(stored)));
    expect(result.ok).toBe(true);
    expect(result.logs).toHaveLength(3);
  });

  it("sends nothing if the handle could not be stored", async () => {
    const { cloud, cbr } = scene();
    const full = new Error("the disk is full");
    const call = cbr.vaults.backUp("vault-1", {
      onStart: () => {
        throw full;
      },
    });
    await expect(passing(call)).rejects.toBe(full);
    expect(cloud.requests).toEqual([]);
  });
});

describe("names", () => {
  it("are unique and leave room for a suffix", async () => {
    const { cbr } = scene();
    const names = new Set<string | undefined>();
    for (const resource of ["s-1", "s-2", "s-3"]) {
      const { name } = await handleOf(cbr.vaults.backUp("vault-1", { resources: [resource] }));
      expect(name?.length).toBeLessThanOrEqual(59);
      names.add(name);
    }
    expect(names.size).toBe(3);
  });
});

describe("a deletion whose answer was lost", () => {
  it("is done if the backup is gone by the time of the repeat", async () => {
    for (const missingIs401 of [false, true]) {
      const { cloud, cbr } = scene({ quirks: { missingIs401 } });
      cloud.script(() => ({ statuses: ["success"] }));
      cloud.reply({ to: "DELETE /v3/{project_id}/backups/{backup_id}", network: "lost" });
      const started = await handleOf(cbr.backups.delete("backup-1"));
      expect(started.unsure).toBeUndefined();
      expect((await waited(cloud, started)).ok).toBe(true);
    }
  });

  it("of what was never there is an error", async () => {
    for (const missingIs401 of [false, true]) {
      const { cbr } = scene({ quirks: { missingIs401 } });
      const error = await errorOf(passing(cbr.backups.delete("never-there")));
      expect(error.kind).toBe("http");
      expect(isStartError(error)).toBe(false);
    }
  });
});

it("a restore is never sent twice, whatever happens to it", async () => {
  for (const reply of [
    { network: true },
    { network: "lost" },
    { network: "cut" },
    { network: "silent" },
    { status: 500 },
    { status: 502 },
    { status: 503, headers: { "retry-after": "1" } },
    { status: 504 },
    { status: 408 },
  ] as const) {
    const { cloud, cbr } = scene();
    cloud.reply({ to: RESTORE, ...reply, times: 9 });
    await errorOf(passing(cbr.backups.restore("backup-1", { serverId: "s-1" })));
    expect([reply, cloud.requests.filter(({ method }) => method === "POST").length]).toEqual([reply, 1]);
  }
});

describe("a stored handle", () => {
  it("of another project, or of a later version, is refused before a request", async () => {
    const { cloud, cbr } = scene();
    const started = await handleOf(cbr.vaults.backUp("vault-1"));
    const before = cloud.requests.length;
    for (const wrong of [{ projectId: "another" }, { v: 2 }, { kind: "unknown" }]) {
      const handle = JSON.parse(JSON.stringify({ ...started, ...wrong }));
      expect((await errorOf(passing(cbr.operationLogs.waitFor(handle)))).kind).toBe("config");
      expect((await errorOf(passing(cbr.operationLogs.find(handle)))).kind).toBe("config");
    }
    expect(cloud.requests).toHaveLength(before);
  });

  it("is found days later in another process", async () => {
    const { cloud, cbr } = scene();
    const started = await handleOf(cbr.vaults.backUp("vault-1"));
    for (const { id, checkpoint_id } of cloud.operationLogs)
      if (checkpoint_id === started.checkpointId) cloud.operationLogs.update(id, { status: "success" });
    await passing(new Promise<void>((resolve) => setTimeout(resolve, 7 * 3_600_000)));
    expect((await waited(cloud, started)).ok).toBe(true);
  });
});
