import { CORES, start } from "./child.js";
import type { GoalName } from "./goals.js";
import type { Read, ReadResult } from "./measured/reader.js";
import { mean, shuffled, spreadOf } from "./numbers.js";
import type { Group } from "./report.js";
import type { Bench } from "./setting.js";

/** Long enough that the garbage of handing out is collected several times while it is read. */
const PAGE = 100_000;

interface Mode {
  readonly name: string;
  readonly by: Read["by"];
  readonly settled: boolean;
  readonly goal?: GoalName;
}

const MODES: readonly Mode[] = [
  { name: "a loop over the page", by: "page", settled: true },
  { name: "item by item", by: "item", settled: true, goal: "P14" },
  { name: "item by item, by a generator", by: "generator", settled: true },
  { name: "item by item, the page just parsed", by: "item", settled: false },
  { name: "item by item, by a generator, the page just parsed", by: "generator", settled: false },
];

/** What it costs to hand out an item that has come. */
export async function items({ size, node, workspace }: Bench): Promise<Group> {
  const reader = await start<Read, ReadResult>(workspace.path("reader.mjs"), {
    core: CORES.client,
    node: [node, "--expose-gc"],
  });
  const page = Math.min(PAGE, size.items);
  const turns = size.items / page;
  const costs = new Map<Mode, number[]>(MODES.map((mode) => [mode, []]));
  try {
    const read = ({ by, settled }: Mode) => reader.ask({ by, settled, items: page });
    for (let turn = 0; turn < turns; turn++) for (const mode of MODES) await read(mode);
    for (let round = 0; round < size.rounds; round++) {
      const measured = new Map<Mode, number[]>(MODES.map((mode) => [mode, []]));
      for (let turn = 0; turn < turns; turn++)
        for (const mode of shuffled(MODES)) measured.get(mode)?.push(await read(mode));
      for (const [mode, values] of measured) costs.get(mode)?.push(mean(values));
    }
  } finally {
    await reader.stop();
  }

  return {
    title: `An item: ${size.items} of them, from memory`,
    figures: MODES.map((mode) => {
      const { name, goal } = mode;
      return { name, unit: "ns", spread: spreadOf(costs.get(mode) ?? []), goal };
    }),
  };
}
