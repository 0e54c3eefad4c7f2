import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Project } from "./project.js";
import { type TypeCheck, typeCheck } from "./type-check.js";

const STRICT = ["--strict", "--exactOptionalPropertyTypes", "--skipLibCheck"];
const TARGET = ["--target", "es2022", "--module", "nodenext", "--lib", "es2022,dom,dom.iterable"];

/** Type-checks a program of the user's. */
export function checkProgram({ folder }: Project, code: string): TypeCheck {
  writeFileSync(join(folder, "main.ts"), code);
  const check = typeCheck(folder, [...STRICT, ...TARGET, "main.ts"]);
  if (check.errors) throw new Error(`${check.errors}\nin\n${code}`);
  return check;
}
