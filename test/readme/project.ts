import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";
import { copyOfBuild } from "../prebuilt.js";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));

/** What a user of TypeScript has in `tsconfig.json`. */
const USER_OPTIONS: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.NodeNext,
  strict: true,
  skipLibCheck: true,
  types: ["node"],
};

/**
 * Makes a user's project in a folder of its own, with the package in it, as it is now, and these files, by
 * name, compiled.
 */
export async function createProject(files: Readonly<Record<string, string>>) {
  const folder = await mkdtemp(join(tmpdir(), "oplogs-readme-"));
  const packages = join(folder, "node_modules");
  await mkdir(packages);
  await copyOfBuild(join(packages, "oplogs"));
  for (const name of ["openapi-fetch", "undici", "vitest", "@types"])
    await symlink(join(ROOT, "node_modules", name), join(packages, name), "junction");
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
  const paths = Object.keys(files).map((name) => join(folder, name));
  /** What the compiler has against the files. */
  const problems = compile(paths, { ...USER_OPTIONS, typeRoots: [join(packages, "@types")] });
  return { folder, problems, remove: () => rm(folder, { recursive: true }) };
}

function compile(fileNames: readonly string[], options: ts.CompilerOptions): string[] {
  const program = ts.createProgram(fileNames, options);
  const { diagnostics } = program.emit();
  return [...ts.getPreEmitDiagnostics(program), ...diagnostics].map(({ file, start = 0, messageText }) => {
    const place = file && `${file.fileName}:${file.getLineAndCharacterOfPosition(start).line + 1}: `;
    return (place ?? "") + ts.flattenDiagnosticMessageText(messageText, "\n");
  });
}
