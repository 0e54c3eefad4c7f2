import { execFile } from "node:child_process";
import { expect, test } from "vitest";
import { prebuiltProgram } from "../prebuilt.js";
import { json } from "../wire/server.js";
import { entry, isForLogs, type MockTask, marketplace } from "./marketplace.js";

const PROGRAM = await prebuiltProgram("examples/follow-a-task.ts");

/** Runs the example as a user does. */
function run(url: string, token = "idt:TKN-1") {
  const env = { ...process.env, SOFTWAREONE_URL: url, SOFTWAREONE_TOKEN: token, INTERVAL: "5" };
  return new Promise<{ code: unknown; stdout: string; stderr: string }>((resolve) => {
    execFile(process.execPath, [PROGRAM, "TSK-1"], { env }, (error, stdout, stderr) =>
      resolve({ code: error?.code ?? 0, stdout, stderr }),
    );
  });
}

const logs = [
  { ...entry(0), progress: 0 },
  {
    ...entry(1),
    severity: "Error",
    message: "Row {{Row}}: {{Reason}}.",
    parameters: { Row: 7, Reason: "no name" },
  },
  { ...entry(2), progress: 42.5 },
  { ...entry(3), severity: "Failure", message: "Stopped.", parameters: undefined },
];

test("the example follows a task that fails, and prints why", async () => {
  const task: MockTask = { status: "Queued", logs: [] };
  const { url } = await marketplace(task, (_, response, count) => {
    task.logs = logs.slice(0, Math.max(0, count - 2));
    task.status = task.logs.length < 4 ? "Processing" : "Failed";
    if (count !== 4) return false;
    json(response, {}, 429, { "retry-after-ms": "1" });
    return true;
  });
  const { code, stdout, stderr } = await run(url);
  expect(stderr).toBe("");
  expect(stdout.split("\n").map((line) => line.trimEnd())).toEqual([
    "2026-01-01T00:00:00.000Z Info       0 % Step 0",
    "2026-01-01T00:00:01.000Z Error          Row 7: no name.",
    "2026-01-01T00:00:02.000Z Info    42.5 % Step 2",
    "2026-01-01T00:00:03.000Z Failure        Stopped.",
    "",
    "Transfer: Failed",
    "",
    "What went wrong:",
    "2026-01-01T00:00:01.000Z Error          Row 7: no name.",
    "2026-01-01T00:00:03.000Z Failure        Stopped.",
    "",
  ]);
  expect(code).toBe(1);
}, 30_000);

test("the example says so when a task completes, and when its log may not be read", async () => {
  const { url } = await marketplace({ status: "Completed", logs: [entry(0)] });
  const forbidden = await marketplace({ status: "Completed", logs: [] }, (url, response) => {
    if (isForLogs(url)) json(response, { title: "Forbidden" }, 403);
    return isForLogs(url);
  });
  const [good, refused, tokenless] = await Promise.all([run(url), run(forbidden.url), run(url, "")]);
  expect(good).toMatchObject({ code: 0, stdout: expect.stringContaining("Transfer: Completed\n") });
  expect(good.stdout).not.toContain("wrong");
  expect(refused).toMatchObject({
    code: 2,
    stderr: expect.stringMatching(/^This token may not .+\n.+403 Forbidden/),
  });
  expect(tokenless).toMatchObject({ code: 2, stderr: expect.stringContaining("token is missing or empty") });
}, 30_000);

test("the example does not ask for the task once more, as that answer may lag behind", async () => {
  let asked = 0;
  const { url } = await marketplace({ status: "Completed", logs: [entry(0)] }, (url, response) => {
    if (isForLogs(url) || url.includes("select=") || ++asked === 1) return false;
    json(response, { id: "TSK-1", name: "Transfer", status: "Processing" });
    return true;
  });
  const { code, stdout } = await run(url);
  expect(stdout).toContain("Transfer: Completed");
  expect(code).toBe(0);
}, 30_000);
