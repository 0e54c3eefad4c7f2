import { mean, spreadOf } from "../scripts/numbers.js";
import { CORES, start } from "./child.js";
import type { Group } from "./report.js";
import type { Bench } from "./setting.js";

const WARM_UP_TURNS = 10;
const TURNS = 10;

/** What it costs to hand out an item of a list that has come: by the list, and by a plain generator. */
export async function items({ size, node, workspace }: Bench): Promise<Group> {
  const reader = await start<"list" | "generator", number>(workspace.path("reader.mjs"), {
    core: CORES.client,
    node: [node, "--expose-gc"],
  });
  const turns = async (count: number) => {
    const costs = { list: [0], generator: [0] };
    for (let turn = 0; turn < count; turn++) {
      costs.list[turn] = await reader.ask("list");
      costs.generator[turn] = await reader.ask("generator");
    }
    return { list: mean(costs.list), generator: mean(costs.generator) };
  };
  try {
    await turns(WARM_UP_TURNS);
    const rounds: Awaited<ReturnType<typeof turns>>[] = [];
    for (let round = 0; round < size.rounds; round++) rounds.push(await turns(TURNS));
    const figures = (["list", "generator"] as const).map((way) => ({
      name: `an item by a ${way}`,
      unit: "ns" as const,
      spread: spreadOf(rounds.map((round) => round[way])),
    }));
    return { title: "An item: processor time to hand it out", figures };
  } finally {
    await reader.stop();
  }
}
