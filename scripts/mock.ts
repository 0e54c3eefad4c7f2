/**
 * Serves the documents in `specs/` with Prism, each on a port of its own, until you press Ctrl-C:
 *
 *   npm run mock -- [--port FIRST]
 *
 * The ports are 4010 and the next three, unless `--port` names another first one. If one server ends, all do.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

const DOCUMENTS = ["toloka", "cbr", "iam", "softwareone"];
const root = fileURLToPath(new URL("../", import.meta.url));

const { values } = parseArgs({ options: { port: { type: "string", default: "4010" } } });
const first = Number(values.port);
if (!Number.isInteger(first) || first < 1 || first > 65_536 - DOCUMENTS.length) {
  console.error(`--port must be a whole number of 1 to ${65_536 - DOCUMENTS.length}; got ${values.port}`);
  process.exit(2);
}

const servers = DOCUMENTS.map((document, index) => serve(document, first + index));
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => endAll(servers, 0));
for (const server of servers) server.once("exit", () => endAll(servers, 1));

/** Starts Prism for one document. What it prints comes out with the name of the document. */
function serve(document: string, port: number): ChildProcess {
  const args = ["mock", `specs/${document}.yaml`, "--port", String(port)];
  const server = spawn(process.execPath, ["node_modules/@stoplight/prism-cli/dist/index.js", ...args], {
    cwd: root,
    stdio: ["ignore", "pipe", "pipe"],
  });
  relay(document, server.stdout, console.log);
  relay(document, server.stderr, console.error);
  return server;
}

function relay(document: string, output: Readable, print: (line: string) => void): void {
  createInterface(output).on("line", (line) => print(`${document.padEnd(11)} ${line}`));
}

/** Ends every server. The first call decides how this program exits. */
function endAll(all: readonly ChildProcess[], code: number): void {
  process.exitCode ??= code;
  for (const server of all) server.kill();
}
