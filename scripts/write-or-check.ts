import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../", import.meta.url));

/**
 * Writes files, by their paths in the project. With `--check` on the command line it writes nothing, and fails with a
 * diff if one is not what it should be; `command` makes it so.
 */
export function writeOrCheck(files: Readonly<Record<string, string>>, command: string): void {
  const stale = Object.entries(files).filter(([file, text]) => read(root + file) !== text);
  const isCheck = process.argv.includes("--check");
  for (const [file, text] of stale) {
    const diff = ["--no-pager", "diff", "--no-index", "--", file, "-"];
    if (isCheck) spawnSync("git", diff, { cwd: root, input: text, stdio: ["pipe", "inherit", "inherit"] });
    else writeFileSync(root + file, text);
  }
  if (isCheck && stale.length > 0) {
    console.error(
      `\nRun \`${command}\`, look at the diff, and commit it: ${stale.map(([file]) => file).join(", ")}`,
    );
    process.exitCode = 1;
  } else console.log(`${Object.keys(files).length} files, ${stale.length} of them changed`);
}

function read(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
}
