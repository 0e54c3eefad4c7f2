import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { Readable } from "node:stream";
import { onTestFinished } from "vitest";
import type { World } from "../../../src/cli/connect/index.js";

/** A user with a home, a current directory and nothing else, until the test ends. Files are `~/...` or `./...`. */
export async function homeOf(
  env: Record<string, string> = {},
  files: Record<string, string> = {},
): Promise<World & { readonly stdin: Readable }> {
  const root = await mkdtemp(join(tmpdir(), "oplogs-connect-"));
  onTestFinished(() => rm(root, { recursive: true, force: true }));
  const home = join(root, "home");
  const cwd = join(root, "work");
  for (const folder of [home, cwd]) await mkdir(folder);
  for (const [name, text] of Object.entries(files)) {
    const path = name.startsWith("~") ? join(home, name.slice(2)) : join(cwd, name);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, text);
  }
  return { env, cwd, home, signal: new AbortController().signal, stdin: Readable.from([]) };
}
