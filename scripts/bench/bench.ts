import { execFileSync } from "node:child_process";
import { parseArgs } from "node:util";
import { calls } from "./calls.js";
import { pinned } from "./child.js";
import { coldStart } from "./cold-start.js";
import { items } from "./items.js";
import { memory } from "./memory.js";
import { installOthers, OTHERS } from "./others.js";
import { type Group, judged, type Report, toText } from "./report.js";
import { startServer } from "./server.js";
import { type Bench, FULL, QUICK } from "./setting.js";
import { walk } from "./walk.js";
import { createWorkspace } from "./workspace.js";

const GROUPS: Readonly<Record<string, (bench: Bench) => Promise<Group>>> = {
  calls,
  walk,
  items,
  memory,
  "cold-start": coldStart,
};

const { values: options } = parseArgs({
  options: {
    only: { type: "string", multiple: true, default: [] },
    rounds: { type: "string" },
    quick: { type: "boolean", default: false },
    others: { type: "boolean", default: false },
    json: { type: "boolean", default: false },
    node: { type: "string", default: process.execPath },
  },
});

const names = options.only.length > 0 ? options.only : Object.keys(GROUPS);
const unknown = names.filter((name) => !Object.hasOwn(GROUPS, name));
if (unknown.length > 0) throw new Error(`no group ${unknown}: there are ${Object.keys(GROUPS).join(", ")}`);

const size = options.quick ? QUICK : FULL;
const rounds = Number(options.rounds ?? size.rounds);
if (!Number.isInteger(rounds) || rounds < 1) throw new Error("--rounds must be a whole number from 1");

const others = options.others ? installOthers() : undefined;
const workspace = await createWorkspace(others);
const server = await startServer(workspace);
try {
  const { port } = await server.ask("address");
  const bench: Bench = {
    size: { ...size, rounds },
    origin: `http://127.0.0.1:${port}`,
    node: options.node,
    workspace,
    others: others ? OTHERS : [],
  };
  const groups: Group[] = [];
  for (const name of names) {
    console.error(`${name} ...`);
    const group = await GROUPS[name]?.(bench);
    if (group) groups.push(group);
  }
  const node = execFileSync(options.node, ["--print", "process.versions.node"], { encoding: "utf8" }).trim();
  const report: Report = { node, pinned, trial: options.quick, groups };
  console.log(options.json ? JSON.stringify(judged(report), undefined, 2) : toText(report));
} finally {
  await server.stop();
}
