import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { FakeSoftwareOne, FakeToloka } from "oplogs/testing";
import { expect, it } from "vitest";
import { serveFake } from "./serve-fake.js";

/** Runs an example as a user would, until it ends. */
async function run(name: string, env: Record<string, string>, ...args: string[]) {
  const path = fileURLToPath(new URL(`../../examples/${name}.ts`, import.meta.url));
  const options = { env: { ...process.env, ...env }, maxBuffer: 64 * 1_048_576 };
  const child = promisify(execFile)(process.execPath, ["--import", "tsx", path, ...args], options);
  const { stdout, stderr } = await child.catch((failed: { stdout: string; stderr: string }) => failed);
  return { lines: stdout.trimEnd().split("\n"), stderr };
}

/** Refuses images that are no links. */
function linksOnly(service: FakeToloka): void {
  service.rejectItems(({ input_values }) => {
    const image = Reflect.get(Object(input_values), "image");
    if (typeof image === "string" && URL.canParse(image)) return undefined;
    return { "input_values.image": { code: "INVALID_URL_SYNTAX", message: "Invalid URL syntax" } };
  });
}

it("examples/follow-a-task.ts follows a task of the fake, and prints why it failed", async () => {
  const platform = new FakeSoftwareOne();
  // It ended long ago by the platform's clock, so that nobody looks for late entries.
  const audit = { failed: { at: "2025-12-31T00:00:00Z" } };
  platform.tasks.add({ id: "TSK-1", name: "Import", status: "Failed", audit });
  platform.tasks
    .logs("TSK-1")
    .add({ progress: 0, message: "Reads {{File}}.", parameters: { File: "a.csv" } });
  platform.tasks.logs("TSK-1").add({ severity: "Failure", message: "Row {{Row}}.", parameters: { Row: 7 } });
  const { token } = platform.options();
  const env = { SOFTWAREONE_URL: await serveFake(platform), SOFTWAREONE_TOKEN: token, INTERVAL: "5" };
  const { lines, stderr } = await run("follow-a-task", env, "TSK-1");
  expect([stderr, lines]).toEqual([
    "",
    [
      "2026-01-01T00:00:02.000Z Info       0 % Reads a.csv.",
      "2026-01-01T00:00:03.000Z Failure        Row 7.",
      "",
      "Import: Failed",
      "",
      "What went wrong:",
      "2026-01-01T00:00:03.000Z Failure        Row 7.",
    ],
  ]);
});

it("examples/submit-tasks.ts submits to the fake, and lists what was rejected", async () => {
  const service = new FakeToloka();
  linksOnly(service);
  const { token } = service.options();
  const { lines, stderr } = await run("submit-tasks", {
    TOLOKA_URL: await serveFake(service),
    TOLOKA_TOKEN: token,
  });
  expect(stderr).toBe("");
  expect(lines.join("\n")).toContain("195 created, 5 rejected");
  expect(service.created).toHaveLength(195);
});

it("examples/create-tasks.ts creates 30,000 tasks once, though answers are lost", async () => {
  const service = new FakeToloka({ quirks: { shuffledLogs: true, lateOperations: 3 } });
  linksOnly(service);
  service.reply({ to: "POST /tasks", status: 504, effect: true });
  service.reply({ to: "GET /operations/{operation_id}/log", status: 503 });
  const { token } = service.options();
  const { lines, stderr } = await run("create-tasks", {
    TOLOKA_URL: await serveFake(service),
    TOLOKA_TOKEN: token,
  });
  expect(stderr).toBe("");
  expect(lines.filter((line) => /^\d+ [\w-]+--[\da-f]+$/.test(line))).toHaveLength(29_970);
  expect(service.created).toHaveLength(29_970);
});
