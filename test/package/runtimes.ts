/**
 * Installs the packed package in a fresh project and runs one program with it in every runtime, against a
 * server on this machine. A runtime that cannot be had is "not run", and never "passed".
 *
 *   npm run test:runtimes -- [--only NAME]... [--require NAME]... [--cache FOLDER]
 *
 * `--only node` runs those whose names begin so; `--require node` fails when one of those was not run.
 */
import { isDeepStrictEqual, parseArgs } from "node:util";
import { markdownTable } from "../../scripts/markdown-table.js";
import { EXPECTED } from "./expected.js";
import { freshProject } from "./project.js";
import { COMMANDS } from "./runtimes/command.js";
import { type Obtained, obtain } from "./runtimes/obtain.js";
import { RUNTIMES, type Runtime } from "./runtimes/pinned.js";
import { reason } from "./runtimes/reason.js";
import type { Way } from "./runtimes/way.js";
import { startServer } from "./server.js";

const { values: options } = parseArgs({
  options: {
    only: { type: "string", multiple: true, default: [] },
    require: { type: "string", multiple: true, default: [] },
    cache: { type: "string" },
  },
});

const HEAD = ["runtime", "version", "by", "result", "ms"];

const unknown = [...options.only, ...options.require].filter(
  (name) => !RUNTIMES.some((runtime) => isNamed(runtime, [name])),
);
if (unknown.length > 0) {
  console.error(`No runtime is named ${unknown.join(", ")}: there are ${names(RUNTIMES)}.`);
  process.exit(2);
}

const wanted = RUNTIMES.filter((runtime) => options.only.length === 0 || isNamed(runtime, options.only));
const left = RUNTIMES.filter((runtime) => isNamed(runtime, options.require) && !wanted.includes(runtime));
if (left.length > 0) {
  console.error(`--require names what --only leaves out: ${names(left)}.`);
  process.exit(2);
}
// They come while the package is built.
const obtained = new Map(wanted.map((runtime) => [runtime, obtain(runtime, options.cache)]));
const project = await freshProject();
const rows: string[][] = [];
const failures: string[] = [];
try {
  for (const [runtime, found] of obtained) rows.push(...(await rowsOf(runtime, await found)));
} finally {
  await project.remove();
}
console.log(markdownTable([HEAD, ...rows]));
for (const failure of failures) console.error(failure);
if (failures.length > 0) process.exitCode = 1;

async function rowsOf(runtime: Runtime, found: Obtained): Promise<string[][]> {
  const { name, ways } = runtime;
  if ("missing" in found) {
    if (isNamed(runtime, options.require))
      failures.push(`${name} was to be run, and was not: ${found.missing}`);
    return [[name, "-", Object.keys(ways).join(", "), `not run: ${found.missing}`, "-"]];
  }
  const { binary, version } = found;
  const rows: string[][] = [];
  for (const [way, run] of Object.entries(ways)) {
    const start = performance.now();
    const problem = await problemOf(run, binary, way === "command" ? COMMANDS : EXPECTED);
    const ms = (performance.now() - start).toFixed(0);
    if (problem) failures.push(`${name} failed (${way}): ${problem}`);
    rows.push([name, version, way, problem ? "failed" : "passed", ms]);
  }
  return rows;
}

/** What went wrong, if anything did. Each run has a server of its own. */
async function problemOf(run: Way, binary: string, expected: unknown): Promise<string | undefined> {
  const server = await startServer();
  try {
    const seen = await run({ binary, project: project.folder, baseUrl: server.url });
    if (isDeepStrictEqual(seen, expected)) return undefined;
    return `it saw ${JSON.stringify(seen)}, and was to see ${JSON.stringify(expected)}`;
  } catch (error) {
    return reason(error);
  } finally {
    await server.close();
  }
}

function names(runtimes: readonly Runtime[]): string {
  return runtimes.map(({ name }) => name).join(", ");
}

/** Whether its name begins as one of these does. */
function isNamed({ name }: Runtime, starts: readonly string[]): boolean {
  return starts.some((start) => name.toLowerCase().startsWith(start.toLowerCase()));
}
