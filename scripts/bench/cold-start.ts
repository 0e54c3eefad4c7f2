import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { CORES, onCore } from "./child.js";
import type { GoalName } from "./goals.js";
import { shuffled, spreadOf } from "./numbers.js";
import type { Figure, Group } from "./report.js";
import type { Bench } from "./setting.js";

interface Program {
  readonly name: string;
  readonly text: string;
  readonly goal?: GoalName;
}

const EMPTY: Program = { name: "an empty program", text: "" };

/** For programs that make a client, too. */
const CLIENTS: Readonly<Record<string, string>> = {
  "./toloka": 'import { Toloka } from "oplogs/toloka"; new Toloka({ token: "t" });',
  "./cbr": 'import { Cbr } from "oplogs/cbr"; new Cbr({ region: "eu-de", projectId: "p", token: "t" });',
  "./softwareone": 'import { SoftwareOne } from "oplogs/softwareone"; new SoftwareOne({ token: "t" });',
};

const BESIDE: readonly Program[] = [
  { name: "first use of fetch", text: "new Request('http://localhost'); new Headers(); fetch;" },
  { name: "import openapi-fetch", text: 'import "openapi-fetch";' },
  {
    name: "import openapi-fetch, make a client",
    text: 'import createClient from "openapi-fetch"; createClient({ baseUrl: "http://localhost" });',
  },
  { name: "import undici", text: 'import "undici";' },
];

/** What each program tells at its end: its processor time, and whether it has made Node load its `fetch`. */
const END = `
const { user, system } = process.cpuUsage();
const loads = process.moduleLoadList.includes("NativeModule internal/deps/undici/undici");
process.getBuiltinModule("fs").writeSync(1, JSON.stringify({ cpu: (user + system) / 1_000, loads }));
`;

interface End {
  /** In ms, of the whole process. */
  readonly time: number;
  /** In ms of processor time. */
  readonly cpu: number;
  readonly loads: boolean;
}

interface Measured extends Program {
  readonly file: string;
  /** The best try of each round. */
  readonly ends: End[];
}

/** What importing costs a program that has just begun: the whole process, less an empty one. */
export async function coldStart({ size, node, workspace }: Bench): Promise<Group> {
  const rounds = size.rounds === 1 ? 1 : Math.max(15, size.rounds);
  const tries = size.rounds === 1 ? 1 : 3;
  const programs = [EMPTY, ...ours(workspace.subpaths), ...BESIDE].map((program, i): Measured => {
    const file = workspace.path(`start-${i}.mjs`);
    writeFileSync(file, program.text + END);
    return { ...program, file, ends: [] };
  });
  const run = (file: string): End => {
    const [command = "", ...args] = onCore(CORES.client, [node, file]);
    const start = performance.now();
    const output = execFileSync(command, args, { encoding: "utf8" });
    return { time: performance.now() - start, ...JSON.parse(output) };
  };
  for (let round = 0; round < rounds; round++) {
    const tried = new Map<Measured, End[]>(programs.map((program) => [program, []]));
    for (let i = 0; i < tries; i++)
      for (const program of shuffled(programs)) tried.get(program)?.push(run(program.file));
    // The fastest of each: what disturbs a process only ever makes it slower.
    for (const [{ ends }, runs] of tried) ends.push(...runs.sort((a, b) => a.time - b.time).slice(0, 1));
  }

  const empty = programs.find(({ name }) => name === EMPTY.name)?.ends ?? [];
  const medianCpu = (ends: readonly End[]) => spreadOf(ends.map(({ cpu }) => cpu)).median;
  const figures = programs.map(({ name, goal, ends }): Figure => {
    const times = ends.map(({ time }) => time);
    if (name === EMPTY.name) {
      const note = `${medianCpu(ends).toFixed(0)} ms of processor time`;
      return { name: `${name}, the whole process`, unit: "ms", spread: spreadOf(times), note };
    }
    const over = times.map((time, round) => time - (empty[round]?.time ?? Number.NaN));
    const cpu = (medianCpu(ends) - medianCpu(empty)).toFixed(1);
    const loads = ends.some(({ loads }) => loads) ? "loads fetch" : "does not load fetch";
    return { name, unit: "ms", spread: spreadOf(over), goal, note: `${cpu} ms of processor time; ${loads}` };
  });
  const title = `Cold start: ms over an empty program, ${rounds} rounds, of each the fastest of ${tries}`;
  return { title, figures };
}

function ours(subpaths: readonly string[]): Program[] {
  return subpaths
    .filter((subpath) => !subpath.includes("*") && !subpath.endsWith(".json"))
    .flatMap((subpath) => {
      const specifier = subpath.replace(".", "oplogs");
      const name = `import ${specifier}`;
      const client = CLIENTS[subpath];
      return [
        { name, text: `import "${specifier}";`, goal: "P16" } satisfies Program,
        ...(client
          ? [{ name: `${name}, make a client`, text: client, goal: "P16, client" } satisfies Program]
          : []),
      ];
    });
}
