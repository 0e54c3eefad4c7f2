import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import type { Way } from "./way.js";

/** The longest that a runtime may take, in ms. */
export const LIMIT = 60_000;

/** The kinds of module that the program comes as. */
export type Form = "import" | "require";

/** Runs the program from a command line: `args` come before the name of its file. */
export function commandLine(form: Form, args: readonly string[] = []): Way {
  return async ({ binary, project, baseUrl }) => {
    const file = join(form, "command-line.js");
    const { stdout } = await promisify(execFile)(binary, [...args, file, baseUrl], {
      cwd: project,
      env: bareEnvironment(project),
      encoding: "utf8",
      timeout: LIMIT,
    });
    return JSON.parse(stdout);
  };
}

/** Nothing of this process's own: neither its options for Node, nor a home with settings or caches. */
export function bareEnvironment(home: string): NodeJS.ProcessEnv {
  return { PATH: process.env["PATH"], HOME: home, NO_COLOR: "1", DENO_NO_UPDATE_CHECK: "1" };
}
