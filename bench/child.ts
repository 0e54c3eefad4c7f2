import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";

/** Where a process runs: clients share a core, and the server has another. */
export const CORES = { client: "0", server: "1" };

/** Whether processes can be kept to cores on this machine. */
export const pinned = Object.values(CORES).every(
  (core) => spawnSync("taskset", ["-c", core, "true"]).status === 0,
);

/** A command line that runs on that core, where it can be chosen. */
export function onCore(core: string, command: readonly string[]): string[] {
  return pinned ? ["taskset", "-c", core, ...command] : [...command];
}

/** A process that answers questions; `measured/child.ts` is its side. */
export interface Child<Question, Answer> {
  ask(question: Question): Promise<Answer>;
  stop(): Promise<void>;
}

export interface ChildOptions {
  readonly core: string;
  /** Options of Node. */
  readonly node?: readonly string[];
  readonly args?: readonly string[];
}

export async function start<Question, Answer>(
  file: string,
  { core, node = [], args = [] }: ChildOptions,
): Promise<Child<Question, Answer>> {
  const [command = "", ...rest] = onCore(core, [process.execPath, ...node, file, ...args]);
  const child = spawn(command, rest, { stdio: ["ignore", "inherit", "inherit", "ipc"] });
  // It is listening when it says so.
  await heard(child, file);
  return {
    async ask(question) {
      child.send(JSON.stringify(question));
      return JSON.parse(await heard(child, file));
    },
    async stop() {
      // One that was killed, as V8 does where memory runs out, has a signal and no code.
      if (child.exitCode !== null || child.signalCode !== null) return;
      const exit = once(child, "exit");
      child.disconnect();
      await exit;
    },
  };
}

/** What it says next. Throws if it ends, or cannot be started. */
async function heard(child: ChildProcess, file: string): Promise<string> {
  const over = new AbortController();
  const message = once(child, "message", over);
  const exit = once(child, "exit", over);
  const [said] = await Promise.race([message, exit]).finally(() => {
    for (const event of [message, exit]) event.catch(() => {});
    over.abort();
  });
  if (typeof said !== "string") throw new Error(`${file} ended with ${said ?? child.signalCode}`);
  return said;
}
