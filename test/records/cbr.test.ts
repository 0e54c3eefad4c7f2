import fc from "fast-check";
import { Cbr, iamPassword, type OperationLog } from "oplogs/cbr";
import { explain, record, recordOf } from "oplogs/records";
import { FakeCbr } from "oplogs/testing";
import { describe, expect, it } from "vitest";
import { expectRecord } from "./expect-record.js";

function made() {
  const cloud = new FakeCbr();
  return { cloud, cbr: new Cbr(cloud.options()) };
}

const client = new Cbr({ region: "eu-de", token: "a-token", projectId: "a-project" });
const LOG: OperationLog = { id: "an-id", operation_type: "backup", status: "success" };
const SERVER = { id: "a-server", type: "OS::Nova::Server", name: "web-1" };

describe("the record of an operation log", () => {
  it("has what the log has, in common words", () => {
    const log: OperationLog = {
      id: "b2dc5d71-2b9f-4d6e-8d1e-3b4c5d6e7f80",
      operation_type: "backup",
      status: "timeout",
      project_id: "another",
      vault_id: "a-vault",
      vault_name: "servers",
      created_at: "2019-05-23T14:31:36.007230",
      started_at: "2019-05-23T14:31:36.039+00:00",
      ended_at: "2019-05-23T16:35:23.584418+02:00",
      updated_at: "2020-02-23T01:00:32Z",
      error_info: { code: "BackupService.2008", message: "The server is busy." },
      extra_info: { common: { progress: 99.5 }, resource: SERVER },
    };
    expect(recordOf(client, log)).toEqual({
      system: "cbr",
      scope: "a-project",
      id: "b2dc5d71-2b9f-4d6e-8d1e-3b4c5d6e7f80",
      kind: "backup",
      subject: { type: "OS::Nova::Server", id: "a-server", name: "web-1" },
      state: "failed",
      status: "timeout",
      progress: 99.5,
      createdAt: "2019-05-23T14:31:36.007Z",
      startedAt: "2019-05-23T14:31:36.039Z",
      endedAt: "2019-05-23T14:35:23.584Z",
      updatedAt: "2020-02-23T01:00:32.000Z",
      reason: { code: "BackupService.2008", message: "The server is busy." },
      raw: log,
    });
  });

  it.each([
    ["waiting", "waiting"],
    ["running", "running"],
    ["success", "succeeded"],
    ["failed", "failed"],
    ["timeout", "failed"],
    ["skipped", "skipped"],
    ["paused", "unknown"],
  ])("is, with the status %s, %s", (status, state) => {
    expect(recordOf(client, { ...LOG, status })).toMatchObject({ state, status });
  });

  it("has the vault as its subject if it is about no resource", () => {
    const log = { ...LOG, operation_type: "vault_delete", vault_id: "a-vault", vault_name: "servers" };
    expect(recordOf(client, log).subject).toEqual({ type: "vault", id: "a-vault", name: "servers" });
    expect(recordOf(client, LOG).subject).toBeUndefined();
  });

  it.each([
    [
      { code: "BackupService.2008", message: "" },
      { code: "BackupService.2008", message: "BackupService.2008" },
    ],
    [{ code: "", message: "Busy." }, { message: "Busy." }],
    [{ code: "", message: "" }, undefined],
    [null, undefined],
  ])("has of the error %o the reason %o", (error_info, reason) => {
    expect(recordOf(client, { ...LOG, status: "skipped", error_info }).reason).toEqual(reason);
    expect(recordOf(client, { ...LOG, status: "success", error_info }).reason).toBeUndefined();
  });

  it("has the project of the log as its scope before a login has named the client's", () => {
    const token = iamPassword({
      region: "eu-de",
      username: "ann",
      password: "a-password",
      domainName: "acme",
      projectName: "eu-de",
    });
    const unnamed = new Cbr({ region: "eu-de", token });
    expect(recordOf(unnamed, { ...LOG, project_id: "a-project" }).scope).toBe("a-project");
    expect(recordOf(unnamed, LOG).scope).toBe("");
  });

  it("is a good one whatever the service sends", () => {
    fc.assert(
      fc.property(fc.anything({ maxDepth: 3 }), fc.dictionary(keys, values), (thing, fields) => {
        expectRecord(Reflect.apply(recordOf, undefined, [client, thing]));
        expectRecord(Reflect.apply(recordOf, undefined, [client, fields]));
      }),
    );
  });
});

const keys = fc.constantFrom(
  ...["id", "status", "operation_type", "project_id", "vault_id", "vault_name", "error_info", "extra_info"],
  ...["created_at", "started_at", "ended_at", "updated_at"],
);
const values = fc.oneof(
  fc.constantFrom(
    "waiting",
    "running",
    "success",
    "failed",
    "timeout",
    "skipped",
    "0000-01-01T00:00:00+09:00",
  ),
  fc.date({ noInvalidDate: true }).map((date) => date.toISOString()),
  fc.record({
    common: fc.record({ progress: fc.double() }),
    resource: fc.dictionary(fc.string(), fc.string()),
  }),
  fc.anything({ maxDepth: 2 }),
);

describe("record", () => {
  it("gets a log", async () => {
    const { cloud, cbr } = made();
    cloud.operationLogs.add({ id: "an-id", status: "skipped" });
    expect(await record(cbr, "an-id")).toMatchObject({ id: "an-id", state: "skipped" });
    await expect(record(cbr, "another")).rejects.toMatchObject({ code: "BackupService.6500" });
  });
});

describe("explain", () => {
  const explained = async (fields: Partial<OperationLog>) => {
    const { cloud, cbr } = made();
    cloud.operationLogs.add({ id: "an-id", status: "failed" });
    // Undocumented fields, too.
    cloud.reply({
      to: "GET /v3/{project_id}/operation-logs/{operation_log_id}",
      status: 200,
      body: { operation_log: { ...LOG, ...fields } },
    });
    const { items } = await explain(cbr, "an-id");
    expect(cloud.requests).toHaveLength(1);
    return items;
  };

  it("says what went wrong, and with which resource", async () => {
    const error_info = { code: "BackupService.2008", message: "The server is busy." };
    expect(await explained({ status: "failed", error_info, extra_info: { resource: SERVER } })).toEqual([
      { item: "web-1", ...error_info },
    ]);
    expect(await explained({ status: "skipped", extra_info: { resource: { id: "a-server" } } })).toEqual([
      { item: "a-server", message: "it ended as skipped; the service does not say why" },
    ]);
  });

  it.each([
    ["a vault", { vault_delete: { fail_count: 2, total_count: 5 } }, "2 of 5 could not be deleted"],
    ["a vault, spelt otherwise", { vault_delete: { fail_delete_count: 2 } }, "2 could not be deleted"],
    ["resources", { remove_resources: { fail_count: 1, total_count: 3 } }, "1 of 3 could not be removed"],
    ["synchronised backups", { sync: { err_sync_backup_num: 4 } }, "4 backups could not be synchronised"],
  ])("says how much of %s went wrong", async (_, extra_info, message) => {
    expect(await explained({ extra_info })).toEqual([{ message }]);
  });

  it("says that a backup is not consistent, though it went well", async () => {
    const backup = {
      app_consistency_status: "0",
      app_consistency_error_code: "10",
      app_consistency_error_message: "The agent does not answer.",
    };
    expect(await explained({ extra_info: { backup, resource: SERVER } })).toEqual([
      { item: "web-1", code: "10", message: "The agent does not answer." },
    ]);
  });

  it("has nothing to say of one that went well", async () => {
    const extra_info = { vault_delete: { fail_count: 0, total_count: 5 } };
    expect(await explained({ extra_info, error_info: { code: "", message: "" } })).toEqual([]);
  });
});
