import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { mkdtemp } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { programsIn, README } from "./blocks.js";
import { createProject } from "./project.js";
import { startServices } from "./services.js";

const GUIDE = readFileSync(new URL("../../guides/cbr.md", import.meta.url), "utf8");
const PROGRAMS = [
  ...programsIn(README).map((program) => ({ document: "README.md", ...program })),
  ...programsIn(GUIDE).map((program) => ({ document: "guides/cbr.md", ...program })),
].map((program, n) => ({ ...program, file: `program-${n}` }));
const MOCKED_APIS = "mocked-apis.mts";

let project: Awaited<ReturnType<typeof createProject>>;

beforeAll(async () => {
  const files = PROGRAMS.map(({ file, code }) => [`${file}.mts`, code]);
  const mockedApis = readFileSync(new URL(MOCKED_APIS, import.meta.url), "utf8");
  project = await createProject({ ...Object.fromEntries(files), [MOCKED_APIS]: mockedApis });
}, 120_000);

afterAll(() => project.remove());

it("all programs compile", () => {
  expect(PROGRAMS.length).toBeGreaterThan(15);
  expect(project.problems).toEqual([]);
});

describe("against the fakes, the program at", () => {
  it.each(PROGRAMS)("$document:$line prints what is said, and no error", async ({ file, prints }) => {
    const { stdout, stderr } = await run(`${file}.mjs`);
    expect(stderr).toBe("");
    if (prints === undefined) expect(stdout).not.toBe("");
    else expect(stdout).toBe(prints);
  });
});

/** Runs it as a user does, with all that it reads from its environment. What ends with another code than 0 has failed. */
async function run(file: string): Promise<{ stdout: string; stderr: string }> {
  const env = {
    PATH: process.env["PATH"],
    NO_COLOR: "1",
    TZ: "Asia/Kathmandu",
    ...(await startServices()),
  };
  const cwd = await mkdtemp(join(project.folder, "run-"));
  const args = ["--import", "../mocked-apis.mjs", `../${file}`];
  const child = promisify(execFile)(process.execPath, args, { cwd, env, timeout: 50_000 });
  return child.catch(({ code, stdout, stderr }: { code: unknown; stdout: string; stderr: string }) => ({
    stdout,
    stderr: `${stderr}${stdout}It ended with the code ${code}.`,
  }));
}
