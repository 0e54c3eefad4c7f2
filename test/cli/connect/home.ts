import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { Readable } from "node:stream";
import { onTestFinished } from "vitest";
import type { World } from "../../../src/cli/connect/index.js";

/**
 * A user with a home and a current directory until the test ends. Files are named `~/...`, or as in the current
 * directory. A test that runs beside others passes the `onTestFinished` of its own context.
 */
export async function homeOf(
  env: Record<string, string> = {},
  files: Record<string, string> = {},
  finished: typeof onTestFinished = onTestFinished,
): Promise<World & { readonly stdin: Readable }> {
  const root = await mkdtemp(join(tmpdir(), "oplogs-connect-"));
  finished(() => rm(root, { recursive: true, force: true }));
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
