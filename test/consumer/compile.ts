/**
 * Installs the packed package in a fresh project and type-checks what users may write with it: with each
 * version of TypeScript and each way to resolve modules, with and without the types of browsers.
 *
 *   npm run test:consumers -- [--own]
 *
 * `--own` takes the project's own TypeScript alone, and installs no other.
 */
import { spawnSync } from "node:child_process";
import { cpSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";
import { installPackage } from "../../scripts/budgets/project.js";
import { markdownTable } from "../../scripts/markdown-table.js";
import { CACHE, cachedPackage } from "../package/cached-package.js";

/** The newest patch of each minor version that is supported. */
const VERSIONS = ["5.5.4", "5.6.3", "5.7.3", "5.8.3", "5.9.3", "6.0.3", "7.0.2"];

/** How modules are resolved, from which TypeScript on, and before which it ends. */
const MODULES = [
  { name: "node10", module: "commonjs", moduleResolution: "node10", since: 5.5, until: 6 },
  { name: "node16", module: "node16", moduleResolution: "node16", since: 5.5, until: Infinity },
  { name: "node20", module: "node20", moduleResolution: "node16", since: 5.9, until: Infinity },
  { name: "nodenext", module: "nodenext", moduleResolution: "nodenext", since: 5.5, until: Infinity },
  { name: "bundler", module: "esnext", moduleResolution: "bundler", since: 5.5, until: Infinity },
];
/** Where `fetch` and `Response` come from. */
const LIBS = [
  { libs: "DOM", lib: ["ES2022", "DOM"], types: [] },
  { libs: "Node", lib: ["ES2022"], types: ["node"] },
];
const WAYS = MODULES.flatMap((modules) => LIBS.map((libs) => ({ ...modules, ...libs })));
type Way = (typeof WAYS)[number];

const PROGRAMS = [
  "consumer/program.ts",
  ...["cbr", "core", "expect", "records", "sendable", "softwareone", "toloka"].map(
    (name) => `types/${name}.ts`,
  ),
];
const root = fileURLToPath(new URL("../../", import.meta.url));

const project = await installPackage();
const problems: string[] = [];
try {
  writeProject();
  const rows: string[][] = [["TypeScript", ...WAYS.map(({ name, libs }) => `${name}, ${libs}`)]];
  for (const version of process.argv.includes("--own") ? [ts.version] : VERSIONS) {
    const check = await checker(version);
    rows.push([version, ...WAYS.map((way) => outcome(version, way, check))]);
  }
  console.log(markdownTable(rows));
} finally {
  project.remove();
}
for (const problem of problems) console.error(problem);
if (problems.length > 0) process.exitCode = 1;

function writeProject(): void {
  for (const file of PROGRAMS) cpSync(`${root}test/${file}`, join(project.folder, file));
  // For the ways of Node: what declares its fetch.
  for (const name of ["@types/node", "undici-types"])
    cpSync(`${root}node_modules/${name}`, join(project.folder, "node_modules", name), { recursive: true });
  for (const way of WAYS) {
    const { module, moduleResolution, lib, types } = way;
    const compilerOptions = {
      target: "ES2022",
      module,
      moduleResolution,
      lib,
      types,
      strict: true,
      exactOptionalPropertyTypes: true,
      // TypeScript's own libraries alone are not checked once more.
      skipLibCheck: false,
      skipDefaultLibCheck: true,
      noEmit: true,
    };
    writeFileSync(configOf(way), JSON.stringify({ compilerOptions, files: PROGRAMS }));
  }
}

function configOf({ name, libs }: Way): string {
  return join(project.folder, `tsconfig.${name}.${libs}.json`);
}

function outcome(version: string, way: Way, check: Check): string {
  if (Number.parseFloat(version) < way.since || Number.parseFloat(version) >= way.until) return "-";
  const errors = check(configOf(way));
  if (errors === "") return "passed";
  problems.push(`TypeScript ${version}, ${way.name}, ${way.libs}:\n${errors.slice(0, 2_000)}`);
  return "FAILED";
}

/** Returns what the compiler reports about the project of a config file; nothing if it has no fault. */
type Check = (config: string) => string;

async function checker(version: string): Promise<Check> {
  if (version === ts.version) return inProcess(ts);
  const folder = await cachedPackage("typescript", version, join(CACHE, "typescript"));
  // From 7 on there is no compiler to be called, but one that is fast to start.
  if (Number.parseInt(version, 10) >= 7) return byCommand(join(folder, "bin", "tsc"));
  const compiler: typeof ts = createRequire(import.meta.url)(folder);
  return inProcess(compiler);
}

function byCommand(tsc: string): Check {
  return (config) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [tsc, "--project", config], {
      encoding: "utf8",
    });
    return status === 0 ? "" : `${stdout}${stderr}` || `it ended with ${status}`;
  };
}

function inProcess(compiler: typeof ts): Check {
  // TypeScript's own libraries are large: each is read once for all.
  const libraries = new Map<string, ts.SourceFile | undefined>();
  return (config) => {
    const { options, fileNames, errors } = compiler.parseJsonConfigFileContent(
      compiler.readConfigFile(config, compiler.sys.readFile).config,
      compiler.sys,
      project.folder,
    );
    const host = compiler.createCompilerHost(options);
    const { getSourceFile } = host;
    host.getSourceFile = (file, ...rest) => {
      if (!/[/\\]lib\.[^/\\]+\.d\.ts$/.test(file)) return getSourceFile(file, ...rest);
      if (!libraries.has(file)) libraries.set(file, getSourceFile(file, ...rest));
      return libraries.get(file);
    };
    const program = compiler.createProgram(fileNames, options, host);
    return compiler.formatDiagnostics([...errors, ...compiler.getPreEmitDiagnostics(program)], host);
  };
}
