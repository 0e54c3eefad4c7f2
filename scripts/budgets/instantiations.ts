import { join } from "node:path";
import ts from "typescript";
import type { Project } from "./project.js";

const options: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  lib: ["lib.es2022.d.ts", "lib.dom.d.ts", "lib.dom.iterable.d.ts"],
  module: ts.ModuleKind.NodeNext,
  types: [],
  strict: true,
  exactOptionalPropertyTypes: true,
  skipLibCheck: true,
  noEmit: true,
};

const parsed = new Map<string, ts.SourceFile | undefined>();

/** How many types the compiler makes to check `code`: the cost of a type-check on any machine. */
export function instantiations({ folder }: Project, code: string): number {
  const main = join(folder, "main.ts");
  const host = ts.createCompilerHost(options);
  const { readFile, fileExists, getSourceFile } = host;
  host.readFile = (file) => (file === main ? code : readFile(file));
  host.fileExists = (file) => file === main || fileExists(file);
  host.getSourceFile = (file, ...rest) => {
    if (file === main) return getSourceFile(file, ...rest);
    // What all programs share is read once.
    if (!parsed.has(file)) parsed.set(file, getSourceFile(file, ...rest));
    return parsed.get(file);
  };
  const program = ts.createProgram([main], options, host);
  const [error] = ts.getPreEmitDiagnostics(program);
  if (error) throw new Error(`${ts.flattenDiagnosticMessageText(error.messageText, "\n")}\nin\n${code}`);
  return program.getInstantiationCount();
}
