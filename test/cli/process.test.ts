import { type ChildProcess, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { setTimeout as delay } from "node:timers/promises";
import { promisify } from "node:util";
import { FakeSoftwareOne, FakeToloka } from "oplogs/testing";
import { describe, expect, onTestFinished, test } from "vitest";
import { builtCommand } from "../prebuilt.js";
import { serveFake } from "../testing/serve-fake.js";

/** An environment that has what every process has, and nothing of this machine's. */
const BARE = { PATH: process.env["PATH"], HOME: tmpdir() };

/** Starts the command as its users do, in a process of its own. */
async function start(args: readonly string[], env: NodeJS.ProcessEnv): Promise<ChildProcess> {
  const child = spawn(process.execPath, [await builtCommand(), ...args], {
    cwd: tmpdir(),
    env: { ...BARE, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  return child;
}

/** All that a stream says, until it ends. */
async function textOf(stream: ChildProcess["stdout"]): Promise<string> {
  let text = "";
  for await (const part of stream?.setEncoding("utf8") ?? []) text += part;
  return text;
}

async function ended(child: ChildProcess) {
  const [stdout, stderr, [code]] = await Promise.all([
    textOf(child.stdout),
    textOf(child.stderr),
    once(child, "close"),
  ]);
  return { code, stdout, stderr };
}

/** A task with a log of about 5 MB. */
async function longLog() {
  const platform = new FakeSoftwareOne();
  const { id } = platform.tasks.add({ status: "Completed" });
  for (let entry = 0; entry < 5_000; entry++)
    platform.tasks.logs(id).add({ message: `${entry} ${"x".repeat(800)}` });
  const env = { MPT_API_TOKEN: platform.options().token, MPT_API_BASE_URL: await serveFake(platform) };
  return { id, env };
}

async function runningOperation() {
  const service = new FakeToloka();
  const { id } = service.operations.add({ type: "POOL.OPEN", status: "RUNNING" });
  const env = { TOLOKA_TOKEN: service.options().token, TOLOKA_BASE_URL: await serveFake(service) };
  return { service, id, env };
}

test("--version prints the version of the package, and the file can be run by itself", async () => {
  const program = await builtCommand();
  const manifest: { version: string } = JSON.parse(
    readFileSync(new URL("../../package.json", import.meta.url), "utf8"),
  );
  const { code, stdout } = await ended(await start(["--version"], {}));
  expect({ code, stdout }).toEqual({ code: 0, stdout: `${manifest.version}\n` });
  expect(readFileSync(program, "utf8")).toMatch(/^#!\/usr\/bin\/env node\n/);
});

describe("output", () => {
  test("5 MB through a slow pipe arrive whole", async () => {
    const { id, env } = await longLog();
    const child = await start(["log", "softwareone", id, "--json"], env);
    const errors = textOf(child.stderr);
    let text = "";
    for await (const part of child.stdout?.setEncoding("utf8") ?? []) {
      text += part;
      if (text.length < 1_000_000) await delay(20);
    }
    if (child.exitCode === null) await once(child, "exit");
    expect({ code: child.exitCode, errors: await errors }).toEqual({ code: 0, errors: "" });
    expect(text.length).toBeGreaterThan(5_000_000);
    const entries = text.trim().split("\n");
    expect(entries).toHaveLength(5_000);
    expect(entries.map((line) => JSON.parse(line).message.split(" ")[0])).toEqual(
      entries.map((_, at) => `${at}`),
    );
  });

  test("a reader that leaves, as head does, ends it quietly", async () => {
    const { id, env } = await longLog();
    const child = await start(["log", "softwareone", id, "--json"], env);
    const errors = textOf(child.stderr);
    await once(child.stdout ?? child, "data");
    child.stdout?.destroy();
    const [code] = await once(child, "exit");
    expect({ code, errors: await errors }).toEqual({ code: 0, errors: "" });
  });

  test("many at once do not disturb each other", async () => {
    const { id, env } = await runningOperation();
    const results = await Promise.all(
      Array.from({ length: 5 }, async () => ended(await start(["show", "toloka", id, "--json"], env))),
    );
    expect(new Set(results.map(({ stdout }) => stdout)).size).toBe(1);
    expect(results.map(({ code }) => code)).toEqual([0, 0, 0, 0, 0]);
  });
});

describe("a signal", () => {
  test.each([
    ["SIGINT", 130],
    ["SIGTERM", 143],
  ] as const)("%s ends a wait: code %d, and no stack", async (signal, expected) => {
    const { service, id, env } = await runningOperation();
    const child = await start(["wait", "toloka", id], env);
    const result = ended(child);
    while (service.requests.length === 0) await delay(20);
    child.kill(signal);
    const { code, stdout, stderr } = await result;
    expect({ code, stdout }).toEqual({ code: expected, stdout: "" });
    expect(stderr).not.toContain("oplogs:");
    expect(stderr).not.toContain(" at ");
  });
});

describe("a terminal", () => {
  const hasScript = existsSync("/usr/bin/script");
  if (!hasScript) console.warn("no /usr/bin/script here: the tests in a pseudo-terminal do not run");

  /** Runs the command in a pseudo-terminal, by util-linux's `script`. */
  async function inTerminal(
    columns: number,
    args: readonly string[],
    env: NodeJS.ProcessEnv,
  ): Promise<string> {
    const line = `stty cols ${columns}; '${process.execPath}' '${await builtCommand()}' ${args.join(" ")}`;
    const options = { cwd: tmpdir(), env: { ...BARE, TERM: "xterm", SHELL: "/bin/sh", ...env } };
    const { stdout } = await promisify(execFile)("script", ["-qec", line, "/dev/null"], options);
    return stdout;
  }

  test.skipIf(!hasScript)("of 40 columns: no line is wider, and an id is whole", async () => {
    const { id, env } = await runningOperation();
    const text = await inTerminal(40, ["list", "--utc"], { ...env, NO_COLOR: "1" });
    const lines = text.split("\r\n");
    expect(lines.length).toBeGreaterThan(2);
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(40);
    expect(text).toContain(id);
  });

  test.skipIf(!hasScript)("has colours, unless NO_COLOR is set", async () => {
    const { env } = await runningOperation();
    const colour = "\u001b[";
    expect(await inTerminal(120, ["list"], env)).toContain(colour);
    expect(await inTerminal(120, ["list"], { ...env, NO_COLOR: "1" })).not.toContain(colour);
  });
});

test("times are those of TZ", async () => {
  const { env } = await runningOperation();
  const [berlin, utc] = await Promise.all(
    [{ TZ: "Europe/Berlin" }, { TZ: "UTC" }].map(async (zone) =>
      ended(await start(["list"], { ...env, ...zone })),
    ),
  );
  expect(berlin?.stdout).toContain("2026-01-01 01:00 CET");
  expect(utc?.stdout).toContain("2026-01-01 00:00 UTC");
});
