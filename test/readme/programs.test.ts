import { execFile } from "node:child_process";
import { mkdtemp } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { beforeAll, describe, expect, it } from "vitest";
import { type DocumentProgram, PROGRAMS } from "./programs.js";
import { userProject } from "./project.js";
import { startServices } from "./services.js";

let project: Awaited<ReturnType<typeof userProject>>;

beforeAll(async () => {
  project = await userProject();
}, 120_000);

it("all programs compile", () => {
  expect(PROGRAMS.length).toBeGreaterThan(15);
  expect(project.problems).toEqual([]);
});

describe.concurrent("against the fakes, the program at", () => {
  it.for(PROGRAMS)("$document:$line prints what is said, and no error", async (program, context) => {
    const { stdout, stderr } = await run(program, await startServices(context.onTestFinished));
    expect(stderr).toBe("");
    if (program.prints === undefined) expect(stdout).not.toBe("");
    else expect(stdout).toBe(program.prints);
  });
});

interface Output {
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs it as a user does, with all that it reads from its environment. An exit code other than 0 is an error. */
async function run({ file, code }: DocumentProgram, services: Record<string, string>): Promise<Output> {
  const undici = code.includes("undici") ? { USES_UNDICI: "1" } : {};
  const env = { PATH: process.env["PATH"], NO_COLOR: "1", TZ: "Asia/Kathmandu", ...undici, ...services };
  const cwd = await mkdtemp(join(project.folder, "run-"));
  const args = ["--import", "../mocked-apis.mjs", `../${file}.mjs`];
  const child = promisify(execFile)(process.execPath, args, { cwd, env, timeout: 50_000 });
  return child.catch(({ code, stdout, stderr }: Output & { code: unknown }) => ({
    stdout,
    stderr: `${stderr}${stdout}It ended with the code ${code}.`,
  }));
}
