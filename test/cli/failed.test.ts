import { describe, expect, test } from "vitest";
import { oplogs, parsed, startServices } from "./command-line.js";

const NOW = new Date("2026-03-17T12:00:00Z");

async function failures() {
  const services = await startServices();
  const { toloka, cbr, softwareOne } = services;
  toloka.operations.add({
    id: "op-1",
    type: "POOL.OPEN",
    status: "FAIL",
    submitted: "2026-03-10T10:00:00",
    finished: "2026-03-17T10:00:00",
    details: { code: "NOT_ENOUGH_BALANCE", message: "No money." },
  });
  cbr.operationLogs.add({
    id: "log-1",
    operation_type: "restore",
    status: "timeout",
    created_at: "2026-03-17T08:00:00",
    ended_at: "2026-03-17T11:00:00",
    error_info: { code: "BackupService.2008", message: "The disk\nis locked." },
  });
  const { id } = softwareOne.tasks.add({
    id: "TSK-1",
    code: "import",
    status: "Failed",
    audit: { created: { at: "2026-03-17T08:00:00Z" }, failed: { at: "2026-03-17T09:00:00Z" } },
  });
  const message = "{{n}} rows were refused.";
  softwareOne.tasks.logs(id).add({ severity: "Failure", message, parameters: { n: 26 } });
  return services;
}

describe("oplogs failed", () => {
  test("lists what failed or was skipped in the last 24 hours, each with its reason", async () => {
    const { env } = await failures();
    const { code, stdout } = await oplogs("failed --utc", { env, now: NOW });
    expect(stdout.split("\n")).toEqual([
      "STATE   SYSTEM       KIND       SUBJECT  WHEN                  AGE      ID",
      "failed  cbr          restore             2026-03-17 11:00 UTC  60m ago  log-1",
      "  BackupService.2008: The disk is locked.",
      "failed  toloka       POOL.OPEN           2026-03-17 10:00 UTC  2h ago   op-1",
      "  NOT_ENOUGH_BALANCE: No money.",
      "failed  softwareone  import              2026-03-17 09:00 UTC  3h ago   TSK-1",
      "  26 rows were refused.",
      "",
    ]);
    expect(code).toBe(1);
  });

  test("the reason of a task is asked of its log, and of nothing else", async () => {
    const { softwareOne, env } = await failures();
    const { stdout } = await oplogs("failed softwareone --json", { env, now: NOW });
    expect(parsed(stdout)).toMatchObject([{ id: "TSK-1", reason: { message: "26 rows were refused." } }]);
    expect(softwareOne.requests.map(({ path }) => path)).toEqual([
      "/public/v1/system/tasks",
      "/public/v1/system/tasks/TSK-1/logs",
    ]);
  });

  test("a log that may not be read does not hide the failure", async () => {
    const { softwareOne, env } = await failures();
    softwareOne.reply({ status: 403, to: "GET /public/v1/system/tasks/{id}/logs", body: {} });
    const { code, stdout } = await oplogs("failed softwareone --json", { env, now: NOW });
    expect(parsed(stdout)).toMatchObject([{ id: "TSK-1", state: "failed" }]);
    expect(code).toBe(1);
  });

  test("what ended before is left out, whenever it was created", async () => {
    const { env } = await failures();
    const { stdout } = await oplogs("failed --since 150m --json", { env, now: NOW });
    expect(parsed(stdout)).toMatchObject([{ id: "log-1" }, { id: "op-1" }]);
  });

  test("nothing failed: nothing is printed, and the code is 0", async () => {
    const { cbr, env } = await startServices();
    cbr.operationLogs.add({ status: "success" });
    expect(await oplogs("failed --since 30d", { env })).toEqual({ code: 0, stdout: "", stderr: "" });
  });

  test("a person at a terminal is told how to go on", async () => {
    const { env } = await failures();
    const { stderr } = await oplogs("failed", { env: { ...env, NO_COLOR: "1" }, now: NOW, columns: 120 });
    expect(stderr).toBe("Each has more to say: oplogs show SYSTEM ID\n");
  });

  test("failures and a service that cannot be asked: the worse code wins", async () => {
    const { cbr, env } = await failures();
    cbr.reply({ network: true, times: 10 });
    const { code, stdout } = await oplogs("failed --json", { env, now: NOW });
    expect(parsed(stdout)).toMatchObject([{ id: "op-1" }, { id: "TSK-1" }]);
    expect(code).toBe(3);
  });
});
