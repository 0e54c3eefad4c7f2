import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { spreadOf } from "../bench/numbers.js";
import type { Project } from "./project.js";
import { type TypeCheck, typeCheck } from "./type-check.js";

const STRICT = ["--strict", "--exactOptionalPropertyTypes", "--skipLibCheck"];
const TARGET = ["--target", "es2022", "--module", "nodenext", "--lib", "es2022,dom,dom.iterable"];
const TURNS = 3;

/** Type-checks a program of the user's. */
export function checkProgram({ folder }: Project, code: string): TypeCheck {
  writeFileSync(join(folder, "main.ts"), code);
  const check = typeCheck(folder, [...STRICT, ...TARGET, "main.ts"]);
  if (check.errors) throw new Error(`${check.errors}\nin\n${code}`);
  return check;
}

/** How much longer the compiler takes for it than for an empty program, in ms: the median of a few turns. */
export function timeToCheck(project: Project, code: string): number {
  const time = (text: string) => checkProgram(project, text).time;
  return spreadOf(Array.from({ length: TURNS }, () => time(code) - time("export {};"))).median;
}
