import { spawn } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { Readable } from "node:stream";
import { bundle } from "./bundle.js";
import { bareEnvironment, LIMIT } from "./command-line.js";
import type { Way } from "./way.js";

/** workerd tells on this file descriptor which port it has. */
const CONTROL = 3;

const CONFIG = `
using Workerd = import "/workerd/workerd.capnp";

const config :Workerd.Config = (
  services = [
    (name = "main", worker = .worker),
    # A worker reaches public hosts alone unless it is told otherwise; the APIs are on this machine.
    (name = "internet", network = (allow = ["private"])),
  ],
  sockets = [(name = "http", address = "127.0.0.1:0", http = (), service = "main")],
);

const worker :Workerd.Worker = (
  modules = [(name = "worker", esModule = embed "worker.js")],
  # From before workers had parts of Node: the package needs none of them.
  compatibilityDate = "2024-01-01",
);
`;

/** Runs the program in a worker, which is bundled as they are, and which runs it when it gets a request. */
export const workerd: Way = async ({ binary, project, baseUrl }) => {
  // The configuration names the worker's file, relative to its own.
  const config = join(dirname(await bundle(project, "worker")), "config.capnp");
  await writeFile(config, CONFIG);
  const child = spawn(binary, ["serve", config, `--control-fd=${CONTROL}`], {
    env: bareEnvironment(project),
    stdio: ["ignore", "ignore", "pipe", "pipe"],
    timeout: LIMIT,
  });
  const ended = new Promise((resolve) => child.once("close", resolve));
  let said = "";
  child.stderr?.on("data", (text) => {
    said += text;
  });
  try {
    const port = await portOf(child.stdio[CONTROL]);
    const url = `http://127.0.0.1:${port}/?baseUrl=${encodeURIComponent(baseUrl)}`;
    const response = await fetch(url, { signal: AbortSignal.timeout(LIMIT) });
    if (!response.ok) throw new Error(`the worker answered ${response.status} ${await response.text()}`);
    return await response.json();
  } catch (error) {
    throw new Error(`${error instanceof Error ? error.message : error}\n${said}`);
  } finally {
    child.kill();
    await ended;
  }
};

/** Says `{"event":"listen","socket":"http","port":40123}` once it is ready. */
async function portOf(control: unknown): Promise<number> {
  if (!(control instanceof Readable)) throw new Error("workerd has no control stream");
  for await (const line of createInterface(control)) {
    const event: { port?: number } = JSON.parse(line);
    if (event.port) return event.port;
  }
  throw new Error("workerd ended before it listened");
}
