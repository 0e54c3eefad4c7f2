import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { spreadOf } from "../bench/numbers.js";
import type { Project } from "./project.js";

const tsc = createRequire(import.meta.url).resolve("typescript/bin/tsc");
const TURNS = 3;
const options = ["--noEmit", "--strict", "--skipLibCheck", "--extendedDiagnostics"];
const target = ["--target", "es2022", "--module", "nodenext", "--lib", "es2022,dom,dom.iterable"];

/** How much longer the compiler takes for `code` than for an empty program, in ms: the median of a few turns. */
export function timeOfTypes({ folder }: Project, code: string): number {
  const check = (text: string) => {
    writeFileSync(join(folder, "timed.ts"), text);
    const { stdout } = spawnSync(process.execPath, [tsc, ...options, ...target, "timed.ts"], {
      cwd: folder,
      encoding: "utf8",
    });
    const [, seconds] = /^Total time: +([\d.]+)s$/m.exec(stdout) ?? [];
    return Number(seconds ?? Number.NaN) * 1_000;
  };
  return spreadOf(Array.from({ length: TURNS }, () => check(code) - check("export {};"))).median;
}
