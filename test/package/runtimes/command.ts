import { execFile } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:http";
import { join } from "node:path";
import { startNight } from "../../demo/play.js";
import { bareEnvironment, LIMIT } from "./command-line.js";
import type { Way } from "./way.js";

/** Each command, run over the services of the demo: its exit code, and how many lines it prints. */
export const COMMANDS: readonly (readonly [line: string, code: number, lines: number])[] = [
  ["list --json", 0, 7],
  ["failed --since 2026-03-16 --utc", 1, 7],
  ["show toloka 7c9d5c1e-8f0b-4f0e-b7a5-0d9f6f3a2b11 --json", 1, 1],
  ["log softwareone TSK-0004-5520-7714-3098", 0, 3],
  ["wait toloka 0b5e1a52-3c1f-4d0a-9a1e-6f2f4a1c7d10", 0, 2],
  ["follow softwareone TSK-0004-5520-7714-3098 --tail 2", 1, 2],
  ["check cbr --max-age 25h", 2, 4],
  ["metrics cbr --since 2026-03-16", 0, 33],
  ["archive ARCHIVE", 0, 0],
  ["ship RECEIVER --state-file STATE --since 2026-03-16", 0, 0],
  ["list nowhere", 2, 0],
];

/** Runs the command as it lies in the package: `args` come before its file. */
export function command(args: readonly string[] = []): Way {
  return async ({ binary, project }) => {
    const { env, close } = await startNight();
    const receiver = createServer((request, response) => request.resume().on("end", () => response.end()));
    receiver.listen(0, "127.0.0.1");
    await once(receiver, "listening");
    const address = receiver.address();
    const port = typeof address === "object" ? address?.port : undefined;
    const folder = await mkdtemp(join(project, "command-"));
    const places = {
      ARCHIVE: folder,
      STATE: join(folder, "state.json"),
      RECEIVER: `http://127.0.0.1:${port}`,
    };
    const main = [...args, join("node_modules", "oplogs", "dist", "cli", "main.js")];
    const run = (line: string) =>
      new Promise<[code: number | string | null | undefined, lines: number]>((resolve) => {
        const words = line
          .split(" ")
          .map((word) => Object.entries(places).find(([name]) => name === word)?.[1] ?? word);
        const options = { cwd: project, env: { ...bareEnvironment(project), ...env }, timeout: LIMIT };
        execFile(binary, [...main, ...words], options, (error, stdout) =>
          resolve([error ? error.code : 0, stdout.split("\n").length - 1]),
        );
      });
    try {
      const seen = [];
      for (const [line] of COMMANDS) seen.push([line, ...(await run(line))]);
      return seen;
    } finally {
      receiver.close();
      await close();
      await rm(folder, { recursive: true });
    }
  };
}
