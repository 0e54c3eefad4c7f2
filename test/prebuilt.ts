import { randomUUID } from "node:crypto";
import { cp } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { inject } from "vitest";
import { buildCopy } from "../scripts/build-copy.js";
import { once } from "./once.js";

const ROOT = fileURLToPath(new URL("../", import.meta.url));

/**
 * Compiles a program of this project and the sources that it imports into one file, and returns its path. Node starts
 * it several times as fast as through a loader that compiles each module when it is imported.
 */
export async function prebuiltProgram(program: string): Promise<string> {
  const outfile = join(inject("scratch"), `${randomUUID()}.mjs`);
  await build({
    entryPoints: [ROOT + program],
    outfile,
    absWorkingDir: ROOT,
    bundle: true,
    packages: "external",
    format: "esm",
    platform: "node",
    target: "node20",
    logLevel: "error",
  });
  return outfile;
}

/** Copies the project and its `dist/` to `folder`. It is built once for all test files of a run. */
export async function copyOfBuild(folder: string): Promise<void> {
  await cp(await once("built", buildCopy), folder, { recursive: true });
}

/** The program `oplogs`, as it is in the package. It is built once for all test files of a run. */
export async function builtCommand(): Promise<string> {
  return join(await once("built", buildCopy), "dist/cli/main.js");
}
