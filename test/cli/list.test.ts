import { describe, expect, test } from "vitest";
import { oplogs, parsed, startServices } from "./command-line.js";

const NOW = new Date("2026-03-17T12:00:00Z");

/** One operation of each service, and an older one. */
async function night() {
  const services = await startServices();
  const { toloka, cbr, softwareOne } = services;
  toloka.operations.add({
    id: "op-1",
    type: "POOL.OPEN",
    status: "RUNNING",
    submitted: "2026-03-17T10:00:00",
  });
  toloka.operations.add({
    id: "op-0",
    type: "POOL.OPEN",
    status: "SUCCESS",
    submitted: "2026-03-10T10:00:00",
  });
  const resource = { id: "srv-1", name: "web-01", type: "OS::Nova::Server" };
  cbr.operationLogs.add({
    id: "log-1",
    operation_type: "backup",
    status: "skipped",
    created_at: "2026-03-17T11:00:00.584418",
    extra_info: { resource },
  });
  softwareOne.tasks.add({
    id: "TSK-1",
    code: "catalog.pricelists.import",
    status: "Queued",
    audit: { created: { at: "2026-03-17T09:00:00Z" } },
  });
  return services;
}

describe("oplogs list", () => {
  test("prints a table of all systems, newest first", async () => {
    const { env } = await night();
    const { code, stdout, stderr } = await oplogs("list --utc", { env, now: NOW });
    expect(stdout.split("\n")).toEqual([
      "STATE      SYSTEM       KIND                       SUBJECT  WHEN                  AGE      ID",
      "skipped    cbr          backup                     web-01   2026-03-17 11:00 UTC  59m ago  log-1",
      "running    toloka       POOL.OPEN                           2026-03-17 10:00 UTC  2h ago   op-1",
      "waiting    softwareone  catalog.pricelists.import           2026-03-17 09:00 UTC  3h ago   TSK-1",
      "succeeded  toloka       POOL.OPEN                           2026-03-10 10:00 UTC  7d ago   op-0",
      "",
    ]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  });

  test("prints one record per line of JSON; raw only if it is asked for", async () => {
    const { env } = await night();
    const { stdout } = await oplogs("list cbr --json", { env });
    expect(parsed(stdout)).toEqual([
      {
        system: "cbr",
        scope: env.OS_PROJECT_ID,
        id: "log-1",
        kind: "backup",
        subject: { type: "OS::Nova::Server", id: "srv-1", name: "web-01" },
        state: "skipped",
        status: "skipped",
        createdAt: "2026-03-17T11:00:00.584Z",
        startedAt: expect.any(String),
        endedAt: expect.any(String),
        updatedAt: expect.any(String),
      },
    ]);
    const raw = await oplogs("list cbr --json --raw", { env });
    expect(parsed(raw.stdout)).toMatchObject([
      { id: "log-1", raw: { operation_type: "backup", id: "log-1" } },
    ]);
  });

  test.each([
    ["--since 90m", ["log-1"]],
    ["--since 2026-03-17T09:30:00Z", ["log-1", "op-1"]],
    ["--until 24h", ["op-0"]],
    ["--state waiting,running", ["op-1", "TSK-1"]],
    ["--limit 2", ["log-1", "op-1"]],
    ["--state failed", []],
  ])("%s", async (options, ids) => {
    const { env } = await night();
    const { code, stdout } = await oplogs(`list --json ${options}`, { env, now: NOW });
    expect(parsed(stdout)).toMatchObject(ids.map((id) => ({ id })));
    expect(code).toBe(0);
  });

  test("a system that cannot be read does not hide the others", async () => {
    const { cbr, env } = await night();
    cbr.reply({ status: 403, body: { error_code: "BackupService.0404", error_msg: "no" }, times: 10 });
    const { code, stdout, stderr } = await oplogs("list --json", { env });
    expect(parsed(stdout)).toMatchObject([{ id: "op-1" }, { id: "TSK-1" }, { id: "op-0" }]);
    expect(stderr).toMatch(/^oplogs: cbr: GET \/v3\/\{project_id\}\/operation-logs: .*403.*\n$/);
    expect(code).toBe(2);
  });

  test("a service that has an error of its own is code 3", async () => {
    const { cbr, env } = await night();
    cbr.reply({ network: true, times: 10 });
    expect(await oplogs("list cbr", { env })).toMatchObject({ code: 3, stdout: "" });
  });

  test("says so on a terminal if there is nothing, and is silent elsewhere: cron mails what is printed", async () => {
    const { env } = await startServices();
    expect(await oplogs("list", { env })).toEqual({ code: 0, stdout: "", stderr: "" });
    const { stdout, stderr } = await oplogs("list", { env: { ...env, NO_COLOR: "1" }, columns: 80 });
    expect({ stdout, stderr }).toEqual({ stdout: "", stderr: "There are no such operations.\n" });
  });
});
