/** Builds the package from a copy of the project: never out of date, and in no one's way. */
import { execFileSync } from "node:child_process";
import { cpSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../", import.meta.url));
/** Neither part of a release nor wanted in a copy. */
const LEFT_OUT: ReadonlySet<string> = new Set([".git", "node_modules", "dist", "docs", "coverage"]);

/**
 * Copies the project to `folder`, which must not exist, and builds it there. Within a `node_modules` the
 * compiler would leave out `generated/`: move it there afterwards.
 */
export function buildCopy(folder: string): void {
  cpSync(root, folder, { recursive: true, filter: (path) => !LEFT_OUT.has(relative(root, path)) });
  symlinkSync(join(root, "node_modules"), join(folder, "node_modules"), "junction");
  // That it compiles is the type-check's to say.
  const file = join(folder, "tsconfig.build.json");
  const config: { compilerOptions?: object } = JSON.parse(readFileSync(file, "utf8"));
  const compilerOptions = { ...config.compilerOptions, noCheck: true };
  writeFileSync(file, JSON.stringify({ ...config, compilerOptions }));
  execFileSync("npm", ["run", "build", "--loglevel=error"], {
    cwd: folder,
    stdio: ["ignore", "ignore", "inherit"],
  });
}
