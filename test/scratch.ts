import { mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { TestProject } from "vitest/node";

declare module "vitest" {
  interface ProvidedContext {
    /** A folder that all test files of a run share; the project's packages are found from it. */
    scratch: string;
  }
}

/** Makes the folder before the first test file runs, and removes it after the last. */
export default function setup({ provide }: TestProject): () => void {
  const folder = mkdtempSync(join(tmpdir(), "oplogs-tests-"));
  symlinkSync(
    fileURLToPath(new URL("../node_modules", import.meta.url)),
    join(folder, "node_modules"),
    "junction",
  );
  provide("scratch", folder);
  return () => rmSync(folder, { recursive: true, force: true });
}
