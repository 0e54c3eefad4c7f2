import { execFile } from "node:child_process";
import { mkdir, mkdtemp, rename, rm, writeFile } from "node:fs/promises";
import { homedir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { exists } from "./exists.js";
import type { Runtime } from "./pinned.js";
import { reason } from "./reason.js";

const run = promisify(execFile);

/** A runtime that is on this machine now, or why it is not. */
export type Obtained = { readonly binary: string; readonly version: string } | { readonly missing: string };

/** Outside the project, which does not depend on them. */
export const CACHE = join(process.env["XDG_CACHE_HOME"] || join(homedir(), ".cache"), "oplogs", "runtimes");

/** Finds a runtime in the cache, or installs it there. The Node that runs this stands for its major version. */
export async function obtain(runtime: Runtime, cache = CACHE): Promise<Obtained> {
  const { name, file, browser } = runtime;
  if (name === `Node ${process.versions.node.split(".")[0]}`)
    return { binary: process.execPath, version: process.versions.node };
  const platform = `${process.platform}-${process.arch}`;
  if (!browser && platform !== "linux-x64")
    return { missing: `its npm package is for linux-x64, this machine is ${platform}` };
  try {
    const executable = await browser?.();
    const folder = await installed(runtime, cache);
    const binary = join(folder, "node_modules", runtime.package, file);
    const { stdout } = await run(executable ?? binary, ["--version"]);
    return { binary, version: /\d[\w.-]+/.exec(stdout)?.[0] ?? "unknown" };
  } catch (error) {
    return { missing: reason(error) };
  }
}

/** The folder that it was installed in: a whole one, as it gets its name only when npm has ended. */
async function installed({ package: name, version }: Runtime, cache: string): Promise<string> {
  const folder = join(cache, `${name.replace("/", "+")}@${version}`);
  if (await exists(folder)) return folder;
  await mkdir(cache, { recursive: true });
  const part = await mkdtemp(join(cache, "part-"));
  try {
    await writeFile(join(part, "package.json"), '{ "private": true }\n');
    const options = ["--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"];
    await run("npm", ["install", ...options, `${name}@${version}`], { cwd: part });
    await rename(part, folder);
  } catch (error) {
    // Another run may have been faster.
    if (!(await exists(folder))) throw error;
  } finally {
    await rm(part, { recursive: true, force: true });
  }
  return folder;
}
