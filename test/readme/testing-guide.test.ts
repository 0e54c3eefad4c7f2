import { execFile } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { beforeAll, describe, expect, it } from "vitest";
import { HOSTS } from "../package/hosts/table.js";
import { blocksOf } from "./blocks.js";
import { TESTS } from "./programs.js";
import { userProject } from "./project.js";

const root = new URL("../../", import.meta.url);
const blocks = blocksOf(readFileSync(new URL("guides/testing.md", root), "utf8"));
const PROGRAMS = TESTS.map((program) => ({ ...program, runner: runnerOf(program.code) }));
/** What needs a tool that is not installed here: `npm run test:hosts` runs it. */
const FOR_HOSTS = blocks.filter(({ language }) => language === "js");
const VITEST = fileURLToPath(new URL("node_modules/vitest/vitest.mjs", root));

let project: Awaited<ReturnType<typeof userProject>>;

beforeAll(async () => {
  project = await userProject();
}, 120_000);

it("all programs compile", () => {
  expect(project.problems).toEqual([]);
});

it("there are programs for vitest and node:test", () => {
  expect(new Set(PROGRAMS.map(({ runner }) => runner))).toEqual(new Set(["vitest", "node:test"]));
});

describe("the tests at", () => {
  it.each(PROGRAMS)("line $line pass in $runner", async ({ code, file, runner }) => {
    const args =
      runner === "vitest"
        ? [VITEST, "run", "--reporter=json", `${file}.mts`]
        : ["--test", "--test-reporter=tap", `${file}.mjs`];
    const { stdout, passed } = await run(args);
    expect(passed, stdout).toBe(true);
    // All of them, and not the empty file that also passes.
    const count = code.match(/^test\(/gm)?.length ?? 0;
    expect(count).toBeGreaterThan(0);
    expect(stdout).toMatch(runner === "vitest" ? `"numPassedTests":${count},` : `# pass ${count}\n`);
  });
});

describe("what is written for another tool", () => {
  it("is there for Jest, MSW, nock and undici", () => {
    expect(FOR_HOSTS).toHaveLength(4);
  });

  it.each(FOR_HOSTS)("at line $line is part of a program that npm run test:hosts runs", ({ code }) => {
    expect(hostPrograms().filter((program) => program.includes(code))).toHaveLength(1);
  });
});

/** The programs in this guide that hosts run: by a command of their own, or since Jest finds each `.spec.js`. */
function hostPrograms(): string[] {
  const files = HOSTS.flatMap(({ name, files, commands }) => {
    const named = commands.flat().includes("guide.mjs") ? ["guide.mjs"] : [];
    return [...named, ...(name.startsWith("Jest") ? ["guide.spec.js"] : [])].map(
      (file) => `${files}/${file}`,
    );
  });
  const paths = files.map((file) => new URL(`test/hosts/${file}`, root)).filter((path) => existsSync(path));
  return paths.map((path) => readFileSync(path, "utf8"));
}

function runnerOf(code: string): "vitest" | "node:test" {
  return code.includes('from "vitest"') ? "vitest" : "node:test";
}

/** Runs Node in the project, without what this runner has set. */
async function run(args: readonly string[]): Promise<{ stdout: string; passed: boolean }> {
  const env = { PATH: process.env["PATH"], NO_COLOR: "1" };
  const child = promisify(execFile)(process.execPath, args, { cwd: project.folder, env, timeout: 50_000 });
  return child.then(
    ({ stdout }) => ({ stdout, passed: true }),
    ({ stdout, stderr }: { stdout: string; stderr: string }) => ({ stdout: stdout + stderr, passed: false }),
  );
}
