import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { transform } from "esbuild";
import { buildCopy } from "../../scripts/build-copy.js";

/** A fresh project in which the package is installed from its tarball. */
export interface Project {
  readonly folder: string;
  remove(): Promise<void>;
}

/**
 * Packs the project as a release does, and installs the tarball in an empty folder. It is a copy that is built
 * and packed: a `dist/` of the project itself may be old, or be written by another command meanwhile.
 */
export async function freshProject(): Promise<Project> {
  const folder = await mkdtemp(join(tmpdir(), "oplogs-"));
  const remove = () => rm(folder, { recursive: true, force: true });
  try {
    const copy = join(folder, "copy");
    buildCopy(copy);
    await npm(copy, "pack", "--ignore-scripts", "--pack-destination", folder);
    const tarball = (await readdir(folder)).find((name) => name.endsWith(".tgz"));
    if (!tarball) throw new Error("npm pack wrote no tarball");
    const project = join(folder, "project");
    await mkdir(project);
    await writeFile(join(project, "package.json"), '{ "private": true }\n');
    await npm(project, "install", "--ignore-scripts", "--prefer-offline", join(folder, tarball));
    await writePrograms(project);
    return { folder: project, remove };
  } catch (error) {
    await remove();
    throw error;
  }
}

/** The program in both kinds of module. They take the package from this project, as a user's would. */
async function writePrograms(project: string): Promise<void> {
  await writeModules(join(project, "import"), "module", "esm");
  await writeModules(join(project, "require"), "commonjs", "cjs");
}

async function writeModules(folder: string, type: string, format: "esm" | "cjs"): Promise<void> {
  await mkdir(folder);
  await writeFile(join(folder, "package.json"), JSON.stringify({ type }));
  for (const name of ["program", "command-line", "worker"]) {
    const source = await readFile(new URL(`${name}.ts`, import.meta.url), "utf8");
    const { code } = await transform(source, { loader: "ts", format, target: "es2022" });
    await writeFile(join(folder, `${name}.js`), code);
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
