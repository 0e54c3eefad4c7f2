import { execFileSync } from "node:child_process";
import { copyFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fields } from "../../src/core/json.js";
import { spreadOf } from "../numbers.js";
import type { Project } from "./project.js";

const TURNS = 9;

export interface Loads {
  /** Files of the package and of its dependencies. */
  readonly modules: readonly string[];
  /** Parts of Node that were not there before. */
  readonly builtins: readonly string[];
  /** What was read of `globalThis`, of the classes that make Node load its HTTP client. */
  readonly touched: readonly string[];
}

/** What `import "oplogs/cbr"` loads. */
export function loads({ folder }: Project, specifier: string): Loads {
  copyFileSync(new URL("loads.mjs", import.meta.url), join(folder, "loads.mjs"));
  const { loaded, touched } = fields(JSON.parse(node(folder, "loads.mjs", specifier)));
  const urls = texts(loaded);
  const modules = urls
    .filter((url) => url.startsWith("file:"))
    .map((url) => url.split("node_modules/")[1] ?? url);
  return { modules, builtins: urls.filter((url) => url.startsWith("node:")), touched: texts(touched) };
}

/**
 * How much more CPU time a program takes for an import, in ms: the median of the differences between fresh
 * processes that ran one after the other, as a machine may be half as fast again a second later.
 */
export function importTime({ folder }: Project, specifier: string): number {
  const report = "const { user, system } = process.cpuUsage(); console.log((user + system) / 1000);";
  writeFileSync(join(folder, "empty.mjs"), report);
  writeFileSync(join(folder, "import.mjs"), `import "${specifier}"; ${report}`);
  const time = (file: string) => Number(node(folder, file));
  return spreadOf(Array.from({ length: TURNS }, () => time("import.mjs") - time("empty.mjs"))).median;
}

function node(cwd: string, ...args: string[]): string {
  // Without what this process was started with.
  const { NODE_OPTIONS: _, ...env } = process.env;
  return execFileSync(process.execPath, args, { cwd, env, encoding: "utf8" });
}

function texts(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === "string") : [];
}
