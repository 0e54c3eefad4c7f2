/** A folder as a user's project is: the built package and the libraries under `node_modules`, and programs. */
import { mkdirSync, mkdtempSync, renameSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { buildCopy } from "../scripts/build-copy.js";

const root = fileURLToPath(new URL("../", import.meta.url));

export interface Workspace {
  /** The path of a file in it. */
  path(file: string): string;
}

export async function createWorkspace(): Promise<Workspace> {
  const folder = mkdtempSync(join(tmpdir(), "oplogs-bench-"));
  // However it ends.
  process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
  process.once("SIGINT", () => process.exit(130));
  const path = (file: string) => join(folder, file);
  buildCopy(path("copy"));
  mkdirSync(path("node_modules"));
  renameSync(path("copy"), path("node_modules/oplogs"));
  for (const name of ["openapi-fetch", "undici"])
    symlinkSync(join(root, "node_modules", name), path(`node_modules/${name}`), "dir");
  await build({
    entryPoints: ["server", "caller", "streamer", "reader"].map((name) =>
      join(root, `bench/measured/${name}.ts`),
    ),
    outdir: folder,
    outExtension: { ".js": ".mjs" },
    bundle: true,
    packages: "external",
    format: "esm",
    platform: "node",
    target: "node20",
    // Not the project's, which names the package's source where the package is meant.
    tsconfigRaw: {},
    logLevel: "warning",
  });
  return { path };
}
