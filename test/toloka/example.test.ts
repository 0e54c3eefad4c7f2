import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { FakeToloka } from "oplogs/testing";
import { describe, expect, it } from "vitest";
import { prebuiltProgram } from "../prebuilt.js";
import { serveFake } from "../testing/serve-fake.js";
import { imagesAreLinks } from "./images-are-links.js";

const PROGRAM = await prebuiltProgram("examples/submit-tasks.ts");

/** A Toloka whose operations are half done when they are read for the first time. */
function halfway(): FakeToloka {
  const service = new FakeToloka();
  service.rejectItems(imagesAreLinks);
  service.script(() => ({ reads: 1 }));
  return service;
}

async function run(service: FakeToloka, env: Record<string, string> = {}) {
  const { token } = service.options();
  const own = { TOLOKA_TOKEN: token, TOLOKA_URL: await serveFake(service), ...env };
  const child = promisify(execFile)(process.execPath, [PROGRAM], { env: { ...process.env, ...own } });
  const { stdout, stderr } = await child.catch((failed: { stdout: string; stderr: string }) => failed);
  return { stdout, stderr };
}

describe("examples/submit-tasks.ts", () => {
  it("submits 200 tasks, shows how far they are, and lists what was rejected and why", async () => {
    const service = halfway();
    const { stdout, stderr } = await run(service);
    expect(stderr).toBe("");
    expect(stdout).toContain("\r██████████░░░░░░░░░░ 50 %");
    expect(stdout).toContain("\r████████████████████ 100 %\n195 created, 5 rejected\n");
    const lines = stdout.split("\n").slice(2, -1);
    expect(lines).toHaveLength(10);
    expect(lines.slice(0, 2)).toEqual([
      '{"pool_id":"42","overlap":3,"input_values":{"image":"cats/39.png"}}',
      "  input_values.image: Invalid URL syntax",
    ]);
    expect(service.created).toHaveLength(195);
  }, 20_000);

  it("says how to go on when the tasks may have arrived, and goes on under that id", async () => {
    const service = halfway();
    service.onRequest(() => ({ status: 504 }));
    const { stderr } = await run(service);
    expect(stderr).toMatch(
      /^\nhttp: POST \/tasks: 504 .*may have arrived.*\nRun it again with TOLOKA_OPERATION_ID=/,
    );
    const id = stderr.split("TOLOKA_OPERATION_ID=")[1]?.trim() ?? "";
    expect(service.operations.size).toBe(0);
    service.onRequest(() => undefined);
    await run(service, { TOLOKA_OPERATION_ID: id });
    expect([...service.operations].map(({ id }) => id)).toEqual([id]);
  }, 20_000);

  it("says in one line what is wrong", async () => {
    const { stderr } = await run(halfway(), { TOLOKA_TOKEN: "" });
    expect(stderr).toMatch(/^\nconfig: token is missing or empty.*\n$/);
  }, 20_000);
});
