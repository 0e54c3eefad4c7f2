import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { transform } from "esbuild";
import { buildCopy } from "../../scripts/build-copy.js";

/** Writes the project and its `dist/` to a folder. */
type Build = (folder: string) => Promise<void> | void;

/** A fresh project in which the package is installed from its tarball. */
export interface Project {
  readonly folder: string;
  remove(): Promise<void>;
}

/** Packs what `build` writes, and installs the tarball in an empty folder. */
export async function freshProject(build?: Build): Promise<Project> {
  const folder = await mkdtemp(join(tmpdir(), "oplogs-"));
  const remove = () => rm(folder, { recursive: true, force: true });
  try {
    const tarball = await pack(folder, build);
    const project = join(folder, "project");
    await installInto(project, [tarball]);
    await writePrograms(project);
    return { folder: project, remove };
  } catch (error) {
    await remove();
    throw error;
  }
}

/**
 * Packs the project as a release does, into a folder; returns the tarball. It is a copy that is built and packed: a
 * `dist/` of the project itself may be old, or be written by another command meanwhile.
 */
export async function pack(folder: string, build: Build = buildCopy): Promise<string> {
  const copy = join(folder, "copy");
  await build(copy);
  await npm(copy, "pack", "--ignore-scripts", "--pack-destination", folder);
  const tarball = (await readdir(folder)).find((name) => name.endsWith(".tgz"));
  if (!tarball) throw new Error("npm pack wrote no tarball");
  return join(folder, tarball);
}

/** Makes a folder, and installs packages there. */
export async function installInto(folder: string, packages: readonly string[]): Promise<void> {
  await mkdir(folder);
  await writeFile(join(folder, "package.json"), '{ "private": true }\n');
  await npm(folder, "install", "--ignore-scripts", "--prefer-offline", ...packages);
}

/** The program in both kinds of module. They take the package from this project, as a user's would. */
async function writePrograms(project: string): Promise<void> {
  const names = ["program", "command-line", "worker"];
  for (const [name, type, format] of [
    ["import", "module", "esm"],
    ["require", "commonjs", "cjs"],
  ] as const) {
    const folder = join(project, name);
    await mkdir(folder);
    await writeFile(join(folder, "package.json"), JSON.stringify({ type }));
    await writeModules(folder, format, names);
  }
}

/** Writes modules of this folder as JavaScript, of one kind or the other. */
export async function writeModules(
  folder: string,
  format: "esm" | "cjs",
  names: readonly string[],
  extension = ".js",
): Promise<void> {
  for (const name of names) {
    const source = await readFile(new URL(`${name}.ts`, import.meta.url), "utf8");
    const { code } = await transform(source, { loader: "ts", format, target: "es2022" });
    await writeFile(join(folder, name + extension), code);
  }
}

async function npm(cwd: string, ...args: string[]): Promise<void> {
  try {
    await promisify(execFile)("npm", [...args, "--loglevel=error"], { cwd, encoding: "utf8" });
  } catch (error) {
    const said =
      error instanceof Error && "stdout" in error && "stderr" in error
        ? `${error.stdout}${error.stderr}`
        : error;
    throw new Error(`npm ${args[0]} failed:\n${said}`);
  }
}
