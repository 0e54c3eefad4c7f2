import fc from "fast-check";
import type { OperationLog, Started } from "oplogs/cbr";
import { describe, expect, it } from "vitest";
import { belonging, isNamed, type Known } from "../../src/cbr/belongs.js";
import { boundsOf } from "../../src/cbr/service-clock.js";

const SINCE = "2026-05-01T12:00:00Z";
const KNOWN: Known = {
  ...boundsOf({ since: SINCE }, undefined, false),
  checkpointId: undefined,
  backups: [],
};
const BASE = { v: 1, projectId: "p", since: SINCE } as const;

function restore(id: string, created_at: string, more: Partial<OperationLog> = {}): OperationLog {
  const restore = { backup_id: "b", target_resource_id: "s" };
  return { id, operation_type: "restore", status: "running", created_at, extra_info: { restore }, ...more };
}

function ids(started: Started, logs: OperationLog[], known: Partial<Known> = {}): string[] {
  return belonging(started, logs, { ...KNOWN, ...known }).map(({ id }) => id);
}

describe("belonging", () => {
  const started: Started = { ...BASE, kind: "restore", backupId: "b", targetId: "s" };

  it("takes the newest restore of this backup to this target since the start", () => {
    const logs = [
      restore("older", "2026-05-01T11:59:59.999999"),
      restore("first", "2026-05-01T12:00:30.000000"),
      restore("newest", "2026-05-01T12:01:02.000000+00:00"),
      restore("ended before", "2026-05-01T12:00:50", { ended_at: "2026-05-01T12:00:55" }),
      restore("of another backup", "2026-05-01T12:02:00", {
        extra_info: { restore: { backup_id: "c", target_resource_id: "s" } },
      }),
      restore("to another disk", "2026-05-01T12:02:00", {
        extra_info: { restore: { backup_id: "b", target_resource_id: "t" } },
      }),
      restore("another task", "2026-05-01T12:02:00", { operation_type: "backup" }),
    ];
    for (const order of [logs, [...logs].reverse()]) expect(ids(started, order)).toEqual(["newest"]);
    expect(ids({ ...started, logIds: ["first"] }, logs)).toEqual(["first"]);
  });

  it("takes a log without its details for ours only by its target", () => {
    const bare = { extra_info: { resource: { id: "s" } } };
    expect(ids(started, [restore("bare", "2026-05-01T12:01:00", bare)])).toEqual(["bare"]);
    const other = { extra_info: { resource: { id: "t" } } };
    expect(ids(started, [restore("other", "2026-05-01T12:01:00", other)])).toEqual([]);
    expect(ids(started, [{ id: "empty", status: "running" }])).toEqual([]);
  });

  it("never goes by time if there is an id: a scheduled backup may begin in the same second", () => {
    const backup: Started = { ...BASE, kind: "backup", vaultId: "v", checkpointId: "c", name: "n" };
    const log = (id: string, more: Partial<OperationLog>): OperationLog => ({
      id,
      operation_type: "backup",
      vault_id: "v",
      created_at: "2026-05-01T12:01:00",
      ...more,
    });
    const logs = [
      log("ours", { checkpoint_id: "c" }),
      log("scheduled", { checkpoint_id: "d" }),
      log("ours, long ago by a wrong clock", { checkpoint_id: "c", created_at: "2001-01-01" }),
      log("by its backup", { extra_info: { backup: { backup_id: "known" } } }),
      log("of whom", { extra_info: { backup: { backup_id: "unknown", backup_name: "n" } } }),
      log("of another vault", { checkpoint_id: "c", vault_id: "w" }),
    ];
    const backups = [{ id: "known", resourceId: "r", status: "available" }];
    expect(ids(backup, logs, { checkpointId: "c", backups })).toEqual([
      "ours",
      "ours, long ago by a wrong clock",
      "by its backup",
    ]);
  });

  it("throws for no log, however odd", () => {
    const kinds = fc.constantFrom<Started["kind"]>(
      ...(["backup", "restore", "delete", "vault_delete", "remove_resource", "migrate_resources"] as const),
      ...(["replication", "sync"] as const),
    );
    const odd = fc.record(
      {
        operation_type: fc.constantFrom("backup", "restore", "replication", "copy", null),
        vault_id: fc.constantFrom("v", null, ""),
        extra_info: fc.option(
          fc.dictionary(fc.constantFrom("restore", "delete", "resource"), fc.constant(null)),
        ),
        created_at: fc.constantFrom(SINCE, null, "", "soon"),
        ended_at: fc.constantFrom(SINCE, null, "soon"),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(kinds, fc.array(odd), (kind, logs) => {
        const all = logs.map((log, n): OperationLog => Object.assign({ id: `${n}` }, log));
        belonging({ ...BASE, kind, vaultId: "v" }, all, KNOWN);
      }),
    );
  });
});

describe("isNamed", () => {
  it("knows a name by itself, and by the number of one of several", () => {
    const names = ["n", "n-0001", "n_0020", "n-1", "n0001", "n-00011", "N", "xn", "", null];
    expect(names.filter((name) => isNamed(name, "n"))).toEqual(["n", "n-0001", "n_0020"]);
    expect(isNamed("a.c", "a+c")).toBe(false);
    expect(isNamed("n", undefined)).toBe(false);
  });
});
