import { mean, shuffled, spreadOf } from "../scripts/numbers.js";
import { CORES, start } from "./child.js";
import type { Walk, WalkResult } from "./measured/walker.js";
import type { Figure, Group } from "./report.js";
import type { Bench } from "./setting.js";

const PAGE = 100;
/** Walks that are not measured. */
const WARM_UP = 15;

interface Mode {
  readonly name: string;
  readonly client: Walk["client"];
  readonly prefetch: number;
  /** Whether the reader awaits something else at each page. */
  readonly busy: boolean;
}

const ONE = "one page at a time";
const BUSY_ONE = "busy reader, one page at a time";
const EIGHT: Mode = {
  name: "prefetch 8",
  client: "oplogs",
  prefetch: 8,
  busy: false,
};
const BARE_EIGHT: Mode = { name: "bare fetch, 8 at once", client: "fetch", prefetch: 8, busy: false };
const MODES: readonly Mode[] = [
  { name: "bare fetch", client: "fetch", prefetch: 0, busy: false },
  { name: ONE, client: "oplogs", prefetch: 0, busy: false },
  { name: "prefetch 1", client: "oplogs", prefetch: 1, busy: false },
  { name: "prefetch 4", client: "oplogs", prefetch: 4, busy: false },
  BARE_EIGHT,
  EIGHT,
  { name: BUSY_ONE, client: "oplogs", prefetch: 0, busy: true },
  { name: "busy reader, prefetch 1", client: "oplogs", prefetch: 1, busy: true },
];

/** How long a walk over all pages of a list takes, where each answer takes its time. */
export async function walk({ size, origin, node, workspace }: Bench): Promise<Group> {
  const { pages, latency, reader } = size;
  const rounds = Math.ceil(size.rounds / 3);
  const walker = await start<Walk, WalkResult>(workspace.path("walker.mjs"), {
    core: CORES.client,
    node: [node],
  });
  const times = new Map<string, number[]>(MODES.map(({ name }) => [name, []]));
  try {
    const ask = ({ client, prefetch, busy }: Mode, pages: number) =>
      walker.ask({ origin, client, prefetch, reader: busy ? reader : 0, pages, size: PAGE, latency });
    for (const mode of MODES) await ask(mode, Math.ceil(pages / 10));
    // Code gets fast by being run, and that takes some 2,000 pages; this is the mode that takes the least time.
    for (let i = 0; i < WARM_UP; i++) await ask(EIGHT, pages);
    for (let round = 0; round < rounds; round++)
      for (const mode of shuffled(MODES)) {
        // The shorter, the more often: what disturbs a walk is a larger part of a short one.
        const walls: number[] = [];
        for (let i = 0; i < Math.max(1, mode.prefetch); i++) walls.push(await ask(mode, pages));
        times.get(mode.name)?.push(mean(walls));
      }
  } finally {
    await walker.stop();
  }

  const figures = MODES.flatMap(({ name, prefetch, busy }): Figure[] => {
    const walls = times.get(name) ?? [];
    const alone = times.get(busy ? BUSY_ONE : ONE) ?? [];
    const note = `${spreadOf(walls).median.toFixed(0)} ms`;
    const least = (pages * latency) / Math.max(1, prefetch);
    const against = spreadOf(walls.map((wall) => wall / least));
    const over = spreadOf(walls.map((wall, round) => (alone[round] ?? Number.NaN) / wall));
    return [
      // What a busy reader costs is its own doing.
      ...(busy ? [] : [figure(`${name}: time / (pages x latency / n)`, against, note)]),
      ...(prefetch > 0 ? [figure(`${name}: times as fast as ${ONE}`, over, note)] : []),
    ];
  });
  const bare = times.get(BARE_EIGHT.name) ?? [];
  const beside = (times.get(EIGHT.name) ?? []).map((wall, round) => wall / (bare[round] ?? Number.NaN));
  figures.push({ name: `${EIGHT.name} / ${BARE_EIGHT.name}`, unit: "x", spread: spreadOf(beside) });
  const title = `A walk: ${pages} pages of ${PAGE}, each after ${latency} ms (busy reader: ${reader} ms a page)`;
  return { title, figures };
}

function figure(name: string, spread: Figure["spread"], note: string): Figure {
  return { name, unit: "x", spread, note };
}
