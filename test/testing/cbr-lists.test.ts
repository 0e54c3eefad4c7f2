import fc from "fast-check";
import { isOplogsError } from "oplogs";
import { Cbr, type OperationLog } from "oplogs/cbr";
import { type CbrQuirks, FakeCbr } from "oplogs/testing";
import { describe, expect, it } from "vitest";
import { errorOf } from "../wire/helpers.js";

/** Few of each, so that filters match some. */
const LOG = fc.record({
  operation_type: fc.constantFrom(...(["backup", "restore"] as const)),
  status: fc.constantFrom(...(["success", "failed", "running"] as const)),
  vault_id: fc.constantFrom("v-1", "v-2"),
  created_at: fc.integer({ min: 0, max: 3 }).map((hour) => `2026-02-01T0${hour}:00:00.000000`),
  resource: fc.constantFrom("s-1", "s-2"),
});
const QUERY = fc.record(
  {
    operation_type: fc.constantFrom("backup", "restore"),
    status: fc.constantFrom("success", "failed", "running"),
    vault_id: fc.constantFrom("v-1", "v-2", "v-3"),
    resource_id: fc.constantFrom("s-1", "s-2"),
    start_time: fc.constantFrom("2026-02-01T01:00:00Z", "2026-02-01T02:00:00Z"),
    end_time: fc.constantFrom("2026-02-01T01:00:00Z", "2026-02-01T02:00:00Z"),
    limit: fc.integer({ min: 1, max: 5 }),
  },
  { requiredKeys: [] },
);
/** A cap that is not told and a count of the page alone hide what comes after: that nobody can see. */
const QUIRKS: fc.Arbitrary<CbrQuirks> = fc.record({
  mostPerPage: fc.constantFrom(1, 3, 1000),
  count: fc.constantFrom(...([undefined, "absent", "null"] as const)),
  nullLists: fc.boolean(),
});

/** What a straightforward reading of the document says. */
function expected(logs: readonly OperationLog[], query: Partial<Record<string, unknown>>): string[] {
  const { start_time = "", end_time = "3" } = query;
  return logs
    .filter(({ operation_type, status, vault_id, extra_info, created_at }) => {
      const resource_id = extra_info?.resource?.id;
      const own: Record<string, unknown> = { operation_type, status, vault_id, resource_id };
      const second = String(created_at).slice(0, 19);
      return (
        Object.keys(own).every((name) => query[name] === undefined || query[name] === own[name]) &&
        String(start_time).slice(0, 19) <= second &&
        second <= String(end_time).slice(0, 19)
      );
    })
    .map(({ id }) => id);
}

describe("a list of logs", () => {
  it("is what its filters say, each log once, in pages of any size", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(LOG, { maxLength: 20 }), QUERY, QUIRKS, async (logs, query, quirks) => {
        const cloud = new FakeCbr({ quirks });
        const added = logs.map(({ resource, ...log }) =>
          cloud.operationLogs.add({ ...log, extra_info: { resource: { id: resource } } }),
        );
        const found = await new Cbr(cloud.options()).operationLogs.list(query).take(99);
        expect(found.map(({ id }) => id).sort()).toEqual(expected(added, query).sort());
        const times = found.map(({ created_at }) => created_at ?? "");
        expect(times).toEqual([...times].sort().reverse());
      }),
      { numRuns: 100 },
    );
  });

  it("changes the places of logs of the same time if it is to", async () => {
    const cloud = new FakeCbr({ quirks: { shuffledTies: true } });
    const cbr = new Cbr(cloud.options());
    const created_at = "2026-02-01T00:00:00Z";
    for (let n = 0; n < 8; n++) cloud.operationLogs.add({ id: `log-${n}`, created_at });
    const orders = new Set<string>();
    for (let turn = 0; turn < 5; turn++) {
      const ids = (await cbr.operationLogs.list().take(9)).map(({ id }) => id);
      orders.add(ids.join());
      expect([...ids].sort()).toEqual(Array.from({ length: 8 }, (_, n) => `log-${n}`));
    }
    expect(orders.size).toBeGreaterThan(2);
  });

  it("lets the client say that it is incomplete, or deliver all, under shuffled ties", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 30 }),
        fc.integer({ min: 1, max: 10 }),
        async (size, limit) => {
          const cloud = new FakeCbr({ quirks: { shuffledTies: true } });
          for (let n = 0; n < size; n++) cloud.operationLogs.add({ created_at: "2026-02-01T00:00:00Z" });
          const seen = new Set<string>();
          try {
            for await (const { id } of new Cbr(cloud.options()).operationLogs.list({ limit })) seen.add(id);
          } catch (error) {
            // `parse` if pages with nothing new came again and again.
            expect(["incomplete", "parse"]).toContain(isOplogsError(error) && error.kind);
            return;
          }
          expect(seen.size).toBe(size);
        },
      ),
      { numRuns: 40 },
    );
  });

  it("refuses what the service refuses", async () => {
    const { baseUrl, projectId, token, fetch } = new FakeCbr().options();
    for (const query of ["limit=0", "limit=x", "offset=-1", "status=paused", "start_time=2026-02-01"]) {
      const url = `${baseUrl}/v3/${projectId}/operation-logs?${query}`;
      const response = await fetch(url, { headers: { "x-auth-token": token } });
      expect([query, response.status]).toEqual([query, 400]);
      expect(await response.json()).toMatchObject({ error_code: "BackupService.9900" });
    }
  });

  it("bounds the times of tasks if it is to: what waits is hidden", async () => {
    const cloud = new FakeCbr({ quirks: { startTimeBounds: "started_at", endTimeBounds: "ended_at" } });
    for (const status of ["waiting", "running", "success"] as const)
      cloud.operationLogs.add({ id: status, status });
    const list = new Cbr(cloud.options()).operationLogs;
    const ids = async (query: object) => (await list.list(query).take(9)).map(({ id }) => id);
    expect(await ids({ start_time: "2026-01-01T00:00:00Z" })).toEqual(["success", "running"]);
    expect(await ids({ end_time: "2027-01-01T00:00:00Z" })).toEqual(["success"]);
    expect(await ids({})).toEqual(["success", "running", "waiting"]);
  });

  it("lacks fields, has them null, and leaves logs out, as the quirks say", async () => {
    const cloud = new FakeCbr({
      quirks: {
        absentFields: ["checkpoint_id", "extra_info.backup"],
        nullFields: ["vault_id", "extra_info.resource"],
        unlisted: ({ id }) => id === "hidden",
      },
    });
    const extra_info = { backup: { backup_id: "b" }, resource: { id: "s" }, common: { progress: 1 } };
    cloud.operationLogs.add({ id: "shown", checkpoint_id: "c", vault_id: "v", extra_info });
    cloud.operationLogs.add({ id: "hidden" });
    const { operationLogs } = new Cbr(cloud.options());
    const [log, ...more] = await operationLogs.list({ vault_id: "v" }).take(9);
    expect(more).toEqual([]);
    expect(log).toMatchObject({ id: "shown", vault_id: null });
    expect(log).not.toHaveProperty("checkpoint_id");
    expect(log?.extra_info).toEqual({ resource: null, common: { progress: 1 } });
    expect((await operationLogs.get("hidden")).id).toBe("hidden");
    expect(await errorOf(operationLogs.get("none"))).toMatchObject({
      code: "BackupService.6500",
      status: 404,
    });
  });

  it("that no longer shows a log has seen its end", async () => {
    const cloud = new FakeCbr();
    const vault = cloud.vaults.add({ resources: [{ id: "s-1" }] });
    const cbr = new Cbr(cloud.options());
    await cbr.vaults.backUp(vault.id);
    for (const status of ["waiting", "running", "running"]) await cbr.operationLogs.list({ status }).take(9);
    expect([...cloud.backups]).toMatchObject([{ status: "available" }]);
  });

  it("shows statuses of scripts as a filter would have them, and reasons at the end only", async () => {
    const cloud = new FakeCbr();
    const error_info = { code: "BackupService.2008", message: "Why." };
    cloud.operationLogs.add({ statuses: ["waiting", "failed"], error_info });
    const { operationLogs } = new Cbr(cloud.options());
    expect(await operationLogs.list({ status: "failed" }).take(9)).toEqual([]);
    expect(await operationLogs.list().take(9)).toMatchObject([
      { status: "waiting", error_info: { code: "" } },
    ]);
    expect(await operationLogs.list({ status: "waiting" }).take(9)).toEqual([]);
    expect(await operationLogs.list({ status: "failed" }).take(9)).toMatchObject([
      { status: "failed", error_info },
    ]);
  });
});
