import { randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import { cp, mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { inject } from "vitest";
import { buildCopy } from "../scripts/build-copy.js";

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

/** Copies the project and its `dist/` to `folder`. The first test file of a run that asks for it builds it for all. */
export async function copyOfBuild(folder: string): Promise<void> {
  const built = join(inject("scratch"), "built");
  const isFirst = await mkdir(`${built}.lock`).then(
    () => true,
    () => false,
  );
  try {
    if (isFirst) buildCopy(built);
  } finally {
    if (isFirst) await writeFile(`${built}.ended`, "");
  }
  while (!existsSync(`${built}.ended`)) await delay(50);
  await cp(built, folder, { recursive: true });
}
