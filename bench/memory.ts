import { shuffled, spreadOf } from "../scripts/numbers.js";
import { CORES, start } from "./child.js";
import type { Stream, StreamResult } from "./measured/streamer.js";
import type { Figure, Group } from "./report.js";
import type { Bench } from "./setting.js";

const PAGE = 1_000;
/** So little that a program that keeps what it has read does not live to the end of it. */
const LIMITS = ["--max-old-space-size=32", "--max-semi-space-size=4"];

interface Mode {
  readonly name: string;
  readonly client: Stream["client"];
  readonly prefetch: number;
}

const BARE: Mode = { name: "bare fetch", client: "fetch", prefetch: 0 };
const MODES: readonly Mode[] = [
  BARE,
  { name: "item by item", client: "oplogs", prefetch: 0 },
  { name: "item by item, prefetch 8", client: "oplogs", prefetch: 8 },
];

/** The most memory that a process takes to read a long list. Each reading is a process of its own. */
export async function memory({ size, origin, node, workspace }: Bench): Promise<Group> {
  const rounds = Math.ceil(size.rounds / 3);
  const results = new Map<string, StreamResult[]>(MODES.map(({ name }) => [name, []]));
  for (let round = 0; round < rounds; round++)
    for (const { name, client, prefetch } of shuffled(MODES)) {
      const streamer = await start<Stream, StreamResult>(workspace.path("streamer.mjs"), {
        core: CORES.client,
        node: [node, ...LIMITS],
      });
      try {
        results
          .get(name)
          ?.push(await streamer.ask({ origin, client, prefetch, total: size.logs, size: PAGE }));
      } finally {
        await streamer.stop();
      }
    }

  const bare = results.get(BARE.name) ?? [];
  const figures = MODES.flatMap((mode): Figure[] => {
    const runs = results.get(mode.name) ?? [];
    const note = `${(spreadOf(runs.map(({ wall }) => wall)).median / 1_000).toFixed(1)} s`;
    const peak = spreadOf(runs.map(({ peak }) => peak));
    if (mode === BARE) return [{ name: `${mode.name}: peak`, unit: "MB", spread: peak, note }];
    const ratio = spreadOf(runs.map(({ peak }, round) => peak / (bare[round]?.peak ?? Number.NaN)));
    return [
      { name: `${mode.name}: peak`, unit: "MB", spread: peak, note },
      { name: `${mode.name}: peak / bare fetch`, unit: "x", spread: ratio },
    ];
  });
  return { title: `Memory: ${size.logs} logs in pages of ${PAGE}, with ${LIMITS.join(" ")}`, figures };
}
