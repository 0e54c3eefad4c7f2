/** What the package costs over bare `fetch`: see README.md here. */
import type { AddressInfo } from "node:net";
import { parseArgs } from "node:util";
import { calls } from "./calls.js";
import { CORES, pinned, start } from "./child.js";
import { GOALS } from "./goals.js";
import { items } from "./items.js";
import { lists } from "./lists.js";
import { type Group, judged, type Report, toText } from "./report.js";
import { type Bench, FULL, SHORT } from "./setting.js";
import { starts } from "./starts.js";
import { createWorkspace } from "./workspace.js";

const GROUPS = { calls, lists, items, starts };

const HELP = `npm run bench -- [--short] [--only GROUP]...

  --short        less of all, in under two minutes; a figure may be a third off its goal
  --only GROUP   one of ${Object.keys(GROUPS).join(", ")}; may be repeated
It fails if a figure misses its goal, or if one that has a goal was not measured.`;

const { values: options } = parseArgs({
  options: {
    help: { type: "boolean", short: "h", default: false },
    only: { type: "string", multiple: true, default: [] },
    short: { type: "boolean", default: false },
  },
});
const size = options.short ? SHORT : FULL;
const unknown = options.only.filter((name) => !Object.hasOwn(GROUPS, name));

if (options.help) console.log(HELP);
else if (unknown.length > 0) {
  console.error(`There is no group ${unknown.join(", ")}.\n\n${HELP}`);
  process.exitCode = 2;
} else conclude(await measure());

async function measure(): Promise<Report> {
  const workspace = await createWorkspace();
  const server = await start<"address", AddressInfo>(workspace.path("server.mjs"), { core: CORES.server });
  try {
    const { port } = await server.ask("address");
    const bench: Bench = { size, origin: `http://127.0.0.1:${port}`, workspace };
    const groups: Group[] = [];
    for (const [name, group] of Object.entries(GROUPS)) {
      if (options.only.length > 0 && !options.only.includes(name)) continue;
      console.error(`${name} ...`);
      groups.push(await group(bench));
    }
    return { node: process.versions.node, pinned, room: options.short ? 1.33 : 1, groups };
  } finally {
    await server.stop();
  }
}

function conclude(report: Report): void {
  const groups = judged(report);
  console.log(toText(report));
  const figures = groups.flatMap(({ figures }) => figures);
  const missed = figures.filter(({ missed }) => missed).map(({ name }) => `${name}: missed its goal`);
  const lost = Object.keys(GOALS)
    .filter((name) => options.only.length === 0 && !figures.some((figure) => figure.name === name))
    .map((name) => `${name}: has a goal, and was not measured`);
  for (const problem of [...missed, ...lost]) console.error(problem);
  if (missed.length + lost.length > 0) process.exitCode = 1;
}
