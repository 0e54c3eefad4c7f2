import { mkdir, readFile, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";
import { once } from "../once.js";
import { copyOfBuild } from "../prebuilt.js";
import { PROGRAMS, TESTS } from "./programs.js";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
/** Holds what the compiler has against the programs. */
const PROBLEMS = "problems.json";

/** What a user of TypeScript has in `tsconfig.json`. */
const USER_OPTIONS: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.NodeNext,
  strict: true,
  skipLibCheck: true,
  types: ["node"],
};

/**
 * A user's project in a folder of its own, with the package in it, as it is now, and every program of the documents,
 * compiled. The compiler reads the package once for all programs.
 */
export async function userProject(): Promise<{ folder: string; problems: readonly string[] }> {
  const folder = await once("user-project", create);
  return { folder, problems: JSON.parse(await readFile(join(folder, PROBLEMS), "utf8")) };
}

async function create(folder: string): Promise<void> {
  const packages = join(folder, "node_modules");
  await mkdir(packages, { recursive: true });
  await copyOfBuild(join(packages, "oplogs"));
  for (const name of ["openapi-fetch", "undici", "vitest", "@types"])
    await symlink(join(ROOT, "node_modules", name), join(packages, name), "junction");
  const mockedApis = await readFile(new URL("mocked-apis.mts", import.meta.url), "utf8");
  const files = [...PROGRAMS, ...TESTS, { file: "mocked-apis", code: mockedApis }];
  for (const { file, code } of files) await writeFile(join(folder, `${file}.mts`), code);
  const paths = files.map(({ file }) => join(folder, `${file}.mts`));
  const problems = compile(paths, { ...USER_OPTIONS, typeRoots: [join(packages, "@types")] });
  await writeFile(join(folder, PROBLEMS), JSON.stringify(problems));
}

function compile(fileNames: readonly string[], options: ts.CompilerOptions): string[] {
  const program = ts.createProgram(fileNames, options);
  const { diagnostics } = program.emit();
  return [...ts.getPreEmitDiagnostics(program), ...diagnostics].map(({ file, start = 0, messageText }) => {
    const place = file && `${file.fileName}:${file.getLineAndCharacterOfPosition(start).line + 1}: `;
    return (place ?? "") + ts.flattenDiagnosticMessageText(messageText, "\n");
  });
}
