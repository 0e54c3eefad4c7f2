/**
 * Installs the packed package together with a tool that users run it in, each in an empty folder, and runs a small
 * program there: Jest, Next.js, bundlers, mocks of HTTP.
 *
 *   npm run test:hosts -- [--short] [--only NAME]... [--require]
 *
 * `--short` runs those that take little time; `--only jest` those whose names begin so. Without the registry a host is
 * "not run", and never "passed"; `--require` makes that a failure.
 */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { markdownTable } from "../../scripts/markdown-table.js";
import { runHost } from "./hosts/run-host.js";
import { HOSTS } from "./hosts/table.js";
import { pack } from "./project.js";

const { values: options } = parseArgs({
  options: {
    short: { type: "boolean", default: false },
    only: { type: "string", multiple: true, default: [] },
    require: { type: "boolean", default: false },
  },
});

const wanted = HOSTS.filter(({ name, short }) => (short || !options.short) && isNamed(name));
if (wanted.length === 0) {
  console.error(`No host is named so: there are ${[...new Set(HOSTS.map(({ name }) => name))].join(", ")}.`);
  process.exit(2);
}

const rows = [["host", "version", "by", "result", "ms"]];
const problems: string[] = [];
const folder = await mkdtemp(join(tmpdir(), "oplogs-hosts-"));
try {
  const tarball = await pack(folder);
  for (const [index, host] of wanted.entries()) {
    const start = performance.now();
    const { version, result, problem } = await runHost(host, tarball, join(folder, String(index)));
    rows.push([host.name, version, host.by, result, (performance.now() - start).toFixed(0)]);
    if (result === "failed" || (options.require && result !== "passed"))
      problems.push(`${host.name} (${host.by}): ${result}\n${problem}`);
  }
} finally {
  await rm(folder, { recursive: true, force: true });
}
console.log(markdownTable(rows));
for (const problem of problems) console.error(`\n${problem}`);
if (problems.length > 0) process.exitCode = 1;

/** Whether its name begins as one of `--only` does. */
function isNamed(name: string): boolean {
  return (
    options.only.length === 0 ||
    options.only.some((start) => name.toLowerCase().startsWith(start.toLowerCase()))
  );
}
