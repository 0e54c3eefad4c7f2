import { existsSync } from "node:fs";
import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";
import { fields } from "../../src/core/json.js";

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
 * Makes a user's project in a folder of its own, with the package in it as it is published and these files, by
 * name, compiled.
 */
export async function createProject(files: Readonly<Record<string, string>>) {
  const folder = await mkdtemp(join(tmpdir(), "oplogs-readme-"));
  const packages = join(folder, "node_modules");
  await publishTo(join(packages, "oplogs"));
  for (const name of ["openapi-fetch", "undici", "@types"])
    await symlink(join(ROOT, "node_modules", name), join(packages, name), "junction");
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
  const paths = Object.keys(files).map((name) => join(folder, name));
  /** What the compiler has against the files. */
  const problems = compile(paths, { ...USER_OPTIONS, typeRoots: [join(packages, "@types")] });
  return { folder, problems, remove: () => rm(folder, { recursive: true }) };
}

/** Built anew, as what lies in `dist` may be old. */
async function publishTo(folder: string): Promise<void> {
  const { files } = fields(JSON.parse(await readFile(join(ROOT, "package.json"), "utf8")));
  const published = ["package.json", ...[files].flat().map(String)];
  await mkdir(folder, { recursive: true });
  for (const name of published)
    if (name !== "dist" && existsSync(join(ROOT, name)))
      await cp(join(ROOT, name), join(folder, name), { recursive: true });
  const { config } = ts.readConfigFile(join(ROOT, "tsconfig.build.json"), ts.sys.readFile);
  // At once with what the build leaves to a step of its own, because it needs Node's types.
  const { fileNames, options } = ts.parseJsonConfigFileContent({ ...config, exclude: [] }, ts.sys, ROOT);
  // That it compiles is the type-check's to say.
  const quick = {
    ...options,
    outDir: join(folder, "dist"),
    declarationMap: false,
    types: ["node"],
    noCheck: true,
  };
  ts.createProgram(fileNames, quick).emit();
}

function compile(fileNames: readonly string[], options: ts.CompilerOptions): string[] {
  const program = ts.createProgram(fileNames, options);
  const { diagnostics } = program.emit();
  return [...ts.getPreEmitDiagnostics(program), ...diagnostics].map(({ file, start = 0, messageText }) => {
    const place = file && `${file.fileName}:${file.getLineAndCharacterOfPosition(start).line + 1}: `;
    return (place ?? "") + ts.flattenDiagnosticMessageText(messageText, "\n");
  });
}
