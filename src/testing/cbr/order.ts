import { mixed } from "../mixed.js";
import { millis } from "../time.js";
import type { CbrQuirks } from "./quirks.js";

/** How often a list has been put in order: by it, things of the same time change places. */
export interface Shuffle {
  turns: number;
}

/** Newest first; of the same time, the last added first, or in an order that changes with every answer. */
export function newestFirst<Item extends { id: string; created_at?: string | null }>(
  items: readonly Item[],
  { shuffledTies }: CbrQuirks,
  shuffle: Shuffle,
): Item[] {
  const turn = shuffledTies ? ++shuffle.turns : 0;
  return items
    .map((item, index) => ({
      item,
      time: millis(item.created_at) ?? 0,
      tie: turn ? mixed(index, turn) : index,
    }))
    .sort((a, b) => b.time - a.time || b.tie - a.tie)
    .map(({ item }) => item);
}
