import { spawnSync } from "node:child_process";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { runSteps } from "../../scripts/check/run-steps.js";
import { STEPS } from "../../scripts/check/steps.js";
import { prebuiltProgram } from "../prebuilt.js";

const node = (code: string) => `node --eval "${code}"`;
const said: string[] = [];

beforeEach(() => {
  said.length = 0;
  for (const method of ["log", "error"] as const)
    vi.spyOn(console, method).mockImplementation((text: unknown) => said.push(String(text)));
});
afterEach(() => vi.restoreAllMocks());

describe("steps", () => {
  it("run beside each other, and each after those that it needs", async () => {
    const steps = [
      { name: "slow", command: node("setTimeout(() => {}, 600)") },
      { name: "late", command: node(""), after: ["slow"] },
      { name: "quick", command: node("") },
    ];
    expect(await runSteps(steps, 2)).toBe(true);
    const passed = said.map((line) => / (\w+) passed$/.exec(line)?.[1]).filter(Boolean);
    expect(passed).toEqual(["quick", "slow", "late"]);
    expect(said.at(-1)).toMatch(/^All 3 steps passed in [\d.]+ s\.$/);
  });

  it("end with the first that fails, with what it printed and how to repeat it", async () => {
    const fails = node("console.log('seventeen'); process.exitCode = 1");
    const steps = [
      { name: "endless", command: node("setInterval(() => {}, 1000)") },
      { name: "fails", command: fails },
      { name: "never", command: node("") },
    ];
    expect(await runSteps(steps, 2)).toBe(false);
    expect(said.join("\n")).toContain("seventeen");
    expect(said.at(-1)).toContain(`fails failed. To repeat it: ${fails}`);
    expect(said.join("\n")).not.toContain("never");
  });

  it("that pass show the totals of tests, and what is to be shown", async () => {
    const steps = [
      { name: "test", command: node("console.log('  Tests  17 passed')") },
      { name: "budgets", command: node("console.log('19.95 kB')"), shown: true },
      { name: "quiet", command: node("console.log('nobody asked')") },
    ];
    expect(await runSteps(steps, 1)).toBe(true);
    expect(said).toContain("  Tests  17 passed");
    expect(said).toContain("19.95 kB");
    expect(said).not.toContain("nobody asked");
  });

  it("that wait for each other are refused", async () => {
    const steps = [
      { name: "one", command: node(""), after: ["other"] },
      { name: "other", command: node(""), after: ["one"] },
    ];
    await expect(runSteps(steps, 2)).rejects.toThrow("wait for each other");
  });
});

it("each step waits for steps that there are, and no two have one name", () => {
  const names = STEPS.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
  for (const { after = [] } of STEPS) for (const name of after) expect(names).toContain(name);
});

describe("without a terminal", () => {
  const run = async (program: string, ...args: string[]) =>
    spawnSync(process.execPath, [await prebuiltProgram(program), ...args], { encoding: "utf8", input: "" });

  it("`npm run changeset` says what it wants, and fails", async () => {
    const { status, stderr } = await run("scripts/changeset.ts");
    expect(status).toBe(2);
    expect(stderr).toContain("npm run changeset -- patch|minor|major");
  });

  it("`npm run bench -- --help` prints help", async () => {
    const { status, stdout, stderr } = await run("bench/bench.ts", "--help");
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    expect(stdout).toContain("--short");
  });
});
