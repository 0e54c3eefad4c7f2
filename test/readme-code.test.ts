import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import ts from "typescript";
import { expect, it } from "vitest";

const root = fileURLToPath(new URL("..", import.meta.url));
const readme = readFileSync(`${root}README.md`, "utf8");
/** By file name, as if each stood in a file of the project. */
const blocks = new Map(
  [...readme.matchAll(/```ts\n(.*?)```/gs)].map(([, code = ""], n) => [`${root}readme-${n}.ts`, code]),
);

it("all code in the README compiles", () => {
  const { config } = ts.readConfigFile(`${root}tsconfig.json`, ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, root);
  const host = ts.createCompilerHost(options);
  const { fileExists, readFile } = host;
  host.fileExists = (name) => blocks.has(name) || fileExists(name);
  host.readFile = (name) => blocks.get(name) ?? readFile(name);
  const program = ts.createProgram([...blocks.keys()], options, host);
  const problems = [...blocks.keys()].flatMap((name) => {
    const file = program.getSourceFile(name);
    return [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)];
  });
  expect(blocks.size).toBeGreaterThan(5);
  expect(problems.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, "\n"))).toEqual([]);
}, 30_000);
