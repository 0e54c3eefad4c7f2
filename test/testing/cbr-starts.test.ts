import { Cbr } from "oplogs/cbr";
import { FakeCbr, type FakeCbrOptions } from "oplogs/testing";
import { describe, expect, it } from "vitest";
import { errorOf } from "../wire/helpers.js";

/** A vault of two servers and one backup, and a client whose requests are as a program would write them. */
function setUp(options: FakeCbrOptions = {}) {
  const cloud = new FakeCbr(options);
  const vault = cloud.vaults.add({ id: "a-vault", resources: [{ id: "s-1" }, { id: "s-2" }] });
  cloud.backups.add({ id: "a-backup", vault_id: vault.id, resource_id: "s-1" });
  const cbr = new Cbr({ ...cloud.options(), maxRetries: 0 });
  const post = (path: string, body: object) => cbr.request("POST", `/v3/{project_id}${path}`, { body });
  const remove = (path: string) => cbr.request("DELETE", `/v3/{project_id}${path}`);
  const backUp = (parameters: object = {}) =>
    post("/checkpoints", { checkpoint: { vault_id: vault.id, parameters } });
  /** Reads all logs until none of them is on its way. */
  const finish = async () => {
    for (;;) {
      const logs = await cbr.operationLogs.list().take(99);
      if (logs.every(({ status }) => status !== "waiting" && status !== "running")) return logs;
    }
  };
  return { cloud, cbr, post, remove, backUp, finish };
}

describe("a backup of a vault", () => {
  it("takes the resources that are asked for", async () => {
    const { cloud, backUp, finish } = setUp();
    const answer = await backUp({ resources: ["s-2"], name: "mine", incremental: false });
    expect(answer).toMatchObject({
      checkpoint: {
        status: "protecting",
        vault: { id: "a-vault", resources: [{ id: "s-2" }], skipped_resources: [] },
      },
    });
    expect(await finish()).toMatchObject([
      { operation_type: "backup", status: "success", extra_info: { backup: { backup_name: "mine" } } },
    ]);
    expect([...cloud.backups].find(({ name }) => name === "mine")).toMatchObject({
      incremental: false,
      status: "available",
    });
  });

  it("fails, is skipped and is late as the script says", async () => {
    const { cloud, cbr, backUp, finish } = setUp();
    cloud.script(({ resourceId }) =>
      resourceId === "s-1"
        ? { statuses: ["running", "failed"], error_info: { code: "BackupService.7003" }, lateLogs: 2 }
        : { skip: { code: "BackupService.2002", reason: "Busy elsewhere." } },
    );
    expect(await backUp()).toMatchObject({
      checkpoint: {
        vault: {
          resources: [{ id: "s-1" }],
          skipped_resources: [{ id: "s-2", code: "BackupService.2002", reason: "Busy elsewhere." }],
        },
      },
    });
    expect(await cbr.operationLogs.list().take(9)).toEqual([]);
    expect(await cbr.operationLogs.list().take(9)).toEqual([]);
    expect(await finish()).toMatchObject([{ status: "failed", error_info: { code: "BackupService.7003" } }]);
    expect([...cloud.checkpoints]).toMatchObject([{ status: "error" }]);
  });

  it("skips what is being backed up, and refuses if that is all", async () => {
    const { backUp } = setUp();
    await backUp({ resources: ["s-1"] });
    expect(await backUp()).toMatchObject({ checkpoint: { vault: { skipped_resources: [{ id: "s-1" }] } } });
    expect(await errorOf(backUp())).toMatchObject({ status: 400, code: "BackupService.0001" });
  });

  it("refuses what it does not know", async () => {
    const { cloud, backUp, post } = setUp();
    expect(await errorOf(backUp({ colour: "red" }))).toMatchObject({ code: "BackupService.9900" });
    expect(await errorOf(backUp({ name: "" }))).toMatchObject({ code: "BackupService.9900" });
    expect(await errorOf(backUp({ resources: ["s-9"] }))).toMatchObject({ code: "BackupService.6135" });
    const elsewhere = post("/checkpoints", { checkpoint: { vault_id: "none" } });
    expect(await errorOf(elsewhere)).toMatchObject({ status: 404, code: "BackupService.6105" });
    expect(cloud.operationLogs.size).toBe(0);
  });

  it("has a scheduled one beside it if it is to", async () => {
    const { cloud, backUp } = setUp({ quirks: { scheduledBackup: true } });
    await backUp();
    const logs = [...cloud.operationLogs];
    expect(logs).toHaveLength(4);
    expect(new Set(logs.map(({ checkpoint_id }) => checkpoint_id)).size).toBe(2);
    expect(logs.filter(({ policy_id }) => policy_id)).toHaveLength(2);
  });

  it("ends for a program that reads the restore point and no log", async () => {
    const { cbr, backUp } = setUp();
    const answer = await backUp();
    const [, id] = /"id":"([^"]+)"/.exec(JSON.stringify(answer)) ?? [];
    const statuses: unknown[] = [];
    for (let read = 0; read < 3; read++) {
      const seen = await cbr.request("GET", `/v3/{project_id}/checkpoints/${id}`);
      statuses.push(/"status":"([^"]+)"/.exec(JSON.stringify(seen))?.[1]);
    }
    expect(statuses).toEqual(["protecting", "protecting", "available"]);
  });

  it("stays as it is until the test moves it, if that is wanted", async () => {
    const { cloud, cbr, backUp } = setUp({ manual: true });
    await backUp({ resources: ["s-1"] });
    for (let read = 0; read < 3; read++)
      expect(await cbr.operationLogs.list().take(9)).toMatchObject([{ status: "waiting" }]);
    for (const { id } of cloud.operationLogs) cloud.operationLogs.update(id, { status: "success" });
    expect([...cloud.checkpoints]).toMatchObject([{ status: "available" }]);
  });
});

describe("a restore", () => {
  const restore = { restore: { server_id: "s-1" } };

  it("answers nothing, or the id of its log; two at a time are refused", async () => {
    const { cloud, post, finish } = setUp();
    expect(await post("/backups/a-backup/restore", restore)).toBeUndefined();
    expect(await errorOf(post("/backups/a-backup/restore", restore))).toMatchObject({
      code: "BackupService.2010",
    });
    await finish();
    cloud.quirks.jobId = true;
    const answer = await post("/backups/a-backup/restore", restore);
    expect([...cloud.operationLogs].map(({ id }) => ({ job_id: id }))).toContainEqual(answer);
  });

  it("needs a target", async () => {
    const { post } = setUp();
    const error = await errorOf(post("/backups/a-backup/restore", { restore: {} }));
    expect(error).toMatchObject({ status: 400, code: "BackupService.9900" });
  });
});

describe("a deletion", () => {
  it("takes the backup away at its end, and is refused when it is repeated", async () => {
    const { cloud, remove, finish } = setUp();
    await remove("/backups/a-backup");
    expect(await errorOf(remove("/backups/a-backup"))).toMatchObject({ code: "CSBS.2003" });
    expect(await finish()).toMatchObject([{ operation_type: "delete", vault_id: "a-vault" }]);
    expect(cloud.backups.size).toBe(0);
    expect(await errorOf(remove("/backups/a-backup"))).toMatchObject({ status: 404 });
    cloud.quirks.missingIs401 = true;
    expect(await errorOf(remove("/backups/a-backup"))).toMatchObject({ status: 400, code: "CSBS.3001" });
  });

  it("of a vault takes its backups with it, and the filter finds the log afterwards", async () => {
    const { cloud, cbr, remove, finish } = setUp();
    await remove("/vaults/a-vault");
    expect(await errorOf(remove("/vaults/a-vault"))).toMatchObject({ code: "BackupService.6112" });
    await finish();
    expect([cloud.vaults.size, cloud.backups.size]).toEqual([0, 0]);
    const logs = await cbr.operationLogs
      .list({ vault_id: "a-vault", operation_type: "vault_delete" })
      .take(9);
    expect(logs).toMatchObject([{ extra_info: { vault_delete: { total_count: 1 } } }]);
  });
});

describe("resources", () => {
  it("are removed with their backups at the end of one log, or of one each", async () => {
    const { cloud, post, finish } = setUp();
    const path = "/vaults/a-vault/removeresources";
    expect(await post(path, { resource_ids: ["s-1"] })).toEqual({ remove_resource_ids: ["s-1"] });
    expect(await errorOf(post(path, { resource_ids: ["s-1"] }))).toMatchObject({
      code: "BackupService.6134",
    });
    expect(await finish()).toMatchObject([
      { extra_info: { remove_resources: { resources: [{ id: "s-1" }] } } },
    ]);
    expect([...cloud.vaults][0]?.resources).toMatchObject([{ id: "s-2" }]);
    expect(cloud.backups.size).toBe(0);
    expect(await errorOf(post(path, { resource_ids: ["s-1"] }))).toMatchObject({
      code: "BackupService.6135",
    });
    cloud.quirks.logPerRemovedResource = true;
    cloud.vaults.update("a-vault", { resources: [{ id: "s-3" }, { id: "s-4" }] });
    await post(path, { resource_ids: ["s-3", "s-4"] });
    expect(cloud.operationLogs.size).toBe(3);
  });

  it("move to another vault with their backups", async () => {
    const { cloud, post, finish } = setUp();
    cloud.vaults.add({ id: "b-vault" });
    const order = { resource_ids: ["s-1"], destination_vault_id: "b-vault" };
    expect(await post("/vaults/a-vault/migrateresources", order)).toEqual({
      migrated_resources: ["b-vault"],
    });
    await finish();
    expect([...cloud.vaults].map(({ resources }) => resources?.map(({ id }) => id))).toEqual([
      ["s-2"],
      ["s-1"],
    ]);
    expect([...cloud.backups]).toMatchObject([{ vault_id: "b-vault" }]);
  });
});

it("replicates a backup to each region once", async () => {
  const { cloud, post, finish } = setUp();
  const to = {
    destination_project_id: "p-2",
    destination_region: "eu-nl",
    destination_vault_id: "v-2",
  };
  await post("/backups/a-backup/replicate", { replicate: to });
  const again = errorOf(post("/backups/a-backup/replicate", { replicate: to }));
  expect(await again).toMatchObject({ code: "BackupService.6130" });
  expect(await finish()).toMatchObject([
    { operation_type: "replication", extra_info: { replication: { source_backup_id: "a-backup" } } },
  ]);
  expect([...cloud.backups]).toMatchObject([{ replication_records: [{ status: "success" }] }]);
  expect(
    await errorOf(post("/checkpoints/replicate", { replicate: { ...to, vault_id: "a-vault" } })),
  ).toMatchObject({
    code: "BackupService.0001",
  });
});

it("tells its logs by the id of the request that started them", async () => {
  const { cloud, cbr } = setUp();
  const body = { checkpoint: { vault_id: "a-vault" } };
  const { response } = await cbr.request("POST", "/v3/{project_id}/checkpoints", { body }).withResponse();
  const ids = [...cloud.operationLogs].map(({ extra_info }) => extra_info?.common?.request_id);
  expect(ids).toEqual([response.headers.get("x-request-id"), response.headers.get("x-request-id")]);
});
