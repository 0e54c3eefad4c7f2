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

/** A number that looks random and is the same for the same index and turn. */
function mixed(index: number, turn: number): number {
  let hash = Math.imul(index + 1, 0x9e3779b1) ^ Math.imul(turn, 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return (hash ^ (hash >>> 13)) >>> 0;
}
