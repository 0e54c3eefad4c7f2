import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { FakeCbr, FakeSoftwareOne, FakeToloka } from "oplogs/testing";
import { onTestFinished } from "vitest";
import type { Context, Output } from "../../src/cli/context.js";
import { run } from "../../src/cli/run.js";
import { serveFake } from "../testing/serve-fake.js";

/** What a command line did. */
export interface Result {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** What may differ from a machine on which nothing is set and nothing is a terminal. */
export interface Setting {
  readonly env?: Context["env"];
  readonly now?: Date;
  /** The width of the terminal that stdout and stderr are. */
  readonly columns?: number;
  readonly signal?: AbortSignal;
  /** Called with each text that is written to stdout. */
  readonly onOutput?: (text: string) => unknown;
}

/** Runs the command in this process, in an empty folder and for a user without files. */
export async function oplogs(line: string | readonly string[], setting: Setting = {}): Promise<Result> {
  const home = await mkdtemp(join(tmpdir(), "oplogs-cli-"));
  onTestFinished(() => rm(home, { recursive: true, force: true }));
  const { env = {}, now, columns, signal = new AbortController().signal, onOutput } = setting;
  const written = { stdout: "", stderr: "" };
  const output = (name: keyof typeof written): Output => ({
    write: async (text) => {
      written[name] += text;
      if (name === "stdout") await onOutput?.(text);
    },
    isTerminal: columns !== undefined,
    columns,
  });
  const argv = typeof line === "string" ? line.split(" ").filter(Boolean) : line;
  const world = { env, cwd: home, home, signal, now: () => now ?? new Date() };
  const code = await run(argv, { ...world, stdout: output("stdout"), stderr: output("stderr") });
  return { code, ...written };
}

/** The three services over HTTP, and the environment that leads to them. */
export async function startServices(now?: () => Date) {
  const options = now ? { now } : {};
  const toloka = new FakeToloka(options);
  const cbr = new FakeCbr(options);
  const softwareOne = new FakeSoftwareOne(options);
  const env = {
    TOLOKA_TOKEN: toloka.options().token,
    TOLOKA_BASE_URL: await serveFake(toloka),
    OS_TOKEN: cbr.options().token,
    OS_PROJECT_ID: cbr.options().projectId,
    CBR_BASE_URL: await serveFake(cbr),
    MPT_API_TOKEN: softwareOne.options().token,
    MPT_API_BASE_URL: await serveFake(softwareOne),
  };
  return { toloka, cbr, softwareOne, env };
}

/** The lines of NDJSON. */
export function parsed(stdout: string): unknown[] {
  return stdout
    .split("\n")
    .filter(Boolean)
    .map((line): unknown => JSON.parse(line));
}
