import { fields, isObject } from "../core/json.js";
import type { Batch } from "./batches.js";

/** Items by what is in them, for a log that does not repeat their marks. */
export interface Contents {
  readonly keys: ReadonlySet<string>;
  readonly places: ReadonlyMap<string, readonly number[]>;
}

/** Sorts the items of a batch that have these places. */
export function contentsOf({ items, start }: Batch, left: Iterable<number>): Contents {
  const keys = new Set(items.flatMap((item) => Object.keys(item)));
  const places = new Map<string, number[]>();
  for (const index of left) {
    const content = contentOf(items[index - start], keys);
    const same = places.get(content);
    if (same) same.push(index);
    else places.set(content, [index]);
  }
  return { keys, places };
}

/** What an item says, in an order of its own. */
export function contentOf(item: unknown, keys: ReadonlySet<string>): string {
  return JSON.stringify([...keys].sort().map((key) => [key, plain(fields(item)[key])]));
}

function plain(value: unknown): unknown {
  if (value === undefined || value === null) return null;
  if (Array.isArray(value)) return value.map(plain);
  if (isObject(value))
    return Object.keys(value)
      .sort()
      .map((key) => [key, plain(value[key])]);
  // An amount may come back as text, such as "1.50". Long digits are ids, which a number could not tell apart.
  return typeof value === "string" && /^-?\d+\.\d+$/.test(value)
    ? value.replace(/\.?0+$/, "")
    : String(value);
}
