import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../", import.meta.url));

/** A fresh project that has installed the package as it would be published. */
export interface Project {
  readonly folder: string;
  /** Bytes. */
  readonly packed: number;
  readonly unpacked: number;
  readonly installed: number;
  /** The packages that came along. */
  readonly dependencies: readonly string[];
  remove(): void;
}

/** Packs `dist/` as it stands. */
export function installPackage(): Project {
  checkFresh();
  const folder = mkdtempSync(join(tmpdir(), "oplogs-budgets-"));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  try {
    writeFileSync(join(folder, "package.json"), JSON.stringify({ private: true, type: "module" }));
    npm(root, ["pack", "--ignore-scripts", "--pack-destination", folder]);
    const [tarball = ""] = readdirSync(folder).filter((file) => file.endsWith(".tgz"));
    npm(folder, ["install", "--ignore-scripts", "--prefer-offline", `./${tarball}`]);
    const modules = join(folder, "node_modules");
    return {
      folder,
      packed: statSync(join(folder, tarball)).size,
      unpacked: sizeOf(join(modules, "oplogs")),
      installed: sizeOf(modules),
      dependencies: packagesIn(modules).filter((name) => name !== "oplogs"),
      remove,
    };
  } catch (error) {
    remove();
    throw error;
  }
}

function checkFresh(): void {
  const [built, written] = [newest("dist"), Math.max(newest("src"), newest("generated"))];
  if (built > written) return;
  throw new Error(`dist/ is ${built ? "older than the sources" : "not there"}: run \`npm run build\` first.`);
}

function newest(name: string): number {
  return Math.max(0, ...filesIn(join(root, name)).map((file) => statSync(file).mtimeMs));
}

function npm(cwd: string, args: readonly string[]): void {
  // On Windows npm is a script, which only a shell runs.
  const shell = process.platform === "win32";
  execFileSync("npm", ["--loglevel=error", ...args], { cwd, shell, stdio: ["ignore", "ignore", "inherit"] });
}

function sizeOf(folder: string): number {
  return filesIn(folder).reduce((sum, file) => sum + statSync(file).size, 0);
}

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8", withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

function packagesIn(modules: string): string[] {
  const names = readdirSync(modules).filter((name) => !name.startsWith("."));
  return names.flatMap((name) =>
    name.startsWith("@") ? readdirSync(join(modules, name)).map((inner) => `${name}/${inner}`) : [name],
  );
}
