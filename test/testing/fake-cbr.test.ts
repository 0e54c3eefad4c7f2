import { isWaitError } from "oplogs";
import { akSk, Cbr, iamPassword, type OperationLog } from "oplogs/cbr";
import { FakeCbr } from "oplogs/testing";
import { describe, expect, it } from "vitest";
import { errorOf } from "../wire/helpers.js";

const FAST = { interval: 1 };

describe("a wait", () => {
  it("sees the statuses of a script, one with each read", async () => {
    const cloud = new FakeCbr();
    const cbr = new Cbr(cloud.options());
    const log = cloud.operationLogs.add({ statuses: ["waiting", "running", "failed"] });
    const seen: unknown[] = [];
    const error = await errorOf(
      cbr.operationLogs.wait(log.id, { ...FAST, onPoll: ({ status }) => seen.push(status) }),
    );
    expect(isWaitError<OperationLog>(error, "failed") && error.latest?.status).toBe("failed");
    expect(seen).toEqual(["waiting", "running", "failed"]);
    expect(cloud.requests).toHaveLength(3);
  });

  it("sees the change that the test makes", async () => {
    const cloud = new FakeCbr();
    const cbr = new Cbr(cloud.options());
    const { id } = cloud.operationLogs.add({ status: "running" });
    const ended = await cbr.operationLogs.wait(id, {
      ...FAST,
      onPoll: () => cloud.operationLogs.update(id, { status: "success" }),
    });
    expect(ended).toMatchObject({ status: "success", extra_info: { common: { progress: 100 } } });
  });
});

describe("a backup", () => {
  it("makes a log for each resource, which moves on by reads", async () => {
    const cloud = new FakeCbr();
    const vault = cloud.vaults.add({ resources: [{ id: "server-1" }, { id: "server-2" }] });
    const cbr = new Cbr(cloud.options());
    const body = { checkpoint: { vault_id: vault.id, parameters: { name: "nightly" } } };
    await cbr.request("POST", "/v3/{project_id}/checkpoints", { body });
    const statuses = async () => (await cbr.operationLogs.list().take(9)).map(({ status }) => status);
    expect(await statuses()).toEqual(["waiting", "waiting"]);
    expect(await statuses()).toEqual(["running", "running"]);
    expect(await statuses()).toEqual(["success", "success"]);
    expect([...cloud.backups].map(({ name, status }) => [name, status])).toEqual([
      ["nightly-0001", "available"],
      ["nightly-0002", "available"],
    ]);
    expect([...cloud.checkpoints].map(({ status }) => status)).toEqual(["available"]);
  });
});

describe("logging in", () => {
  it("works by password, and by keys", async () => {
    const cloud = new FakeCbr();
    cloud.operationLogs.add({ id: "a-log" });
    const { token: _, ...options } = cloud.options();
    const byPassword = new Cbr({ ...options, token: iamPassword(cloud.login()) });
    expect((await byPassword.operationLogs.get("a-log")).id).toBe("a-log");
    const byKeys = new Cbr({ ...options, signer: akSk(cloud.keys()) });
    expect(await byKeys.operationLogs.list({ vault_name: "a b*'()!" }).take(1)).toEqual([]);
    expect(JSON.stringify(cloud.requests)).not.toContain("a-password");
  });
});
