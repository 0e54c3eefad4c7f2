/** A folder as a user's project is: the built package and the libraries under `node_modules`, and programs. */
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const root = fileURLToPath(new URL("../../", import.meta.url));
/** Not wanted in a copy of the project. */
const LEFT_OUT: ReadonlySet<string> = new Set([".git", "node_modules", "dist", "docs", "coverage"]);

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
  buildCopy(path("node_modules/oplogs"));
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

/** The project once more, built: never out of date, and in no one's way. */
function buildCopy(folder: string): void {
  cpSync(root, folder, { recursive: true, filter: (path) => !LEFT_OUT.has(relative(root, path)) });
  symlinkSync(join(root, "node_modules"), join(folder, "node_modules"), "dir");
  // That it compiles is the type-check's to say.
  const file = join(folder, "tsconfig.build.json");
  const config: { compilerOptions?: object } = JSON.parse(readFileSync(file, "utf8"));
  const compilerOptions = { ...config.compilerOptions, noCheck: true };
  writeFileSync(file, JSON.stringify({ ...config, compilerOptions }));
  execFileSync("npm", ["run", "build", "--loglevel=error"], { cwd: folder });
}
