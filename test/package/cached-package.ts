import { execFile } from "node:child_process";
import { mkdir, mkdtemp, rename, rm, writeFile } from "node:fs/promises";
import { homedir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { exists } from "./runtimes/exists.js";

/** Outside the project, which does not depend on what is there. */
export const CACHE = join(process.env["XDG_CACHE_HOME"] || join(homedir(), ".cache"), "oplogs");

/** The folder of a package that is installed in `cache`: a whole one, as it gets its name when npm has ended. */
export async function cachedPackage(name: string, version: string, cache: string): Promise<string> {
  const folder = join(cache, `${name.replace("/", "+")}@${version}`);
  if (!(await exists(folder))) await install(`${name}@${version}`, folder, cache);
  return join(folder, "node_modules", name);
}

async function install(wanted: string, folder: string, cache: string): Promise<void> {
  await mkdir(cache, { recursive: true });
  const part = await mkdtemp(join(cache, "part-"));
  try {
    await writeFile(join(part, "package.json"), '{ "private": true }\n');
    const options = ["--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"];
    await promisify(execFile)("npm", ["install", ...options, wanted], { cwd: part });
    await rename(part, folder);
  } catch (error) {
    // Another run may have been faster.
    if (!(await exists(folder))) throw error;
  } finally {
    await rm(part, { recursive: true, force: true });
  }
}
