import { execFileSync } from "node:child_process";
import { copyFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fields } from "../../src/core/json.js";
import type { Project } from "./project.js";

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
 * How much more CPU time a program takes for an import, in ms: the difference of medians over fresh processes,
 * which take turns. Unlike the time of a clock it is much the same on a busy machine.
 */
export function importTime({ folder }: Project, specifier: string): number {
  const report = "const { user, system } = process.cpuUsage(); console.log((user + system) / 1000);";
  const programs = { "empty.mjs": report, "import.mjs": `import "${specifier}"; ${report}` };
  const runs = Object.entries(programs).map(([file, code]) => {
    writeFileSync(join(folder, file), code);
    return { file, times: [] as number[] };
  });
  for (let round = 0; round < 5; round++)
    for (const { file, times } of runs) times.push(Number(node(folder, file)));
  const [empty = Number.NaN, loaded = Number.NaN] = runs.map(({ times }) => median(times));
  return loaded - empty;
}

function node(cwd: string, ...args: string[]): string {
  // Without what this process was started with.
  const { NODE_OPTIONS: _, ...env } = process.env;
  return execFileSync(process.execPath, args, { cwd, env, encoding: "utf8" });
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
}

function texts(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === "string") : [];
}
