import { shuffled, spreadOf, sum } from "../scripts/numbers.js";
import { type Child, CORES, start } from "./child.js";
import type { Burst, BurstResult } from "./measured/caller.js";
import type { Figure, Group } from "./report.js";
import type { Bench } from "./setting.js";

const BASELINE = "fetch";
const SIZES = [
  { name: "1 kB", logs: 1, warmUp: 1 },
  { name: "60 kB", logs: 100, warmUp: 0.2 },
];
const IN_FLIGHT = 10;
const WARM_UP_TURNS = 10;
/** How long a client calls at a time, in ms. */
const BURST = 40;

/**
 * V8 leaves a process that rests less and less room, and clients rest while others are measured: they collect
 * their garbage up to ten times as often as one that is always busy. With a fixed factor they do it as often.
 */
const STEADY = ["--heap-growing-percent=300"];

/** What each client did in its turns of a round. */
type Round = ReadonlyMap<string, BurstResult[]>;
type Measure = (bursts: readonly BurstResult[]) => number;

/** What a call costs: processor time per request, and requests per second. */
export async function calls({ size, origin, workspace }: Bench): Promise<Group> {
  const names = [BASELINE, "openapi-fetch", "oplogs", "oplogs, undici"];
  const clients = new Map<string, Child<Burst, BurstResult>>();
  const burst = async (name: string, asked: Omit<Burst, "origin">): Promise<BurstResult> => {
    const client = clients.get(name);
    if (!client) throw new Error(`no client ${name}`);
    return client.ask({ ...asked, origin });
  };
  const measure = async (measured: readonly string[], asked: Omit<Burst, "origin">): Promise<Round> => {
    const round = new Map<string, BurstResult[]>(measured.map((name) => [name, []]));
    // In short turns: a machine that is slow for a second is slow for all.
    for (let turn = 0; turn < size.turns; turn++)
      // The baseline twice, as all others are compared with it.
      for (const name of shuffled([BASELINE, ...measured])) round.get(name)?.push(await burst(name, asked));
    return round;
  };

  try {
    const options = { core: CORES.client, node: STEADY };
    for (const name of names)
      clients.set(name, await start(workspace.path("caller.mjs"), { ...options, args: [name] }));
    // By number, not by time: code gets fast by being run, and on a busy machine it runs less. In turns, as what
    // has rested for long is slow again at first.
    for (let turn = 0; turn < WARM_UP_TURNS; turn++)
      for (const name of names)
        for (const { logs, warmUp } of SIZES)
          await burst(name, {
            logs,
            inFlight: IN_FLIGHT,
            time: 0,
            atLeast: (size.warmUp * warmUp) / WARM_UP_TURNS,
          });

    const figures: Figure[] = [];
    for (const { name: answer, logs } of SIZES) {
      const rounds: Round[] = [];
      const asked = { logs, inFlight: IN_FLIGHT, time: BURST };
      // Not counted: a client that has called otherwise until now is slow at first.
      await measure(names, asked);
      for (let i = 0; i < size.rounds; i++) rounds.push(await measure(names, asked));
      figures.push(...figuresOf(`${answer}, ${IN_FLIGHT} at once`, rounds, names));
    }
    return { title: "A call: processor time per request", figures };
  } finally {
    await Promise.all([...clients.values()].map((client) => client.stop()));
  }
}

/** In µs per request. */
const cpuOf: Measure = (bursts) =>
  sum(bursts.map(({ cpu }) => cpu)) / sum(bursts.map(({ requests }) => requests));

/** In requests per second. */
const speedOf: Measure = (bursts) =>
  (1_000 * sum(bursts.map(({ requests }) => requests))) / sum(bursts.map(({ wall }) => wall));

function figuresOf(cell: string, rounds: readonly Round[], names: readonly string[]): Figure[] {
  // The ratio of two clients within each round: what slows a round down slows both.
  const ratio = (a: string, b: string, measure: Measure) =>
    spreadOf(rounds.map((round) => measure(round.get(a) ?? []) / measure(round.get(b) ?? [])));
  const median = (name: string, measure: Measure) =>
    spreadOf(rounds.map((round) => measure(round.get(name) ?? []))).median.toFixed(0);
  const figure = (a: string, b: string, measure = cpuOf): Figure => ({
    name: `${cell}: ${a} / ${b}${measure === speedOf ? ", requests per second" : ""}`,
    unit: "x",
    spread: ratio(a, b, measure),
    note: `${median(a, cpuOf)} µs, ${median(a, speedOf)}/s`,
  });
  // Each of its two bursts of every turn, against both.
  const noise = rounds.flatMap((round) => {
    const all = round.get(BASELINE) ?? [];
    return [0, 1].map((half) => cpuOf(all.filter((_, i) => i % 2 === half)) / cpuOf(all));
  });
  return [
    { ...figure(BASELINE, BASELINE), name: `${cell}: fetch / itself`, spread: spreadOf(noise) },
    ...names.filter((name) => name !== BASELINE).map((name) => figure(name, BASELINE)),
    figure("oplogs", "openapi-fetch"),
    figure("oplogs", BASELINE, speedOf),
  ];
}
