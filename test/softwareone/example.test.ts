import { execFile } from "node:child_process";
import { expect, test } from "vitest";
import { prebuiltProgram } from "../prebuilt.js";
import { serveFake } from "../testing/serve-fake.js";
import { type Before, entry, isForLogs, platformOf, type TaskState } from "./platform.js";

const PROGRAM = await prebuiltProgram("examples/follow-a-task.ts");

/** Runs the example as a user does, for a task in that state. */
async function run(state: TaskState, before?: Before, env: Record<string, string> = {}) {
  const { platform } = platformOf(state, before);
  const { token } = platform.options();
  const own = { SOFTWAREONE_URL: await serveFake(platform), SOFTWAREONE_TOKEN: token, INTERVAL: "5" };
  const options = { env: { ...process.env, ...own, ...env } };
  return new Promise<{ code: unknown; stdout: string; stderr: string }>((resolve) => {
    execFile(process.execPath, [PROGRAM, "TSK-1"], options, (error, stdout, stderr) =>
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
  const task: TaskState = { status: "Queued", logs: [] };
  const { code, stdout, stderr } = await run(task, (_, count) => {
    task.logs = logs.slice(0, Math.max(0, count - 2));
    task.status = task.logs.length < 4 ? "Processing" : "Failed";
    return count === 4 ? { status: 429, headers: { "retry-after-ms": "1" }, body: {} } : undefined;
  });
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
  const completed = { status: "Completed", logs: [entry(0)] };
  const [good, refused, tokenless] = await Promise.all([
    run(completed),
    run(completed, (request) =>
      isForLogs(request) ? { status: 403, body: { title: "Forbidden" } } : undefined,
    ),
    run(completed, undefined, { SOFTWAREONE_TOKEN: "" }),
  ]);
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
  const body = { id: "TSK-1", name: "Transfer", status: "Processing" };
  const { code, stdout } = await run({ status: "Completed", logs: [entry(0)] }, (request) => {
    if (isForLogs(request) || request.query["select"] || ++asked === 1) return undefined;
    return { status: 200, body };
  });
  expect(stdout).toContain("Transfer: Completed");
  expect(code).toBe(0);
}, 30_000);
