import { execFileSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";

/** The other SDKs that we are compared with, by the names of their clients in `measured/other-clients.ts`. */
export const OTHERS = ["axios", "openai", "stripe", "huawei", "huawei, ak/sk"] as const;

const PACKAGES: Readonly<Record<string, string>> = {
  axios: "1.21.1",
  openai: "7.57.0",
  stripe: "23.1.0",
  "@huaweicloud/huaweicloud-sdk-core": "3.1.211",
  // Which Huawei's core requires, but does not declare.
  uuid: "11.1.0",
};

/** Installs them into a cache folder of the user, outside the project, unless they are there already. */
export function installOthers(): { folder: string; names: string[] } {
  const cache = process.env["XDG_CACHE_HOME"] || join(homedir(), ".cache");
  const folder = join(cache, "oplogs", "bench");
  mkdirSync(folder, { recursive: true });
  const wanted = Object.entries(PACKAGES).map(([name, version]) => `${name}@${version}`);
  const options = ["--prefix", folder, "--save-exact", "--ignore-scripts", "--no-audit", "--no-fund"];
  // Its warnings are about Node versions that some of them name, though they run.
  execFileSync("npm", ["install", ...options, "--loglevel", "error", ...wanted], { stdio: "inherit" });
  return { folder: join(folder, "node_modules"), names: Object.keys(PACKAGES) };
}
