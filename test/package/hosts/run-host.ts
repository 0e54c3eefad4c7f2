import { execFile } from "node:child_process";
import { cp } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { installInto, writeModules } from "../project.js";
import { bareEnvironment } from "../runtimes/command-line.js";
import { startServer } from "../server.js";
import { isOutOfReach } from "./out-of-reach.js";
import type { Host } from "./table.js";

const root = fileURLToPath(new URL("../../../", import.meta.url));
/** The longest that a command may take, in ms: Next.js builds. */
const LIMIT = 240_000;
const MODULES = ["program", "expected"];

/** How a host did. */
export interface Outcome {
  readonly version: string;
  readonly result: "passed" | "failed" | "not run";
  /** Why it did not pass, with what the host itself said. */
  readonly problem?: string;
}

/** Installs a host and the package in `folder`, which must not exist, and runs its program there. */
export async function runHost(host: Host, tarball: string, folder: string): Promise<Outcome> {
  const { packages, files, program, commands } = host;
  const [version = ""] = Object.values(packages);
  try {
    await installInto(folder, [tarball, ...Object.entries(packages).map(([name, at]) => `${name}@${at}`)]);
  } catch (error) {
    const problem = String(error);
    return { version, result: isOutOfReach(problem) ? "not run" : "failed", problem };
  }
  await cp(join(root, "test/hosts", files), folder, { recursive: true });
  if (program !== "ts") await writeModules(folder, program, MODULES, program === "esm" ? ".mjs" : ".js");
  else
    for (const name of MODULES) await cp(join(root, `test/package/${name}.ts`), join(folder, `${name}.ts`));
  const server = await startServer();
  try {
    for (const command of commands) await node(folder, command, server.url);
    return { version, result: "passed" };
  } catch (error) {
    return { version, result: "failed", problem: said(error) };
  } finally {
    await server.close();
  }
}

async function node(cwd: string, args: readonly string[], baseUrl: string): Promise<void> {
  const env = { ...bareEnvironment(cwd), OPLOGS_URL: baseUrl, CI: "true", NEXT_TELEMETRY_DISABLED: "1" };
  await promisify(execFile)(process.execPath, args, { cwd, env, encoding: "utf8", timeout: LIMIT });
}

function said(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const texts = ["stdout", "stderr"].map((name) => Reflect.get(error, name));
  return texts.filter((text) => typeof text === "string" && text.trim() !== "").join("\n") || error.message;
}
