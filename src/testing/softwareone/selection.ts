import { isObject } from "../json.js";
import { find, type Members, memberAt } from "./properties.js";

/** A step of a `select`, in the order in which they are taken. */
interface Step {
  readonly adds: boolean;
  /** The names that lead to the property; none for `*`. */
  readonly names: readonly string[];
}

/** Which properties to answer with. */
export interface Selection {
  readonly steps: readonly Step[];
  /** The top-level properties that are left out, by default or because the selection says so. */
  readonly omitted: readonly string[];
}

/** Reads a `select` such as `+audit,-parameters`; names that are not known are ignored. */
export function readSelection(
  select: string | undefined,
  members: Members,
  leftOut: readonly string[],
): Selection {
  const asked = (select ?? "").split(",").flatMap((term) => stepOf(term, members));
  const steps = [...leftOut.map((name) => ({ adds: false, names: [name] })), ...asked];
  const omitted = Object.keys(members).filter((name) => name !== "id" && !isIn(name, steps));
  return { steps, omitted };
}

function stepOf(term: string, members: Members): Step[] {
  // A plus that is not encoded arrives as a blank.
  const [, sign = "", path = ""] = /^([+\- ]?)(.*)$/.exec(term) ?? [];
  const adds = sign !== "-";
  if (path === "*") return [{ adds, names: [] }];
  const found = find(path, members);
  return found ? [{ adds, names: found.names }] : [];
}

function isIn(name: string, steps: readonly Step[]): boolean {
  let included = true;
  for (const { adds, names } of steps) {
    if (names.length === 0) included = adds;
    else if (names[0] === name && (adds || names.length === 1)) included = adds;
  }
  return included;
}

/** The part of an item that is selected. Its id always is. */
export function selected(item: { readonly id: string }, { steps }: Selection): Record<string, unknown> {
  let result: Record<string, unknown> = { ...item };
  for (const { adds, names } of steps) {
    if (names.length === 0) result = adds ? { ...item } : {};
    else if (!adds) result = without(result, names);
    else {
      const value = memberAt(item, names);
      if (value !== undefined) result = withValue(result, names, value);
    }
  }
  return { ...result, id: item.id };
}

function without(object: Record<string, unknown>, [first = "", ...rest]: readonly string[]) {
  const copy = { ...object };
  const inner = copy[first];
  if (rest.length === 0) delete copy[first];
  else if (isObject(inner)) copy[first] = without(inner, rest);
  return copy;
}

function withValue(
  object: Record<string, unknown>,
  [first = "", ...rest]: readonly string[],
  value: unknown,
): Record<string, unknown> {
  const inner = object[first];
  return {
    ...object,
    [first]: rest.length === 0 ? value : withValue(isObject(inner) ? inner : {}, rest, value),
  };
}
