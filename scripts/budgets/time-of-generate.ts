import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../", import.meta.url));

/** How long `npm run generate` takes, in ms; it writes nothing here. */
export function timeOfGenerate(): number {
  const start = performance.now();
  const shell = process.platform === "win32";
  execFileSync("npm", ["run", "--silent", "generate", "--", "--check"], { cwd: root, shell, stdio: "pipe" });
  return performance.now() - start;
}
