import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Project } from "./project.js";

const modules = fileURLToPath(new URL("../../node_modules", import.meta.url));
const tsc = createRequire(import.meta.url).resolve("typescript/bin/tsc");
const STRICT = ["--strict", "--exactOptionalPropertyTypes", "--skipLibCheck"];
const TARGET = ["--target", "es2022", "--module", "nodenext", "--lib", "es2022,dom,dom.iterable"];
const NODE = ["--typeRoots", `${modules}/@types`, "--types", "node"];

/** How many types the compiler makes to check a program of the user's: what that costs, on any machine. */
export function typesOf({ folder }: Project, code: string): number {
  writeFileSync(join(folder, "main.mts"), code);
  const args = [tsc, "--noEmit", "--extendedDiagnostics", ...STRICT, ...TARGET, ...NODE, "main.mts"];
  const { status, stdout } = spawnSync(process.execPath, args, { cwd: folder, encoding: "utf8" });
  if (status !== 0) throw new Error(`The compiler refused this program:\n${code}\n${stdout}`);
  return Number(/^Instantiations: +(\d+)$/m.exec(stdout)?.[1] ?? Number.NaN);
}
