import { expect, test } from "vitest";
import { oplogs, parsed, startServices } from "./command-line.js";

const NOW = new Date("2026-03-17T12:00:00Z");

async function partly() {
  const services = await startServices();
  const { operations } = services.toloka;
  const { id } = operations.add({
    id: "op-1",
    type: "TASK.BATCH_CREATE",
    status: "SUCCESS",
    progress: 100,
    submitted: "2026-03-17T10:00:00",
    started: "2026-03-17T10:00:01",
    finished: "2026-03-17T10:00:09",
  });
  operations.log(id).add({ type: "TASK_CREATE", input: { pool_id: "7" }, output: { task_id: "t-1" } });
  operations.log(id).add({
    type: "TASK_VALIDATE",
    input: { pool_id: "7", input_values: { image: "elk" } },
    output: {
      code: "VALIDATION_ERROR",
      message: "Validation failed",
      payload: { "input_values.image": { code: "INVALID_URL_SYNTAX", message: "Invalid URL syntax" } },
    },
  });
  return services;
}

test("oplogs show prints how it went, what went wrong item by item, and the log", async () => {
  const { env } = await partly();
  const { code, stdout } = await oplogs("show toloka op-1 --utc", { env, now: NOW });
  expect(stdout.split("\n")).toEqual([
    "state     succeeded (SUCCESS)",
    "kind      TASK.BATCH_CREATE",
    "progress  100 %",
    "created   2026-03-17 10:00:00 UTC, 2h ago",
    "started   2026-03-17 10:00:01 UTC, 119m ago".replace("119m", "1h"),
    "ended     2026-03-17 10:00:09 UTC, 1h ago",
    "id        op-1",
    `system    toloka, ${new URL(env.TOLOKA_BASE_URL).host}`,
    "",
    "What went wrong",
    '  {"image":"elk"} input_values.image: Invalid URL syntax (INVALID_URL_SYNTAX)',
    "",
    "Log",
    '  done    TASK_CREATE  {"task_id":"t-1"}',
    '  failed  TASK_VALIDATE  input_values.image: Invalid URL syntax  {"pool_id":"7","input_values":{"image":"elk"}}',
    "",
  ]);
  expect(code).toBe(0);
});

test("with --json it is one object: the record, the items, and the log as the service sent it", async () => {
  const { toloka, env } = await partly();
  const { stdout } = await oplogs("show toloka op-1 --json", { env });
  const [shown, ...others] = parsed(stdout);
  expect(shown).toMatchObject({
    record: { system: "toloka", id: "op-1", state: "succeeded" },
    items: [{ field: "input_values.image", code: "INVALID_URL_SYNTAX", message: "Invalid URL syntax" }],
    log: [...toloka.operations.log("op-1")],
  });
  expect(shown).not.toHaveProperty("record.raw");
  expect(others).toEqual([]);
});

test("an operation that failed is code 1; that it has no log hides nothing", async () => {
  const { cbr, softwareOne, env } = await startServices();
  cbr.operationLogs.add({
    id: "log-1",
    status: "failed",
    error_info: { code: "BackupService.2008", message: "Full." },
  });
  const shown = await oplogs("show cbr log-1", { env });
  expect(shown).toMatchObject({ code: 1, stderr: "" });
  expect(shown.stdout).toContain("reason    BackupService.2008: Full.");

  softwareOne.tasks.add({ id: "TSK-1", status: "Failed" });
  softwareOne.reply({ status: 403, to: "GET /public/v1/system/tasks/{id}/logs", body: {}, times: 2 });
  const refused = await oplogs("show softwareone TSK-1", { env });
  expect(refused.code).toBe(1);
  expect(refused.stdout).toMatch(/^state {5}failed/);
  expect(refused.stderr).toMatch(/^oplogs: the log cannot be read: .*403/);
});

test("an id that the service does not know is code 2, and is not repeated in the message", async () => {
  const { env } = await startServices();
  for (const system of ["toloka", "cbr", "softwareone"]) {
    const { code, stdout, stderr } = await oplogs(`show ${system} no-such-id`, { env });
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toMatch(/^oplogs: GET .*404/);
  }
});

test("on a narrow terminal lines are wrapped, and nothing is lost", async () => {
  const { env } = await partly();
  const wide = await oplogs("show toloka op-1 --utc", { env, now: NOW });
  const narrow = await oplogs("show toloka op-1 --utc", {
    env: { ...env, NO_COLOR: "1" },
    now: NOW,
    columns: 40,
  });
  expect(Math.max(...narrow.stdout.split("\n").map((line) => line.length))).toBeLessThanOrEqual(40);
  const letters = (text: string) => text.replace(/\s/g, "");
  expect(letters(narrow.stdout)).toBe(letters(wide.stdout));
});
