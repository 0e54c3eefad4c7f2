/** A folder as a user's project is: the built package and the libraries under `node_modules`, and programs. */
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const root = fileURLToPath(new URL("../../", import.meta.url));

export interface Workspace {
  /** The path of a file in it. */
  path(file: string): string;
  /** What can be imported of the package, such as `.` and `./cbr`. */
  readonly subpaths: readonly string[];
  remove(): void;
}

/** @param others A `node_modules` folder of further libraries, and the names to take from it. */
export async function createWorkspace(others?: {
  folder: string;
  names: readonly string[];
}): Promise<Workspace> {
  const folder = mkdtempSync(join(tmpdir(), "oplogs-bench-"));
  const path = (file: string) => join(folder, file);
  const link = (name: string, from: string) => {
    const to = path(`node_modules/${name}`);
    mkdirSync(dirname(to), { recursive: true });
    symlinkSync(join(from, name), to, "dir");
  };
  const packageFolder = path("node_modules/oplogs");
  mkdirSync(packageFolder, { recursive: true });
  cpSync(join(root, "package.json"), join(packageFolder, "package.json"));
  // As `npm run build` does, but in a place of its own: never out of date, and in no one's way.
  const tsc = join(root, "node_modules/typescript/bin/tsc");
  const options = ["--noCheck", "--declaration", "false", "--declarationMap", "false"];
  const outDir = join(packageFolder, "dist");
  execFileSync(process.execPath, [tsc, "-p", "tsconfig.build.json", "--outDir", outDir, ...options], {
    cwd: root,
    stdio: "inherit",
  });
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
  const manifest: { exports: Record<string, unknown> } = JSON.parse(
    await readFile(join(root, "package.json"), "utf8"),
  );
  return {
    path,
    subpaths: Object.keys(manifest.exports),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
