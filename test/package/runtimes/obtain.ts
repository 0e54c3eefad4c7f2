import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { CACHE, cachedPackage } from "../cached-package.js";
import type { Runtime } from "./pinned.js";
import { reason } from "./reason.js";

const run = promisify(execFile);

/** A runtime that is on this machine now, or why it is not. */
export type Obtained = { readonly binary: string; readonly version: string } | { readonly missing: string };

/** Finds a runtime in the cache, or installs it there. The Node that runs this stands for its major version. */
export async function obtain(runtime: Runtime, cache = join(CACHE, "runtimes")): Promise<Obtained> {
  const { name, file, browser } = runtime;
  if (name === `Node ${process.versions.node.split(".")[0]}`)
    return { binary: process.execPath, version: process.versions.node };
  const platform = `${process.platform}-${process.arch}`;
  if (!browser && platform !== "linux-x64")
    return { missing: `its npm package is for linux-x64, this machine is ${platform}` };
  try {
    const executable = await browser?.();
    const binary = join(await cachedPackage(runtime.package, runtime.version, cache), file);
    const { stdout } = await run(executable ?? binary, ["--version"]);
    return { binary, version: /\d[\w.-]+/.exec(stdout)?.[0] ?? "unknown" };
  } catch (error) {
    return { missing: reason(error) };
  }
}
