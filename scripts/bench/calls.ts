import { type Child, CORES, start } from "./child.js";
import type { GoalName } from "./goals.js";
import type { Burst, BurstResult } from "./measured/caller.js";
import { mean, shuffled, spreadOf } from "./numbers.js";
import type { Figure, Group } from "./report.js";
import type { Bench } from "./setting.js";

const BASELINE = "fetch";
const SIZES = [
  { name: "1 kB", logs: 1, warmUp: 1 },
  { name: "60 kB", logs: 100, warmUp: 0.2 },
];
const IN_FLIGHT = [1, 10, 50];

/** Each figure that has a goal, in the words of its line. */
const GOAL_OF: Readonly<Record<string, GoalName>> = {
  "1 kB, 10 at once: oplogs / fetch": "P1",
  "60 kB, 10 at once: oplogs / fetch": "P2",
  "1 kB, 10 at once: oplogs / openapi-fetch": "P3",
  "60 kB, 10 at once: oplogs / openapi-fetch": "P3",
  "1 kB, 10 at once: oplogs / openai": "P4",
  "1 kB, 10 at once: oplogs / huawei": "P5, 1 kB",
  "60 kB, 10 at once: oplogs / huawei": "P5, 60 kB",
  "1 kB, 10 at once: oplogs / huawei, ak/sk": "P6",
  "1 kB, 10 at once: oplogs / axios": "P7",
  "1 kB, 10 at once: oplogs, undici / fetch": "P8, 1 kB",
  "60 kB, 10 at once: oplogs, undici / fetch": "P8, 60 kB",
  "1 kB, 10 at once: oplogs, undici / stripe": "P9",
  "1 kB, 10 at once: oplogs / fetch, requests per second": "P10",
};

/** What a call costs: processor time per request, and requests per second. */
export async function calls(bench: Bench): Promise<Group> {
  const { size, origin, others } = bench;
  const undici = bench.workspace.subpaths.includes("./undici");
  const names = [
    BASELINE,
    "openapi-fetch",
    "oplogs",
    ...(undici ? ["oplogs, undici"] : []),
    "undici",
    ...others,
  ];
  const clients = new Map<string, Child<Burst, BurstResult>>();
  try {
    for (const name of names) {
      const node = [bench.node];
      const file = bench.workspace.path("caller.mjs");
      clients.set(name, await start(file, { core: CORES.client, node, args: [name] }));
    }
    const burst = async (name: string, asked: Omit<Burst, "origin">): Promise<BurstResult> => {
      const client = clients.get(name);
      if (!client) throw new Error(`no client ${name}`);
      return client.ask({ ...asked, origin });
    };
    // By number, not by time: code gets fast by being run, and on a busy machine it runs less.
    for (const name of names)
      for (const { logs, warmUp } of SIZES)
        await burst(name, { logs, inFlight: 10, time: 0, atLeast: size.warmUp * warmUp });

    const figures: Figure[] = [];
    for (const { name: answer, logs } of SIZES)
      for (const inFlight of IN_FLIGHT) {
        // Other SDKs are compared where there are goals.
        const measured = names.filter((name) => inFlight === 10 || !others.includes(name));
        const rounds: Map<string, Cost>[] = [];
        for (let round = 0; round < size.rounds; round++) {
          const results = new Map<string, BurstResult[]>();
          // The baseline twice, so that one burst that was disturbed does not bend all ratios.
          for (const name of shuffled([BASELINE, ...measured])) {
            const result = await burst(name, { logs, inFlight, time: size.burst });
            results.set(name, [...(results.get(name) ?? []), result]);
          }
          rounds.push(new Map([...results].map(([name, bursts]) => [name, costOf(bursts)])));
        }
        const cell = `${answer}, ${inFlight} at once`;
        figures.push(...figuresOf(cell, rounds, measured));
        if (!undici && inFlight === 10)
          figures.push(named(`${cell}: oplogs, undici / fetch`, { unit: "x", note: "not built" }));
      }
    return { title: "A call: processor time per request", figures };
  } finally {
    await Promise.all([...clients.values()].map((client) => client.stop()));
  }
}

interface Cost {
  /** µs per request, of each burst. */
  readonly cpu: readonly number[];
  /** Requests per second, of each burst. */
  readonly speed: readonly number[];
}

function costOf(bursts: readonly BurstResult[]): Cost {
  return {
    cpu: bursts.map(({ cpu, requests }) => cpu / requests),
    speed: bursts.map(({ wall, requests }) => (requests * 1_000) / wall),
  };
}

function figuresOf(cell: string, rounds: readonly Map<string, Cost>[], names: readonly string[]): Figure[] {
  /** Of every round the ratio of two clients: what slows a round down slows both. */
  const ratio = (a: string, b: string, what: keyof Cost) =>
    spreadOf(rounds.map((round) => mean(round.get(a)?.[what] ?? []) / mean(round.get(b)?.[what] ?? [])));
  const median = (name: string, what: keyof Cost) =>
    spreadOf(rounds.flatMap((round) => round.get(name)?.[what] ?? [])).median;
  const absolute = (name: string) =>
    `${median(name, "cpu").toFixed(0)} µs, ${median(name, "speed").toFixed(0)}/s`;
  const noise = rounds.flatMap((round) => {
    const { cpu = [] } = round.get(BASELINE) ?? {};
    return cpu.map((one) => one / mean(cpu));
  });
  const pairs = [
    ["oplogs", "openapi-fetch"],
    ...["openai", "huawei", "huawei, ak/sk", "axios"].map((name) => ["oplogs", name]),
    ["oplogs, undici", "stripe"],
  ];
  return [
    named(`${cell}: fetch / itself`, { unit: "x", spread: spreadOf(noise), note: absolute(BASELINE) }),
    ...names
      .filter((name) => name !== BASELINE)
      .map((name) =>
        named(`${cell}: ${name} / fetch`, {
          unit: "x",
          spread: ratio(name, BASELINE, "cpu"),
          note: absolute(name),
        }),
      ),
    ...pairs
      .filter((pair) => pair.every((name) => names.includes(name)))
      .map(([a = "", b = ""]) => named(`${cell}: ${a} / ${b}`, { unit: "x", spread: ratio(a, b, "cpu") })),
    named(`${cell}: oplogs / fetch, requests per second`, {
      unit: "x",
      spread: ratio("oplogs", BASELINE, "speed"),
    }),
  ];
}

function named(name: string, figure: Omit<Figure, "name" | "goal">): Figure {
  return { name, goal: GOAL_OF[name], ...figure };
}
