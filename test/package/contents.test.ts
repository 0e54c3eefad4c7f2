import { execFile } from "node:child_process";
import { cpSync, readdirSync, readFileSync } from "node:fs";
import { isBuiltin } from "node:module";
import { homedir } from "node:os";
import { join, posix, relative } from "node:path";
import { promisify } from "node:util";
import ts from "typescript";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { subpaths } from "../../scripts/subpaths.js";
import { copyOfBuild } from "../prebuilt.js";
import { EXPECTED } from "./expected.js";
import { freshProject, type Project } from "./project.js";
import { commandLine, type Form } from "./runtimes/command-line.js";
import { startServer } from "./server.js";

/** What users need. */
const SHIPPED = [
  /^(package\.json|README\.md|LICENSE|CHANGELOG\.md)$/,
  /^specs\/\w+\.yaml$/,
  /^dist\/[\w/-]+\.(js|d\.ts|d\.ts\.map)$/,
  // The licences of what the command has in it.
  /^dist\/cli\/LICENSES\.md$/,
  // Says that what is below it is CommonJS.
  /^dist\/cjs\/package\.json$/,
  // Where the maps lead.
  /^(src|generated)\/[\w/-]+\.ts$/,
];
/** What these load may need nothing of Node: they run in browsers and workers, too. */
const ANYWHERE = [".", "./toloka", "./cbr", "./softwareone", "./records", "./testing"];

const FORMS: readonly Form[] = ["import", "require"];

interface Manifest {
  readonly exports: Readonly<Record<string, unknown>>;
  readonly dependencies: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
  readonly scripts?: Readonly<Record<string, string>>;
}

let project: Project;
/** The package as it is installed, and its files with `/` between folders. */
let folder: string;
let files: string[];
let manifest: Manifest;

beforeAll(async () => {
  project = await freshProject(copyOfBuild);
  folder = join(project.folder, "node_modules", "oplogs");
  files = filesIn(folder);
  manifest = JSON.parse(read("package.json"));
}, 240_000);
afterAll(() => project?.remove());

describe("the package that npm packs", () => {
  test("holds what users need, and nothing else", () => {
    expect(files.filter((file) => !SHIPPED.some((pattern) => pattern.test(file)))).toEqual([]);
    const documents = filesIn("specs").map((name) => `specs/${name}`);
    expect(files).toEqual(expect.arrayContaining(["package.json", "README.md", "LICENSE", ...documents]));
  });

  test("holds a module of each kind for each subpath and what they share or load later", () => {
    const entries = Object.values(manifest.exports).flatMap(targetsOf);
    const modules = entries
      .filter((target) => target.endsWith(".js"))
      .map((target) => target.replace("./", ""));
    const shared = ["esm/core", "esm/unpack", "cjs/src/core", "cjs/src/unpack", "cjs/src/rolldown-runtime"];
    expect(files.filter((file) => /^dist\/(?!cli\/).*\.js$/.test(file))).toEqual(
      [...new Set(modules), ...shared.map((name) => `dist/${name}.js`)].sort(),
    );
  });

  test("holds one declaration of each source, which the ES modules take from CommonJS", () => {
    const sources = ["generated", "src"].flatMap((start) =>
      filesIn(start).flatMap((name) => (name.startsWith("cli/") ? [] : `${start}/${name}`)),
    );
    const declarations = sources.flatMap((name) =>
      [".d.ts", ".d.ts.map"].map((end) => `dist/cjs/${name.replace(/\.ts$/, end)}`),
    );
    const ofModules = subpaths().map(({ source }) => source.replace(/^src\/(.*)\.ts$/, "dist/esm/$1.d.ts"));
    expect(files.filter((file) => /^dist\/.*\.d\.ts(\.map)?$/.test(file))).toEqual(
      [...declarations, ...ofModules].sort(),
    );
    for (const file of ofModules)
      expect(importsOf(file).map((name) => resolved(file, name))).not.toContain(undefined);
  });

  test("names no folder of the machine that packed it", () => {
    const places = [process.cwd(), homedir(), project.folder];
    const telling = files.filter((file) => places.some((place) => read(file).includes(place)));
    expect(telling).toEqual([]);
  });

  test("has a file at each of its exports", () => {
    const targets = Object.values(manifest.exports).flatMap(targetsOf);
    const missing = targets.filter((target) => {
      const [start = "", end] = target.replace("./", "").split("*");
      if (end === undefined) return !files.includes(start);
      return !files.some((file) => file.startsWith(start) && file.endsWith(end));
    });
    expect(missing).toEqual([]);
  });

  test("imports nothing that is not there", () => {
    const known = [manifest.dependencies, manifest.peerDependencies ?? {}].flatMap(Object.keys);
    const broken = files.flatMap((file) =>
      importsOf(file)
        .filter((name) => !(name.startsWith(".") ? resolved(file, name) : known.includes(packageOf(name))))
        .filter((name) => !isBuiltin(name))
        .map((name) => `${file}: ${name}`),
    );
    expect(broken).toEqual([]);
  });

  test.each(ANYWHERE)("%s needs its dependencies alone, and nothing of Node", (subpath) => {
    const reached = new Set(targetsOf(manifest.exports[subpath]).map((target) => target.replace("./", "")));
    const foreign = new Set<string>();
    for (const file of reached)
      for (const name of importsOf(file))
        if (name.startsWith(".")) reached.add(resolved(file, name) ?? name);
        else if (!(packageOf(name) in manifest.dependencies)) foreign.add(`${file}: ${name}`);
    // The fakes are of no use to the clients, and need nothing of them.
    const shared = ["dist/esm/core.js", "dist/cjs/src/core.js"].map((file) => reached.has(file));
    expect(shared).toEqual(shared.map(() => subpath !== "./testing"));
    expect([...foreign]).toEqual([]);
  });

  test("holds the sources that its maps name", () => {
    const maps = files.filter((file) => file.endsWith(".map"));
    const lost = maps.flatMap((map) => {
      const { sources }: { sources: string[] } = JSON.parse(read(map));
      return sources.filter((source) => !resolved(map, source)).map((source) => `${map}: ${source}`);
    });
    expect(maps.length).toBeGreaterThan(0);
    expect(lost).toEqual([]);
  });

  test("brings the command, with the licences of what is in it", async () => {
    const command = join(project.folder, "node_modules", ".bin", "oplogs");
    const { stdout } = await promisify(execFile)(command, ["--help"]);
    expect(stdout).toMatch(/^Usage: oplogs /);
    const licenses = read("dist/cli/LICENSES.md");
    for (const name of ["commander", "yaml", "openapi-fetch", "picocolors"])
      expect(licenses).toContain(`## ${name}\n`);
  });

  test("runs nothing when it is installed", () => {
    const run = ["preinstall", "install", "postinstall"].filter((name) => manifest.scripts?.[name]);
    expect(run).toEqual([]);
  });
});

describe("the package in this Node", () => {
  test.each(FORMS)("runs the program by %s", async (form) => {
    const server = await startServer();
    try {
      const ground = { binary: process.execPath, project: project.folder, baseUrl: server.url };
      expect(await commandLine(form)(ground)).toEqual(EXPECTED);
    } finally {
      await server.close();
    }
  });

  test("is one and the same to import and to require", async () => {
    const code = `import("oplogs").then(({ Cbr }) =>
      console.log(Cbr === require("oplogs").Cbr, Cbr === require("oplogs/cbr").Cbr))`;
    const args = ["--input-type=commonjs", "--eval", code];
    const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: project.folder });
    expect(stdout.trim()).toBe("true true");
  });

  test("works together with a second copy of itself, as CommonJS", async () => {
    const program = "two-copies.mjs";
    cpSync(new URL(program, import.meta.url), join(project.folder, program));
    // The package does not bring undici; it is not loaded either.
    const { stdout } = await promisify(execFile)(process.execPath, [program], { cwd: project.folder });
    const together = {
      records: [["TSK-1", "api.platform.softwareone.com", "running"]],
      missing: true,
      failed: true,
      refused: true,
      filter: true,
      signed: "SDK-HMAC-SHA256",
      denied: ["credential", true, true],
      logins: 2,
      closed: ["config", true],
    };
    expect(JSON.parse(stdout)).toEqual({ areTwo: true, esmWithCjs: together, cjsWithEsm: together });
  });
});

function filesIn(start: string): string[] {
  return readdirSync(start, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(start, join(entry.parentPath, entry.name)).replaceAll("\\", "/"))
    .sort();
}

function read(file: string): string {
  return readFileSync(join(folder, file), "utf8");
}

/** The targets of an export, with or without conditions. */
function targetsOf(target: unknown): string[] {
  if (typeof target === "string") return [target];
  return typeof target === "object" && target ? Object.values(target).flatMap(targetsOf) : [];
}

/** What a module or a declaration imports. */
function importsOf(file: string): string[] {
  if (!/\.(js|ts)$/.test(file)) return [];
  const { importedFiles, referencedFiles, typeReferenceDirectives } = ts.preProcessFile(
    read(file),
    true,
    true,
  );
  return [...importedFiles, ...referencedFiles, ...typeReferenceDirectives].map(({ fileName }) => fileName);
}

/** The file that a relative import leads to; a type may be in a declaration or a source of that name. */
function resolved(from: string, name: string): string | undefined {
  const path = posix.join(posix.dirname(from), name);
  const types = from.endsWith(".ts") ? [path.replace(/\.js$/, ".d.ts"), path.replace(/\.js$/, ".ts")] : [];
  return [path, ...types].find((file) => files.includes(file));
}

function packageOf(name: string): string {
  return name
    .split("/")
    .slice(0, name.startsWith("@") ? 2 : 1)
    .join("/");
}
