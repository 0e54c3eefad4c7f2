/** Where one client's time goes, by layer: a V8 profile of its process while it calls. */
import { copyFileSync, readFileSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { CORES, start } from "./child.js";
import type { Burst, BurstResult } from "./measured/caller.js";
import { installOthers, OTHERS } from "./others.js";
import { startServer } from "./server.js";
import { createWorkspace } from "./workspace.js";

const { values: options } = parseArgs({
  options: {
    client: { type: "string", default: "oplogs" },
    logs: { type: "string", default: "1" },
    "in-flight": { type: "string", default: "10" },
    "warm-up": { type: "string", default: "5000" },
    time: { type: "string", default: "5000" },
    save: { type: "string" },
    top: { type: "string", default: "25" },
    node: { type: "string", default: process.execPath },
  },
});

interface Frame {
  readonly functionName: string;
  readonly url: string;
  readonly lineNumber: number;
}

/** What V8 writes: a tree of functions, and the times of its samples, in µs. */
interface Profile {
  readonly nodes: readonly {
    readonly id: number;
    readonly callFrame: Frame;
    readonly children?: readonly number[];
  }[];
  readonly samples: readonly number[];
  readonly timeDeltas: readonly number[];
}

const NOT_BUSY = "idle";

/** The first that matches `function url` of a frame is its layer. */
const LAYERS: readonly (readonly [string, RegExp])[] = [
  // `dispatch` is the profiler itself.
  [NOT_BUSY, /^(\(idle\)|dispatch) $/],
  ["garbage collector", /^\(garbage collector\) /],
  ["JSON", /^(jsonParse .*|parse |stringify )$/],
  ["oplogs", /\/node_modules\/oplogs\//],
  ["openapi-fetch", /\/node_modules\/openapi-fetch\//],
  ["undici", /node:internal\/deps\/undici|\/node_modules\/undici\//],
  ["other packages", /\/node_modules\//],
  ["the bench itself", /\.mjs$/],
  ["web streams", /node:internal\/webstreams/],
  ["signals, events, timers", /node:(events|timers|internal\/(abort_controller|event_target|timers))/],
  ["URL", /node:internal\/url/],
  ["streams, net, http", /node:(_http|http|net|stream|internal\/(streams|stream_base|http|net))/],
  ["other parts of Node", /node:/],
  ["not JavaScript: socket calls, promises", /^\((program|root)\) $/],
];

/** Functions that are built in count as their callers': with a name of its own this one is seen. */
const NAMED = `
const { parse } = JSON;
JSON.parse = function jsonParse(text, reviver) {
  return parse(text, reviver);
};
`;

const others = OTHERS.some((name) => name === options.client) ? installOthers() : undefined;
const workspace = await createWorkspace(others);
const server = await startServer(workspace);
try {
  const { port } = await server.ask("address");
  const named = workspace.path("named.mjs");
  writeFileSync(named, NAMED);
  const caller = await start<Burst, BurstResult>(workspace.path("caller.mjs"), {
    core: CORES.client,
    node: [options.node, "--import", named],
    args: [options.client],
  });
  const burst = {
    origin: `http://127.0.0.1:${port}`,
    logs: Number(options.logs),
    inFlight: Number(options["in-flight"]),
  };
  await caller.ask({ ...burst, time: 0, atLeast: Number(options["warm-up"]) });
  const profile = workspace.path("caller.cpuprofile");
  const { requests } = await caller.ask({ ...burst, time: Number(options.time), profile });
  await caller.stop();
  if (options.save !== undefined) copyFileSync(profile, options.save);
  print(JSON.parse(readFileSync(profile, "utf8")), requests);
} finally {
  await server.stop();
}

function print({ nodes, samples, timeDeltas }: Profile, requests: number): void {
  const frames = new Map(nodes.map((node) => [node.id, node.callFrame]));
  const parents = new Map(nodes.flatMap(({ id, children = [] }) => children.map((child) => [child, id])));
  const layers = new Map<string, number>();
  const functions = new Map<string, number>();
  for (const [i, id] of samples.entries()) {
    const time = timeDeltas[i] ?? 0;
    add(layers, layerOf(id), time);
    const frame = frames.get(id);
    if (frame && layerOf(id) !== NOT_BUSY) add(functions, `${layerOf(id)}: ${nameOf(frame)}`, time);
  }
  const busy = [...layers].reduce((sum, [layer, time]) => sum + (layer === NOT_BUSY ? 0 : time), 0);
  console.log(
    `${options.client}: ${requests} requests, ${(busy / requests).toFixed(0)} µs of busy time each\n`,
  );
  const rows = (times: Map<string, number>) =>
    [...times]
      .filter(([name]) => name !== NOT_BUSY)
      .sort(([, a], [, b]) => b - a)
      .map(([name, time]) => `${((time / busy) * 100).toFixed(1).padStart(5)} %  ${name}`);
  console.log(rows(layers).join("\n"));
  console.log(`\nFunctions, without what they call:\n`);
  console.log(rows(functions).slice(0, Number(options.top)).join("\n"));

  /** A function that is built in, and has no file, belongs to the one that called it. */
  function layerOf(id: number): string {
    const frame = frames.get(id);
    if (!frame) return "unknown";
    const found = LAYERS.find(([, pattern]) => pattern.test(`${frame.functionName} ${frame.url}`));
    const parent = parents.get(id);
    return found?.[0] ?? (parent === undefined ? "unknown" : layerOf(parent));
  }
}

function nameOf({ functionName, url, lineNumber }: Frame): string {
  const file = url.split("/").slice(-2).join("/");
  return `${functionName || "(anonymous)"}${file ? ` ${file}:${lineNumber + 1}` : ""}`;
}

function add(times: Map<string, number>, key: string, time: number): void {
  times.set(key, (times.get(key) ?? 0) + time);
}
