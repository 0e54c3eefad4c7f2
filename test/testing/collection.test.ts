import { FakeCbr } from "oplogs/testing";
import { describe, expect, it } from "vitest";

describe("a collection", () => {
  it("adds with defaults in the service's form, in deterministic order", () => {
    const [first, second] = [new FakeCbr(), new FakeCbr()].map((cloud) => [
      cloud.operationLogs.add({}),
      cloud.operationLogs.add({ status: "running" }),
    ]);
    expect(first).toEqual(second);
    expect(first?.[0]).toMatchObject({
      id: expect.stringMatching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/),
      status: "success",
      created_at: "2026-01-01T00:00:01.000000",
      ended_at: "2026-01-01T00:00:01.000000",
    });
    expect(first?.[1]).toMatchObject({ status: "running", created_at: "2026-01-01T00:00:02.000000" });
    expect(first?.[1]).not.toHaveProperty("ended_at");
  });

  it("keeps a given id, and fields and values that no document names", () => {
    const cloud = new FakeCbr();
    const log = cloud.operationLogs.add({ id: "mine" }, { status: "paused", colour: "blue" });
    expect(log).toMatchObject({ id: "mine", status: "paused", colour: "blue" });
    expect(cloud.operationLogs.update("mine", {}, { status: "resumed" })).toMatchObject({
      status: "resumed",
      colour: "blue",
    });
    expect(cloud.operationLogs.add({ ...JSON.parse('{"id":"stored","colour":"red"}') })).toMatchObject({
      id: "stored",
      colour: "red",
    });
  });

  it("merges updates, with what follows from a status unless you say otherwise", () => {
    const { operationLogs } = new FakeCbr();
    const { id } = operationLogs.add({ status: "running", vault_name: "a" });
    expect(operationLogs.update(id, { status: "failed" })).toMatchObject({
      vault_name: "a",
      ended_at: "2026-01-01T00:00:02.000000",
      updated_at: "2026-01-01T00:00:02.000000",
      error_info: { code: "BackupService.9910" },
    });
    const said = {
      ended_at: "2020-01-01T00:00:00Z",
      error_info: { code: "BackupService.2008", message: "Why." },
    };
    expect(operationLogs.update(id, said)).toMatchObject(said);
  });

  it("merges inside a vault", () => {
    const { vaults } = new FakeCbr();
    const { id } = vaults.add({ resources: [{ id: "s-1" }], billing: { size: 10 } });
    const vault = vaults.update(id, {
      billing: { status: "lock" },
      resources: [{ id: "s-1" }, { id: "s-2" }],
    });
    expect(vault.billing).toMatchObject({ size: 10, status: "lock", object_type: "server" });
    expect(vault.resources?.map((resource) => [resource.id, resource.type])).toEqual([
      ["s-1", "OS::Nova::Server"],
      ["s-2", "OS::Nova::Server"],
    ]);
  });

  it("iterates over what is there, also while it changes", () => {
    const { backups } = new FakeCbr();
    for (const id of ["a", "b", "c"]) backups.add({ id });
    for (const { id } of backups) if (id !== "b") backups.remove(id);
    expect([...backups].map(({ id }) => id)).toEqual(["b"]);
    expect(backups.size).toBe(1);
  });

  it("says what is wrong with an id", () => {
    const { vaults } = new FakeCbr();
    vaults.add({ id: "a" });
    expect(() => vaults.add({ id: "a" })).toThrow("there is a vault with the id a already");
    expect(() => vaults.update("b", {})).toThrow("there is no vault with the id b");
    expect(() => vaults.remove("b")).toThrow("there is no vault with the id b");
  });

  it("takes fields that are undefined for fields not given", () => {
    const { operationLogs } = new FakeCbr();
    const fields = JSON.parse("{}");
    expect(operationLogs.add({ ...fields, id: undefined, status: undefined })).toMatchObject({
      id: expect.any(String),
      status: "success",
    });
  });
});
