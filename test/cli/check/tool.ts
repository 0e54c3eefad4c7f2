import { execFile } from "node:child_process";
import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";

/** The path of a program of a Debian package; if it is not here, says how to get it. */
export function toolPath(name: string, debian: string): string | undefined {
  const folders = [...(process.env["PATH"] ?? "").split(delimiter), "/usr/lib/nagios/plugins"];
  const path = folders.map((folder) => join(folder, name)).find(isExecutable);
  if (path === undefined)
    console.log(`${name} is not here, so its tests are skipped: apt-get install ${debian}`);
  return path;
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Runs a program, and returns what it wrote and how it ended. */
export function runTool(path: string, args: readonly string[], input = "") {
  return new Promise<{ readonly code: unknown; readonly stdout: string; readonly stderr: string }>(
    (resolve) => {
      const child = execFile(path, args, { timeout: 50_000 }, (error, stdout, stderr) =>
        resolve({ code: error ? error.code : 0, stdout, stderr }),
      );
      child.stdin?.end(input);
    },
  );
}
