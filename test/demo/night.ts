import { FakeCbr, FakeSoftwareOne, FakeToloka } from "oplogs/testing";

/** The morning after: what the demo takes for the present. */
export const MORNING = new Date("2026-03-17T08:30:00Z");

const now = () => MORNING;

/** Tasks that were submitted to Toloka: two of five were refused. Then a pool that could not be opened. */
export function toloka(): FakeToloka {
  const service = new FakeToloka({ now });
  const { id } = service.operations.add({
    id: "0b5e1a52-3c1f-4d0a-9a1e-6f2f4a1c7d10",
    type: "TASK.BATCH_CREATE",
    status: "SUCCESS",
    progress: 100,
    submitted: "2026-03-16T19:40:00",
    started: "2026-03-16T19:40:01",
    finished: "2026-03-16T19:40:09",
    parameters: { async_mode: true, skip_invalid_items: true },
    details: { success_count: 3, failed_count: 2, total_count: 5 },
  });
  const log = service.operations.log(id);
  for (const [at, image] of ["cat", "dog", "fox"].entries())
    log.add({
      type: "TASK_CREATE",
      input: { pool_id: "1238218", input_values: { image: `https://example.com/${image}.jpg` } },
      output: { task_id: `00012e4f-${at}` },
    });
  const refused = { code: "VALIDATION_ERROR", message: "Validation failed" };
  log.add({
    type: "TASK_VALIDATE",
    input: { pool_id: "1238218", input_values: { image: "elk.jpg" } },
    output: {
      ...refused,
      payload: { "input_values.image": { code: "INVALID_URL_SYNTAX", message: "Invalid URL syntax" } },
    },
  });
  log.add({
    type: "TASK_VALIDATE",
    input: { pool_id: "1238218", input_values: { imagis: "https://example.com/owl.jpg" } },
    output: {
      ...refused,
      payload: { "input_values.imagis": { code: "VALUE_NOT_ALLOWED", message: "Unknown field name" } },
    },
  });
  service.operations.add({
    id: "7c9d5c1e-8f0b-4f0e-b7a5-0d9f6f3a2b11",
    type: "POOL.OPEN",
    status: "FAIL",
    submitted: "2026-03-17T05:00:00",
    started: "2026-03-17T05:00:00",
    finished: "2026-03-17T05:00:02",
    parameters: { pool_id: "1238218" },
    details: { code: "NOT_ENOUGH_BALANCE", message: "Not enough money to open the pool." },
  });
  return service;
}

/** The nightly backup of a vault: one server failed, one has just begun. */
export function cbr(): FakeCbr {
  const cloud = new FakeCbr({ now });
  const servers = [
    ["web-01", "3f1d5b52-84ea-4c0b-a6b0-3d2a1c8e9f01"],
    ["db-01", "9a7c2e14-1f6d-4b53-8d20-7e5b4c3a2f02"],
    ["mail-01", "c4e8f9a0-6b2d-47a1-9c35-1d0e2f3a4b03"],
  ] as const;
  const vault = cloud.vaults.add({
    name: "servers",
    resources: servers.map(([name, id]) => ({ id, name, type: "OS::Nova::Server" })),
  });
  const ends = [
    { status: "success", started_at: "2026-03-17T01:00:04", ended_at: "2026-03-17T01:12:40" },
    {
      status: "failed",
      started_at: "2026-03-17T01:00:05",
      ended_at: "2026-03-17T01:31:02",
      error_info: { code: "BackupService.2008", message: "The disk is locked by another task." },
    },
    { status: "running", started_at: "2026-03-17T08:29:30" },
  ] as const;
  for (const [at, [name, id]] of servers.entries())
    cloud.operationLogs.add({
      operation_type: "backup",
      created_at: "2026-03-17T01:00:00",
      vault_id: vault.id,
      vault_name: "servers",
      extra_info: { resource: { id, name, type: "OS::Nova::Server" } },
      ...ends[at],
    });
  return cloud;
}

/** An import of prices that stopped, and one that ended well. */
export function softwareOne(): FakeSoftwareOne {
  const platform = new FakeSoftwareOne({ now });
  const by = { id: "USR-4471-2290", name: "Ann" };
  const { id } = platform.tasks.add({
    id: "TSK-0004-5520-7714-3098",
    code: "catalog.pricelists.import",
    name: "Import of spring-2026.xlsx",
    status: "Failed",
    progress: 38,
    object: { id: "PRC-2286-4731", name: "Spring 2026" },
    audit: {
      created: { at: "2026-03-17T08:20:03.900Z", by },
      started: { at: "2026-03-17T08:20:04.000Z", by },
      failed: { at: "2026-03-17T08:23:31.460Z", by },
    },
  });
  const log = platform.tasks.logs(id);
  log.add({ timestamp: "2026-03-17T08:20:04.120Z", message: "Import of spring-2026.xlsx starts." });
  log.add({
    timestamp: "2026-03-17T08:22:58.930Z",
    severity: "Error",
    message: "Row {{row}}: currency '{{currency}}' is unknown.",
    parameters: { row: 389, currency: "EURO" },
  });
  log.add({
    timestamp: "2026-03-17T08:23:31.455Z",
    severity: "Failure",
    message: "Import stopped: 26 of 1250 rows were refused.",
  });
  platform.tasks.add({
    id: "TSK-0004-5520-7714-2871",
    code: "billing.statements.export",
    status: "Completed",
    progress: 100,
    object: { id: "BIL-7710-3302", name: "February" },
    audit: {
      created: { at: "2026-03-16T22:00:00.000Z", by },
      started: { at: "2026-03-16T22:00:01.000Z", by },
      completed: { at: "2026-03-16T22:04:10.000Z", by },
    },
  });
  return platform;
}
