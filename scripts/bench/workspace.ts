/** A folder as a user's project is: the built package and the libraries under `node_modules`, and programs. */
import { mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { buildCopy } from "../build-copy.js";

const root = fileURLToPath(new URL("../../", import.meta.url));

export interface Workspace {
  /** The path of a file in it. */
  path(file: string): string;
  /** What can be imported of the package, such as `.` and `./cbr`. */
  readonly subpaths: readonly string[];
}

/** @param others A `node_modules` folder of further libraries, and the names to take from it. */
export async function createWorkspace(others?: {
  folder: string;
  names: readonly string[];
}): Promise<Workspace> {
  const folder = mkdtempSync(join(tmpdir(), "oplogs-bench-"));
  // However it ends.
  process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
  process.once("SIGINT", () => process.exit(130));
  const path = (file: string) => join(folder, file);
  const link = (name: string, from: string) => {
    const to = path(`node_modules/${name}`);
    mkdirSync(dirname(to), { recursive: true });
    symlinkSync(join(from, name), to, "dir");
  };
  buildCopy(path("copy"));
  mkdirSync(path("node_modules"));
  renameSync(path("copy"), path("node_modules/oplogs"));
  for (const name of ["openapi-fetch", "undici"]) link(name, join(root, "node_modules"));
  for (const name of others?.names ?? []) link(name, others?.folder ?? "");
  await build({
    entryPoints: ["server", "caller", "walker", "reader", "streamer"].map((name) =>
      join(root, `scripts/bench/measured/${name}.ts`),
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
  const manifest: { exports: object } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  return {
    path,
    subpaths: Object.keys(manifest.exports),
  };
}
