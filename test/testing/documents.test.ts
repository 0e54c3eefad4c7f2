import fc from "fast-check";
import { isOplogsError } from "oplogs";
import { Cbr, iamPassword, iamProjects } from "oplogs/cbr";
import { type CbrQuirks, FakeCbr } from "oplogs/testing";
import { describe, expect, it } from "vitest";
import { CALLS } from "../contract/calls.js";
import { createWitness, type Witness } from "./witness.js";

const destination = {
  destination_project_id: "another-project",
  destination_region: "eu-nl",
  destination_vault_id: "another-vault",
};
const BACKUP_TO_SYNC = {
  backup_id: "a-backup",
  backup_name: "a-name",
  bucket_name: "a-bucket",
  image_path: "a/path",
  resource_id: "a-machine",
  resource_name: "machine-01",
  resource_type: "OS::Native::Server",
  created_at: 1_553_587_260,
};

const RESTORE = { restore: { server_id: "s-1" } };

/** Method, path, and body, with ids of things that may or may not be there. */
type Ask = readonly [method: "GET" | "POST" | "DELETE", path: string, body?: object];

const P = "/v3/{project_id}";
const ASKS: readonly Ask[] = [
  ["GET", `${P}/operation-logs`],
  ["GET", `${P}/operation-logs?limit=1&offset=1`],
  ["GET", `${P}/operation-logs?limit=none`],
  ["GET", `${P}/operation-logs?status=paused`],
  ["GET", `${P}/operation-logs/a-log`],
  ["GET", `${P}/operation-logs/no-log`],
  ["GET", `${P}/vaults`],
  ["GET", `${P}/vaults/a-vault`],
  ["GET", `${P}/vaults/no-vault`],
  ["GET", `${P}/backups?show_replication=true`],
  ["GET", `${P}/backups/a-backup`],
  ["GET", `${P}/backups/no-backup`],
  ["GET", `${P}/checkpoints/a-checkpoint`],
  ["GET", `${P}/checkpoints/no-checkpoint`],
  ["POST", `${P}/checkpoints`, { checkpoint: { vault_id: "a-vault" } }],
  [
    "POST",
    `${P}/checkpoints`,
    { checkpoint: { vault_id: "a-vault", parameters: { name: "x", resources: ["s-1"] } } },
  ],
  ["POST", `${P}/checkpoints`, { checkpoint: { vault_id: "no-vault" } }],
  ["POST", `${P}/checkpoints`, { checkpoint: { vault_id: "a-vault", no_key: 1 } }],
  ["POST", `${P}/checkpoints`],
  ["POST", `${P}/backups/a-backup/restore`, RESTORE],
  ["POST", `${P}/backups/a-backup/restore`, { restore: {} }],
  ["POST", `${P}/backups/no-backup/restore`, { restore: { server_id: "s-1" } }],
  ["POST", `${P}/backups/a-backup/replicate`, { replicate: destination }],
  ["POST", `${P}/checkpoints/replicate`, { replicate: { ...destination, vault_id: "a-vault" } }],
  ["POST", `${P}/backups/sync`, { sync: [BACKUP_TO_SYNC] }],
  ["POST", `${P}/backups/sync`, { sync: [] }],
  ["POST", `${P}/checkpoints/sync`, { sync: { vault_id: "a-vault", auto_trigger: false } }],
  ["POST", `${P}/vaults/a-vault/removeresources`, { resource_ids: ["s-2"] }],
  ["POST", `${P}/vaults/a-vault/removeresources`, { resource_ids: ["s-9"] }],
  [
    "POST",
    `${P}/vaults/a-vault/migrateresources`,
    { resource_ids: ["s-3"], destination_vault_id: "b-vault" },
  ],
  ["DELETE", `${P}/backups/a-backup`],
  ["DELETE", `${P}/backups/no-backup`],
  ["DELETE", `${P}/vaults/b-vault`],
  ["DELETE", `${P}/vaults/no-vault`],
];

function populated(quirks: CbrQuirks = {}, projectId?: string): FakeCbr {
  const cloud = new FakeCbr({ quirks, projectId });
  cloud.vaults.add({ id: "a-vault", resources: [{ id: "s-1" }, { id: "s-2" }, { id: "s-3" }] });
  cloud.vaults.add({ id: "b-vault" });
  cloud.checkpoints.add({ id: "a-checkpoint" });
  cloud.backups.add({
    id: "a-backup",
    vault_id: "a-vault",
    checkpoint_id: "a-checkpoint",
    resource_id: "s-1",
  });
  cloud.operationLogs.add({ id: "a-log", statuses: ["waiting", "running", "failed"] });
  return cloud;
}

/** Asks one thing, and looks at no answer: the witness does. */
async function ask(cloud: FakeCbr, witness: Witness, [method, path, body]: Ask): Promise<void> {
  const { baseUrl, projectId, token, fetch } = cloud.options();
  const request = new Request(`${baseUrl}${path.replace("{project_id}", projectId)}`, {
    method,
    headers: { "x-auth-token": token },
    ...(body && { body: JSON.stringify(body) }),
  });
  await witness.watch(fetch)(request);
}

describe("the fake of CBR is true to its documents", () => {
  it("in a good answer of every operation", async () => {
    const witness = await createWitness("cbr", "iam");
    for (const one of ASKS) await ask(populated(), witness, one);
    await ask(populated({ jobId: true }), witness, ["POST", `${P}/backups/a-backup/restore`, RESTORE]);
    const cloud = populated();
    const { token: _, ...options } = cloud.options();
    const login = cloud.login();
    const watched = { ...login, fetch: witness.watch(login.fetch) };
    await iamProjects(watched);
    const token = iamPassword(watched);
    await new Cbr({ ...options, token, fetch: witness.watch(options.fetch) }).operationLogs.list().take(1);
    expect(witness.violations).toEqual([]);
    expect(witness.documented.filter((id) => !witness.answered.has(id))).toEqual([]);
  });

  it("in the calls of the contract tests", async () => {
    const witness = await createWitness("cbr", "iam");
    const calls = Object.entries(CALLS).filter(([name]) => /^(cbr|iam)\./.test(name));
    for (const [, { call }] of calls) {
      const cloud = populated({}, "a-project");
      const { fetch, token } = cloud.options();
      // They bring a token of their own.
      const admitted = async (request: Request) => {
        const headers = new Headers(request.headers);
        if (headers.has("x-auth-token")) headers.set("x-auth-token", token);
        return fetch(new Request(request, { headers }));
      };
      await call({ baseUrl: "https://cloud.test", fetch: witness.watch(admitted), maxRetries: 0 }).catch(
        (error: unknown) =>
          expect(isOplogsError(error, "http") || isOplogsError(error, "credential")).toBe(true),
      );
    }
    expect(witness.violations).toEqual([]);
    expect(calls.length).toBeGreaterThan(15);
  });

  it("in any order of calls, under any quirks", async () => {
    const witness = await createWitness("cbr", "iam");
    const flag = fc.boolean();
    const quirks: fc.Arbitrary<CbrQuirks> = fc.record({
      lateLogs: fc.integer({ min: 0, max: 2 }),
      noDate: flag,
      absentFields: fc.constantFrom(
        [],
        ["checkpoint_id", "extra_info.backup"] as const,
        ["extra_info"] as const,
      ),
      nullFields: fc.constantFrom([], ["vault_id", "extra_info.resource"] as const),
      shuffledTies: flag,
      mostPerPage: fc.constantFrom(1, 1000),
      count: fc.constantFrom(...(["page", "null", "absent", 7] as const)),
      scheduledBackup: flag,
      skippedHaveLogs: flag,
      skippedAreListed: flag,
      bareCheckpoints: flag,
      jobId: flag,
      missingIs401: flag,
      logPerRemovedResource: flag,
      replicationType: fc.constantFrom("replication", "copy"),
      times: fc.constantFrom("naive", "offset", "seconds"),
    });
    await fc.assert(
      fc.asyncProperty(
        quirks,
        fc.array(fc.constantFrom(...ASKS), { maxLength: 12 }),
        async (quirks, asks) => {
          const cloud = populated(quirks);
          cloud.script(({ resourceId }) =>
            resourceId === "s-2" ? { skip: { code: "BackupService.2002", reason: "Busy." } } : undefined,
          );
          for (const one of asks) await ask(cloud, witness, one);
          expect(witness.violations).toEqual([]);
        },
      ),
      { numRuns: 60 },
    );
  });
});
