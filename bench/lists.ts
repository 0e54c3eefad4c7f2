import { mean, shuffled, spreadOf } from "../scripts/numbers.js";
import { CORES, start } from "./child.js";
import type { Stream, StreamResult } from "./measured/streamer.js";
import type { Figure, Group } from "./report.js";
import type { Bench } from "./setting.js";

/** So little that a program that keeps what it has read does not live to the end of it. */
const LIMITS = ["--max-old-space-size=32", "--max-semi-space-size=4"];
/** How long each page of the slow list takes the server, in ms. */
const LATENCY = 20;
const BARE = "bare fetch";
const ONE = "one page at a time";

const BUSY = ", 10 ms of work a page";

interface Mode extends Pick<Stream, "client" | "prefetch" | "work"> {
  readonly name: string;
  /** The mode that it is compared with. */
  readonly beside?: string;
}

const MODES: readonly Mode[] = [
  { name: BARE, client: "fetch", prefetch: 0 },
  { name: ONE, client: "oplogs", prefetch: 0, beside: BARE },
  { name: "prefetch 8", client: "oplogs", prefetch: 8, beside: ONE },
  { name: ONE + BUSY, client: "oplogs", prefetch: 0, work: 10 },
  { name: `prefetch 1${BUSY}`, client: "oplogs", prefetch: 1, work: 10, beside: ONE + BUSY },
];

/** The memory of a process that reads a long list, and how long a walk over slow pages takes it. */
export async function lists({ size, origin, workspace }: Bench): Promise<Group> {
  const rounds = Math.ceil(size.rounds / 3);
  const long = { total: size.logs, size: 1_000, latency: 0 };
  const slow = { total: size.pages * 100 - 1, size: 100, latency: LATENCY };
  const peaks = new Map<string, number[]>(MODES.map(({ name }) => [name, []]));
  const walls = new Map<string, number[]>(MODES.map(({ name }) => [name, []]));
  for (let round = 0; round < rounds; round++)
    for (const { name, beside, ...mode } of shuffled(MODES)) {
      // Each in a process of its own. The long list first: code gets fast by being run.
      const streamer = await start<Stream, StreamResult>(workspace.path("streamer.mjs"), {
        core: CORES.client,
        node: LIMITS,
      });
      try {
        peaks.get(name)?.push((await streamer.ask({ origin, ...mode, work: 0, ...long })).peak);
        const times: number[] = [];
        for (let i = 0; i < 3; i++) times.push((await streamer.ask({ origin, ...mode, ...slow })).wall);
        walls.get(name)?.push(mean(times));
      } finally {
        await streamer.stop();
      }
    }

  const ratio = (figures: Map<string, number[]>, a: string, b: string) =>
    spreadOf((figures.get(a) ?? []).map((value, round) => value / (figures.get(b)?.[round] ?? Number.NaN)));
  const figures = MODES.flatMap(({ name, work, beside }): Figure[] => {
    const note = `${spreadOf(walls.get(name) ?? []).median.toFixed(0)} ms`;
    const all: Figure[] = [];
    if (!work) all.push({ name: `${name}: peak`, unit: "MB", spread: spreadOf(peaks.get(name) ?? []), note });
    if (beside && !work)
      all.push({ name: `${name}: peak / ${BARE}`, unit: "x", spread: ratio(peaks, name, BARE) });
    if (beside)
      all.push({
        name: `${name}: times as fast as ${beside}`,
        unit: "x",
        spread: ratio(walls, beside, name),
      });
    return all;
  });
  const title = `A list: ${size.logs} logs with ${LIMITS.join(" ")}; ${size.pages} pages after ${LATENCY} ms each`;
  return { title, figures };
}
