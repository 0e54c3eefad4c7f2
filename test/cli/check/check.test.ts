import { Cbr } from "oplogs/cbr";
import { SoftwareOne } from "oplogs/softwareone";
import { FakeCbr, FakeSoftwareOne, FakeToloka } from "oplogs/testing";
import { Toloka } from "oplogs/toloka";
import { expect, test } from "vitest";
import { type CheckOptions, check } from "../../../src/cli/check/index.js";
import type { Source } from "../../../src/cli/source.js";
import { cloudWithVaults, now, shuffle, timeBefore } from "./cloud.js";
import { contextAt } from "./context.js";
import { HOUR, NOW } from "./made.js";

async function run(source: Source, options: Partial<CheckOptions> = {}) {
  const { context, written } = contextAt(now);
  const code = await check(source, { maxAge: 25 * HOUR, ...options }, context);
  const [line = "", ...details] = written.stdout.split("\n");
  return { code, line, details: details.join("\n"), stderr: written.stderr };
}

test("every server of a vault has a young backup", async () => {
  const { source, backup } = cloudWithVaults();
  for (const name of ["web-01", "web-02", "db-01"]) backup(name, "success", 3);
  const { code, line, details } = await run(source);
  expect(line).toMatch(
    /^OK: cbr backup: 3 ok, the oldest success is 3 h old \| '(web-01|db-01|web-02)'=10800s;/,
  );
  expect(details).toContain("NOTE no resource is in the vault empty");
  expect(code).toBe(0);
});

test("a server that never had a backup is in no log, and critical", async () => {
  const { cloud, source, backup } = cloudWithVaults();
  backup("web-01", "success", 3);
  backup("web-02", "success", 3);
  const { code, line, details } = await run(source);
  expect(line).toMatch(/^CRITICAL: cbr backup: 1 critical \(db-01\), 2 ok \| 'db-01'=U;;90000;0 /);
  expect(details).toContain("CRITICAL db-01 (vault prod): never succeeded in the last 31 d\n");
  expect(code).toBe(2);
  // The vaults, the logs of a day, and five looks further back.
  expect(cloud.requests).toHaveLength(7);
});

test("too old is not never", async () => {
  const { source, backup } = cloudWithVaults();
  backup("web-01", "success", 3);
  backup("web-02", "success", 3);
  backup("db-01", "success", 26);
  backup("db-01", "failed", 40, {
    error_info: { code: "BackupService.2008", message: "The disk is locked." },
  });
  const { code, details } = await run(source);
  expect(details).toContain("CRITICAL db-01 (vault prod): last success 1 d 2 h ago\n");
  expect(code).toBe(2);
});

test("young, but the last attempt failed, timed out or was skipped: a warning with the reason", async () => {
  const { source, backup } = cloudWithVaults();
  for (const name of ["web-01", "web-02", "db-01"]) backup(name, "success", 20);
  const locked = { error_info: { code: "BackupService.2008", message: "The disk is locked.|x\ny" } };
  backup("web-01", "failed", 2, locked);
  backup("web-02", "skipped", 2);
  backup("db-01", "timeout", 2);
  const { code, line, details } = await run(source);
  expect(line).toMatch(/^WARNING: cbr backup: 3 warning \(/);
  expect(details).toContain("last attempt failed 2 h ago (BackupService.2008: The disk is locked./x y)");
  expect(code).toBe(1);
  const allowed = await run(source, { allow: "skipped", resource: "web-02" });
  expect(allowed.line).toMatch(/^OK: /);
  expect(allowed.code).toBe(0);
});

test("skipped only is no success, whatever is allowed", async () => {
  const { source, backup } = cloudWithVaults();
  backup("db-01", "skipped", 2);
  expect((await run(source, { resource: "db-01", allow: "skipped" })).code).toBe(2);
});

test("what runs now is judged by its last end", async () => {
  const { source, backup } = cloudWithVaults();
  backup("web-01", "success", 20);
  backup("web-01", "running", 1);
  expect((await run(source, { resource: "web-01" })).code).toBe(0);
  backup("web-01", "failed", 2);
  expect((await run(source, { resource: "web-01" })).code).toBe(1);
});

test("a warning age", async () => {
  const { source, backup } = cloudWithVaults();
  backup("web-01", "success", 24);
  const { code, line } = await run(source, { resource: "web-01", warnAge: 23 * HOUR });
  expect(line).toContain("'web-01'=86400s;82800;90000;0");
  expect(code).toBe(1);
});

test("vaults and resources narrow by id or name", async () => {
  const { source, backup, prod } = cloudWithVaults();
  backup("web-01", "success", 3);
  for (const options of [
    { resource: "web-01" },
    { resource: ["id-web-01"] },
    { vault: prod.id, resource: "web-01" },
  ])
    expect((await run(source, options)).line).toMatch(/^OK: cbr backup: 1 ok/);
  expect((await run(source, { vault: "prod" })).line).toMatch(/2 critical \(web-02, db-01\), 1 ok/);
});

test.each([
  [{ vault: "porduction" }, /^UNKNOWN: --vault: no vault has the id or name "porduction"/],
  [{ resource: "wbe-01" }, /^UNKNOWN: --resource: no resource in a vault has the id or name "wbe-01"/],
  [{ vault: "empty" }, /^UNKNOWN: there is nothing to judge: no resource is in this vault/],
  [{ vault: "empty", resource: "web-01" }, /^UNKNOWN: there is nothing to judge/],
  [{ kind: "bakcup" }, /^UNKNOWN: --kind: no operation has the kind "bakcup"/],
  [{ kind: "" }, /^UNKNOWN: --kind is empty/],
  [{ vault: "" }, /^UNKNOWN: --vault is empty/],
  [{ resource: [""] }, /^UNKNOWN: --resource is empty/],
  [{ maxAge: Number.NaN }, /^UNKNOWN: --max-age must be a duration above zero/],
  [{ maxAge: 0 }, /^UNKNOWN: --max-age/],
  [{ warnAge: 25 * HOUR }, /^UNKNOWN: --warn-age must be shorter/],
  [{ warnAge: -1 }, /^UNKNOWN: --warn-age must be a duration/],
  [{ allow: "failed" }, /^UNKNOWN: --allow knows one word/],
  [{ kind: "restore", vault: "prod" }, /^UNKNOWN: --vault is for what CBR does/],
])("wrong usage %j is not known, never critical", async (options, line) => {
  const { source } = cloudWithVaults();
  const result = await run(source, options);
  expect(result.line).toMatch(line);
  expect(result.code).toBe(3);
});

test("a project without vaults has nothing to judge", async () => {
  const cloud = new FakeCbr({ now });
  const { code, line } = await run({ system: "cbr", client: new Cbr(cloud.options()) });
  expect(line).toBe(
    "UNKNOWN: there is nothing to judge: no resource is in a vault, for the project has none",
  );
  expect(code).toBe(3);
});

test.each([
  ["the list of vaults", "GET /v3/{project_id}/vaults"],
  ["the list of logs", "GET /v3/{project_id}/operation-logs"],
] as const)("an error of the service in %s is not known", async (_, route) => {
  for (const answer of [{ status: 403 }, { status: 500, times: 9 }, { network: true, times: 9 }] as const) {
    const { cloud, backup } = cloudWithVaults();
    for (const name of ["web-01", "web-02", "db-01"]) backup(name, "success", 3);
    cloud.reply({ ...answer, to: route });
    const client = new Cbr({ ...cloud.options(), maxRetries: 0 });
    const { code, line } = await run({ system: "cbr", client });
    expect(line).toMatch(/^UNKNOWN: GET \/v3\/\{project_id\}\//);
    expect(code).toBe(3);
  }
});

/** A client that fails from the `last + 1`st request for logs on. */
function failingAfter(cloud: FakeCbr, last: number) {
  const { fetch, ...options } = cloud.options();
  let asked = 0;
  const limited = (request: Request) => {
    if (request.url.includes("/operation-logs")) asked += 1;
    return asked > last ? Promise.resolve(new Response("{}", { status: 503 })) : fetch(request);
  };
  const client = new Cbr({ ...options, fetch: limited, maxRetries: 0 });
  return { source: { system: "cbr", client } satisfies Source, asked: () => asked };
}

test("how old the last success is may stay unknown: it is critical all the same", async () => {
  const { cloud, backup } = cloudWithVaults();
  backup("web-01", "success", 3);
  const well = failingAfter(cloud, 1000);
  expect((await run(well.source, { resource: "web-01" })).code).toBe(0);
  const { source } = failingAfter(cloud, well.asked());
  const { code, line, details } = await run(source, { resource: "db-01" });
  expect(line).toMatch(
    /^CRITICAL: cbr backup: db-01 \(vault prod\): never succeeded in the last 1 d 1 h \| 'db-01'=U/,
  );
  expect(details).toMatch(/^NOTE older operations could not be read: GET .* 503/m);
  expect(code).toBe(2);
});

test("a list that moves too much while it is read is not known, whatever was found", async () => {
  const { cloud, source, backup } = cloudWithVaults();
  for (const name of ["web-01", "web-02", "db-01"]) for (let n = 0; n < 20; n++) backup(name, "success", 3);
  shuffle(cloud);
  const { code, line } = await run(source);
  expect(line).toMatch(/^UNKNOWN: cbr backup: 3 unknown .*the list of operations moved: GET /);
  expect(code).toBe(3);
});

test("a list of vaults that moves too much is not known, but hides nothing that is certainly bad", async () => {
  const { cloud, source, backup } = cloudWithVaults();
  for (const name of ["web-01", "web-02", "db-01"]) backup(name, "success", 3);
  for (let n = 0; n < 60; n++) cloud.vaults.add({ name: `vault-${n}` });
  shuffle(cloud);
  const { code, line } = await run(source);
  expect(line).toMatch(/^UNKNOWN: cbr backup: 3 ok, .*the list of vaults is not complete: GET /);
  expect(code).toBe(3);
  backup("db-01", "failed", 1);
  cloud.operationLogs.remove([...cloud.operationLogs].find(({ status }) => status === "success")?.id ?? "");
  expect((await run(source)).code).toBe(2);
});

test("a vault for replicas is not asked for backups", async () => {
  const { cloud, source, backup } = cloudWithVaults();
  for (const name of ["web-01", "web-02", "db-01"]) backup(name, "success", 3);
  cloud.vaults.add({
    name: "dr",
    billing: { protect_type: "replication" },
    resources: [{ id: "replica-1" }],
  });
  expect((await run(source)).code).toBe(0);
});

test("a server in two vaults needs a backup in both", async () => {
  const { cloud, source, backup } = cloudWithVaults();
  const second = cloud.vaults.add({ name: "second", resources: [{ id: "id-web-01", name: "web-01" }] });
  backup("web-01", "success", 3);
  const lacking = await run(source, { resource: "web-01" });
  expect(lacking.details).toContain("CRITICAL web-01 (vault second): never");
  expect(lacking.details).toContain("OK web-01 (vault prod): last success 3 h ago");
  backup("web-01", "success", 4, { vault_id: second.id });
  expect((await run(source, { resource: "web-01" })).code).toBe(0);
});

test("a server that moved to another vault keeps its history, and a renamed one has its new name", async () => {
  const { source, backup } = cloudWithVaults();
  backup("web-01", "success", 3, {
    vault_id: "the-old-vault",
    extra_info: { resource: { id: "id-web-01", type: "OS::Nova::Server", name: "old-name" } },
  });
  expect((await run(source, { resource: "web-01" })).line).toMatch(/^OK: .*'web-01'=/);
});

test("another kind of operation is no backup", async () => {
  const { source, backup } = cloudWithVaults();
  backup("web-01", "success", 3, { operation_type: "restore" });
  expect((await run(source, { resource: "web-01" })).code).toBe(2);
  const restores = await run(source, { kind: "restore" });
  expect(restores.line).toMatch(/^OK: cbr restore: 1 ok/);
});

test("Toloka: each subject that was tried, and the kind as a whole if none was", async () => {
  const toloka = new FakeToloka({ now });
  const source: Source = { system: "toloka", client: new Toloka(toloka.options()) };
  const never = await run(source, { kind: "POOL.OPEN" });
  expect(never.line).toMatch(
    /^CRITICAL: toloka POOL.OPEN: POOL.OPEN: never succeeded in the last 31 d \| 'POOL.OPEN'=U/,
  );
  expect(never.code).toBe(2);
  const time = timeBefore(3);
  const times = { submitted: time, started: time, finished: time };
  toloka.operations.add({ type: "POOL.OPEN", status: "SUCCESS", parameters: { pool_id: "7" }, ...times });
  toloka.operations.add({ type: "POOL.OPEN", status: "FAIL", parameters: { pool_id: "8" }, ...times });
  const tried = await run(source, { kind: "POOL.OPEN" });
  expect(tried.line).toMatch(/^CRITICAL: toloka POOL.OPEN: 1 critical \(8\), 1 ok/);
  expect((await run(source, { kind: "POOL.OPEN", resource: "7" })).code).toBe(0);
  const missing = await run(source, { resource: ["7", "9"] });
  expect(missing.line).toMatch(/^CRITICAL: toloka: 1 critical \(9\), 1 ok/);
});

test("SoftwareOne: the reason of a failure is asked for", async () => {
  const marketplace = new FakeSoftwareOne({ now });
  const source: Source = { system: "softwareone", client: new SoftwareOne(marketplace.options()) };
  const at = new Date(NOW - 3 * HOUR).toISOString();
  const task = marketplace.tasks.add({
    code: "catalog.pricelists.import",
    status: "Failed",
    audit: { created: { at }, started: { at }, failed: { at } },
  });
  marketplace.tasks.logs(task.id).add({ severity: "Failure", message: "The file has no prices." });
  const { code, line } = await run(source, { kind: "catalog.pricelists.import" });
  expect(line).toMatch(
    /^CRITICAL: .*never succeeded.*the last attempt failed 3 h ago \(.*The file has no prices/,
  );
  expect(code).toBe(2);
});

test("an interrupted check is not known", async () => {
  const { source } = cloudWithVaults();
  const controller = new AbortController();
  controller.abort();
  const { context, written } = contextAt(now, controller.signal);
  expect(await check(source, { maxAge: HOUR }, context)).toBe(3);
  expect(written.stdout).toMatch(/^UNKNOWN: /);
});
