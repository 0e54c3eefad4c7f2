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

/** Type-checks the whole project. */
export function checkProject(): TypeCheck {
  const { status, stdout } = spawnSync(process.execPath, [tsc, "--noEmit", "--extendedDiagnostics"], {
    cwd: root,
    encoding: "utf8",
  });
  const [, instantiations] = /^Instantiations: +(\d+)$/m.exec(stdout) ?? [];
  const [, seconds] = /^Total time: +([\d.]+)s$/m.exec(stdout) ?? [];
  const errors =
    status === 0 ? "" : stdout.replace(/^Files: [\s\S]*/m, "").trim() || "the compiler did not run";
  return {
    errors,
    instantiations: Number(instantiations ?? Number.NaN),
    time: Number(seconds ?? Number.NaN) * 1_000,
  };
}
