import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Cbr } from "oplogs/cbr";
import { SoftwareOne } from "oplogs/softwareone";
import { FakeCbr, FakeSoftwareOne, FakeToloka } from "oplogs/testing";
import { Toloka } from "oplogs/toloka";
import { onTestFinished } from "vitest";
import type { Context, Output } from "../../../src/cli/context.js";
import type { Source } from "../../../src/cli/source.js";

/** The three services in memory, and a source for each. */
export function services() {
  const [work, cloud, platform] = [new FakeToloka(), new FakeCbr(), new FakeSoftwareOne()];
  const toloka: Source = { system: "toloka", client: new Toloka({ ...work.options(), maxRetries: 0 }) };
  const cbr: Source = { system: "cbr", client: new Cbr({ ...cloud.options(), maxRetries: 0 }) };
  const softwareone: Source = {
    system: "softwareone",
    client: new SoftwareOne({ ...platform.options(), maxRetries: 0 }),
  };
  return { work, cloud, platform, toloka, cbr, softwareone, all: [toloka, cbr, softwareone] };
}

/** A folder that the test's end removes. */
export async function folder(finished = onTestFinished): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), "oplogs-archive-"));
  finished(() => rm(path, { recursive: true, force: true }));
  return path;
}

/** What a command has of the world, with what it has printed. */
export function world(more?: Partial<Context>) {
  const printed = { stdout: "", stderr: "" };
  const output = (name: "stdout" | "stderr"): Output => ({
    write: async (text) => {
      printed[name] += text;
    },
    isTerminal: false,
    columns: undefined,
  });
  const context: Context = {
    env: {},
    cwd: "/",
    home: "/",
    stdout: output("stdout"),
    stderr: output("stderr"),
    signal: new AbortController().signal,
    now: () => new Date(),
    ...more,
  };
  return { context, printed };
}

/** The lines of all files of an archive, or of those whose names begin so. */
export async function linesIn(dir: string, prefix = ""): Promise<Record<string, unknown>[]> {
  const lines: Record<string, unknown>[] = [];
  for (const name of await filesIn(dir))
    if (name.startsWith(prefix))
      for (const line of (await readFile(join(dir, name), "utf8")).split("\n").slice(0, -1))
        lines.push(JSON.parse(line));
  return lines;
}

export async function filesIn(dir: string): Promise<string[]> {
  return (await readdir(dir)).filter((name) => name.endsWith(".ndjson")).sort();
}

export async function idsIn(dir: string, prefix = ""): Promise<unknown[]> {
  return (await linesIn(dir, prefix)).map((line) => line["id"]);
}
