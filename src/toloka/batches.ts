import { OplogsError } from "../core/errors.js";
import { hashOf } from "./digest.js";
import { MARKER, marked } from "./marker.js";
import { snapshot } from "./snapshot.js";

/** The most that a batch's JSON takes, in bytes: what the `input_values` of a request may. */
const LARGEST = 1_048_576;
/** The most bytes that an item's mark takes, with the comma behind the item. */
const MARK = 64;

/** Items that are submitted together. */
export interface Batch {
  /** Place of its first item in the whole array. */
  readonly start: number;
  /** As they were given, as plain JSON. */
  readonly items: readonly object[];
  /** As they are sent. */
  readonly body: readonly object[];
}

export interface Batches {
  readonly batches: readonly Batch[];
  /** A hash of all items, in their batches. */
  readonly hash: string;
}

/** Splits items by number and by bytes. Throws an error of kind `config` for an item that cannot be sent. */
export async function batchesOf(items: readonly object[], batchSize: number): Promise<Batches> {
  if (!Array.isArray(items)) throw new OplogsError("config", "create takes an array of items");
  const groups = split(snapshot(items), batchSize);
  const hash = await hashOf(groups);
  let start = 0;
  const batches = groups.map((items): Batch => {
    const first = start;
    start += items.length;
    return { start: first, items, body: items.map((item, i) => marked(item, { index: first + i, hash })) };
  });
  return { batches, hash };
}

function split(items: readonly object[], batchSize: number): object[][] {
  const groups: object[][] = [];
  let group: object[] = [];
  let bytes = 2;
  for (const [index, item] of items.entries()) {
    const size = sizeOf(item, index);
    if (group.length > 0 && (group.length >= batchSize || bytes + size > LARGEST)) {
      groups.push(group);
      group = [];
      bytes = 2;
    }
    group.push(item);
    bytes += size;
  }
  return [...groups, group];
}

/** How many bytes an item takes in a batch. */
function sizeOf(item: object, index: number): number {
  if (MARKER in item)
    throw new OplogsError(
      "config",
      `item ${index} has the key ${MARKER}, which create uses itself; leave it out`,
    );
  const size = new TextEncoder().encode(JSON.stringify(item)).length + MARK;
  if (size + 2 <= LARGEST) return size;
  throw new OplogsError("config", `item ${index} takes more than 1 MiB of JSON; submit() sends it as it is`);
}
