import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { describe, expect, it, onTestFinished } from "vitest";
import { prebuiltProgram } from "../prebuilt.js";
import { serve } from "../wire/server.js";
import { TolokaMock, type TolokaMockOptions } from "./mock.js";

const PROGRAM = await prebuiltProgram("examples/submit-tasks.ts");

async function run(options: TolokaMockOptions, TOLOKA_TOKEN: string, more: Record<string, string> = {}) {
  const mock = new TolokaMock(options);
  const port = await mock.start();
  onTestFinished(() => mock.close());
  const env = { ...process.env, TOLOKA_TOKEN, TOLOKA_URL: `http://127.0.0.1:${port}`, ...more };
  const child = promisify(execFile)(process.execPath, [PROGRAM], { env });
  const { stdout, stderr } = await child.catch((failed: { stdout: string; stderr: string }) => failed);
  return { mock, stdout, stderr };
}

describe("examples/submit-tasks.ts", () => {
  it("submits 200 tasks, shows how far they are, and lists what was rejected and why", async () => {
    const { mock, stdout, stderr } = await run({ pace: 50 }, "a-token");
    expect(stderr).toBe("");
    expect(stdout).toContain("\r██████████░░░░░░░░░░ 50 %");
    expect(stdout).toContain("\r████████████████████ 100 %\n195 created, 5 rejected\n");
    const lines = stdout.split("\n").slice(2, -1);
    expect(lines).toHaveLength(10);
    expect(lines.slice(0, 2)).toEqual([
      '{"pool_id":"42","overlap":3,"input_values":{"image":"cats/39.png"}}',
      "  input_values.image: Invalid URL syntax",
    ]);
    expect(mock.created).toHaveLength(195);
  }, 20_000);

  it("says how to go on when the tasks may have arrived, and goes on under that id", async () => {
    const server = await serve((_, response) => response.writeHead(504).end());
    const { stderr } = await run({}, "a-token", { TOLOKA_URL: server.url });
    expect(stderr).toMatch(
      /^\nhttp: POST \/tasks: 504 .*may have arrived.*\nRun it again with TOLOKA_OPERATION_ID=/,
    );
    const id = stderr.split("TOLOKA_OPERATION_ID=")[1]?.trim() ?? "";
    const { mock } = await run({ pace: 100 }, "a-token", { TOLOKA_OPERATION_ID: id });
    expect([...mock.operations.keys()]).toEqual([id]);
  }, 20_000);

  it("says in one line what is wrong", async () => {
    const { stderr } = await run({}, "");
    expect(stderr).toMatch(/^\nconfig: token is missing or empty.*\n$/);
  }, 20_000);
});
