import { mean, spreadOf } from "../scripts/numbers.js";
import { CORES, start } from "./child.js";
import type { Group } from "./report.js";
import type { Bench } from "./setting.js";

/** How often the page is read in a round; the first round is not counted. */
const TURNS = 10;

/** What it costs to hand out an item of a list that has come. */
export async function items({ size, workspace }: Bench): Promise<Group> {
  const options = { core: CORES.client, node: ["--expose-gc"] };
  const reader = await start<null, number>(workspace.path("reader.mjs"), options);
  const rounds: number[] = [];
  for (let round = 0; round <= size.rounds; round++) {
    const costs: number[] = [];
    for (let turn = 0; turn < TURNS; turn++) costs.push(await reader.ask(null));
    rounds.push(mean(costs));
  }
  await reader.stop();
  const figure = { name: "an item by a list", unit: "ns", spread: spreadOf(rounds.slice(1)) } as const;
  return { title: "An item: processor time to hand it out", figures: [figure] };
}
