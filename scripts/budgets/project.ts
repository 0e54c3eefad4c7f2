import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { installInto, pack } from "../../test/package/project.js";

/** A fresh project that has installed the package as it would be published. */
export interface Project {
  readonly folder: string;
  /** Bytes. */
  readonly packed: number;
  readonly unpacked: number;
  readonly installed: number;
  /** The command, with the libraries that are in it. */
  readonly command: number;
  /** The packages that are installed with it. */
  readonly dependencies: readonly string[];
  remove(): void;
}

/** Builds and packs the package, and installs it in a folder of its own. */
export async function installPackage(): Promise<Project> {
  const parent = mkdtempSync(join(tmpdir(), "oplogs-budgets-"));
  const remove = () => rmSync(parent, { recursive: true, force: true });
  try {
    const tarball = await pack(parent);
    const folder = join(parent, "project");
    await installInto(folder, [tarball]);
    const modules = join(folder, "node_modules");
    const { packages }: { packages: object } = JSON.parse(
      readFileSync(join(folder, "package-lock.json"), "utf8"),
    );
    return {
      folder,
      packed: statSync(tarball).size,
      unpacked: sizeOf(join(modules, "oplogs")),
      installed: sizeOf(modules),
      command: sizeOf(join(modules, "oplogs", "dist", "cli")),
      dependencies: Object.keys(packages).filter((path) => path !== "" && path !== "node_modules/oplogs"),
      remove,
    };
  } catch (error) {
    remove();
    throw error;
  }
}

function sizeOf(folder: string): number {
  return readdirSync(folder, { recursive: true, encoding: "utf8", withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, { parentPath, name }) => sum + statSync(join(parentPath, name)).size, 0);
}
