import { CORES, start } from "./child.js";
import type { Read, ReadResult } from "./measured/reader.js";
import { mean, shuffled, spreadOf } from "./numbers.js";
import type { Group } from "./report.js";
import type { Bench } from "./setting.js";

const PAGE = 1_000;
const WAYS = ["page", "pages", "item", "generator"] as const;

/** What it costs to hand out an item: the difference between reading item by item and asking for pages. */
export async function items({ size, node, workspace }: Bench): Promise<Group> {
  const reader = await start<Read, ReadResult>(workspace.path("reader.mjs"), {
    core: CORES.client,
    node: [node],
  });
  const pages = size.items / PAGE / size.turns;
  const read = (by: Read["by"]) => reader.ask({ by, pages, size: PAGE });
  const costs: Record<Read["by"], number[]> = { page: [], pages: [], item: [], generator: [] };
  try {
    for (let turn = 0; turn < size.turns; turn++) for (const by of WAYS) await read(by);
    for (let round = 0; round < size.rounds; round++) {
      const round: Record<Read["by"], number[]> = { page: [], pages: [], item: [], generator: [] };
      for (let turn = 0; turn < size.turns; turn++)
        for (const by of shuffled(WAYS)) round[by].push(await read(by));
      for (const by of WAYS) costs[by].push(mean(round[by]));
    }
  } finally {
    await reader.stop();
  }

  const over = (a: readonly number[], b: readonly number[]) =>
    spreadOf(a.map((cost, round) => cost - (b[round] ?? Number.NaN)));
  return {
    title: `An item: ${size.items} of them, from memory`,
    figures: [
      { name: "asking for each page: fetch and parse", unit: "ns", spread: spreadOf(costs.page) },
      { name: "reading by pages(), over that", unit: "ns", spread: over(costs.pages, costs.page) },
      {
        name: "reading item by item, over pages()",
        unit: "ns",
        spread: over(costs.item, costs.pages),
        goal: "P14",
      },
      {
        name: "by a generator over pages(), for comparison",
        unit: "ns",
        spread: over(costs.generator, costs.pages),
      },
    ],
  };
}
