import { mixed } from "../mixed.js";
import { millis } from "../time.js";
import { Fault } from "./fault.js";
import { find, type Members, valueAt } from "./properties.js";

interface Key {
  readonly names: readonly string[];
  readonly isTime: boolean;
  readonly sign: 1 | -1;
}

/**
 * The items in an order such as `-severity,timestamp`. Those that it leaves equal stay as they were added (or the other
 * way round, if the order descends), or change places with each `turn` above 0. Throws a `Fault` for a property that is
 * not there.
 */
export function sorted<Item>(
  items: readonly Item[],
  order: string | undefined,
  members: Members,
  turn: number,
): Item[] {
  const keys = (order ?? "").split(",").flatMap((term) => keyOf(term, members));
  if (order !== undefined && keys.length === 0)
    throw new Fault("order:no_props", "No valid ordering properties were detected");
  const sign = keys[0]?.sign ?? 1;
  return items
    .map((item, index) => ({
      item,
      ranks: keys.map(({ names, isTime }) => rank(valueAt(item, names), isTime)),
      tie: turn > 0 ? mixed(index, turn) : sign * index,
    }))
    .sort((a, b) => compare(a.ranks, b.ranks, keys) || a.tie - b.tie)
    .map(({ item }) => item);
}

function keyOf(term: string, members: Members): Key[] {
  const [, sign = "", path = ""] = /^([+\- ]?)(.*)$/.exec(term) ?? [];
  if (path === "") return [];
  const found = find(path, members);
  if (!found) throw new Fault(path, "Invalid property path.");
  if (typeof found.property !== "string") throw new Fault(path, "Ordering is not permitted.");
  return [{ names: found.names, isTime: found.property === "time", sign: sign === "-" ? -1 : 1 }];
}

type Rank = string | number | undefined;

function compare(a: readonly Rank[], b: readonly Rank[], keys: readonly Key[]): number {
  for (const [index, { sign }] of keys.entries()) {
    const [left, right] = [a[index], b[index]];
    if (left !== right && left !== undefined && right !== undefined) return left < right ? -sign : sign;
    // Nothing comes first.
    if (left !== right) return left === undefined ? -sign : sign;
  }
  return 0;
}

function rank(value: unknown, isTime: boolean): Rank {
  if (isTime) return millis(typeof value === "string" ? value.replace(" ", "T") : value);
  return typeof value === "number" ? value : value === undefined ? undefined : String(value);
}
