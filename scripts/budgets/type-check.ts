import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";

const tsc = createRequire(import.meta.url).resolve("typescript/bin/tsc");
const root = fileURLToPath(new URL("../../", import.meta.url));

export interface TypeCheck {
  /** What the compiler has found; empty when all is well. */
  readonly errors: string;
  /** How many types it made: what the check costs, on any machine. */
  readonly instantiations: number;
  /** What it took on this one, in ms. */
  readonly time: number;
}

/** Runs the compiler in `folder`: on its project, unless `args` name something else. */
export function typeCheck(folder: string, args: readonly string[] = []): TypeCheck {
  const command = [tsc, "--noEmit", "--extendedDiagnostics", ...args];
  const { status, stdout } = spawnSync(process.execPath, command, { cwd: folder, encoding: "utf8" });
  const figure = (line: RegExp) => Number(line.exec(stdout)?.[1] ?? Number.NaN);
  const errors =
    status === 0 ? "" : stdout.replace(/^Files: [\s\S]*/m, "").trim() || "the compiler did not run";
  return {
    errors,
    instantiations: figure(/^Instantiations: +(\d+)$/m),
    time: figure(/^Total time: +([\d.]+)s$/m) * 1_000,
  };
}

/** Type-checks the whole project. */
export function checkProject(): TypeCheck {
  return typeCheck(root);
}
