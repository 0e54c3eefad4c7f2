import { execFileSync } from "node:child_process";
import { copyFileSync } from "node:fs";
import { join } from "node:path";
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
  // Without what this process was started with.
  const { NODE_OPTIONS: _, ...env } = process.env;
  const text = execFileSync(process.execPath, ["loads.mjs", specifier], {
    cwd: folder,
    env,
    encoding: "utf8",
  });
  const { loaded, touched }: { loaded: string[]; touched: string[] } = JSON.parse(text);
  const files = loaded.filter((url) => url.startsWith("file:"));
  return {
    modules: files.map((url) => url.split("node_modules/")[1] ?? url),
    builtins: loaded.filter((url) => url.startsWith("node:")),
    touched,
  };
}
