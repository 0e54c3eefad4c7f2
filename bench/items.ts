import { mean, spreadOf } from "../scripts/numbers.js";
import { CORES, start } from "./child.js";
import type { Figure, Group } from "./report.js";
import type { Bench } from "./setting.js";

/** How often the page is read in a round; the first round is not counted. */
const TURNS = 10;

/** What it costs to hand out an item of a list that has come: by the list, and by a plain generator. */
export async function items({ size, node, workspace }: Bench): Promise<Group> {
  const figures: Figure[] = [];
  for (const way of ["list", "generator"]) {
    // In a process of its own: a loop that sees iterators of two kinds is slower with both.
    const reader = await start<null, number>(workspace.path("reader.mjs"), {
      core: CORES.client,
      node: [node, "--expose-gc"],
      args: [way],
    });
    const rounds: number[] = [];
    for (let round = 0; round <= size.rounds; round++) {
      const costs: number[] = [];
      for (let turn = 0; turn < TURNS; turn++) costs.push(await reader.ask(null));
      rounds.push(mean(costs));
    }
    await reader.stop();
    figures.push({ name: `an item by a ${way}`, unit: "ns", spread: spreadOf(rounds.slice(1)) });
  }
  return { title: "An item: processor time to hand it out", figures };
}
