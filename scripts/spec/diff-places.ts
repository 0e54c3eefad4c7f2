import { isSame, type Node } from "./document.js";
import type { Kind, Place, Places } from "./places.js";

/** What has changed at a place, and whether code that calls the operation or reads its answers may have to change. */
export interface Difference {
  readonly place: string;
  readonly change: string;
  readonly breaking: boolean;
}

/** What is sent must not be asked for more; what is read must not turn out to be something else. */
export function diffPlaces(before: Places, after: Places): Difference[] {
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((place) => {
    const [was, is] = [before.get(place), after.get(place)];
    const isSent = !place.startsWith("answer ");
    const tell = (change: string, breaking: boolean) => ({ place, change, breaking });
    if (was && is)
      return [...diffPlace(was, is, place, isSent)].map(([change, breaking]) => tell(change, breaking));
    const parent = (was ?? is)?.parent;
    // What is within something that is new, gone or of another type is not told as well.
    if (parent !== undefined && !(holds(before, parent, place) && holds(after, parent, place))) return [];
    const [change, breaking] = was ? removed(place, was) : added(place, is, isSent, before);
    return [{ place: kindOf(place) && parent ? parent : place, change, breaking }];
  });
}

type Told = [change: string, breaking: boolean];

function holds(places: Places, parent: string, place: string): boolean {
  const { types } = places.get(parent) ?? {};
  if (!types) return false;
  // A kind of object, and an answer, have no types themselves.
  return (
    types.size === 0 || place.includes(": header ") || types.has(place.endsWith("[]") ? "array" : "object")
  );
}

function removed(place: string, was: Place): Told {
  if (place.endsWith("*")) return ["is no longer typed", was.types.size > 0 && place.startsWith("answer ")];
  const kind = kindOf(place);
  return [kind ? `can no longer be ${kind}` : "removed", true];
}

function added(place: string, is: Place | undefined, isSent: boolean, before: Places): Told {
  const kind = kindOf(place);
  if (place.endsWith("*")) return others(is, isSent);
  // If an object was of no certain kind, others were possible all along.
  if (kind) return [`can be ${kind}, too`, !isSent && before.get(is?.parent ?? "")?.plain !== true];
  // An error of another status is an error all the same; a good answer may be of another shape.
  if (/^answer \w+$/.test(place)) return ["added", /^answer [23]/.test(place)];
  const needed = isSent && is?.required === true;
  return [needed ? "added, required" : "added", needed];
}

/** What is said of fields that have no name. */
function others(is: Place | undefined, isSent: boolean): Told {
  return is?.types.size
    ? ["may hold other fields", false]
    : ["fields that are not described are refused", isSent];
}

/** Such as `type "a"`, if the place is a kind of object. */
function kindOf(place: string): string | undefined {
  return /\(([^()]*)\)$/.exec(place)?.[1];
}

function* diffPlace(was: Place, is: Place, place: string, isSent: boolean): Generator<Told> {
  if (was.required !== is.required)
    yield is.required ? ["is required now", isSent] : ["is optional now", !isSent];
  for (const type of was.media) if (!is.media.includes(type)) yield [`${type} removed`, true];
  for (const type of is.media) if (!was.media.includes(type)) yield [`${type} added`, false];
  yield* diffKeys(Object.keys({ ...was.notes, ...is.notes }), was.notes, is.notes, () => false);
  if (place.endsWith("*") && (was.types.size === 0) !== (is.types.size === 0)) yield others(is, isSent);
  else if (was.types.size > 0 && is.types.size > 0) {
    const [lost, gained] = [!isCovered(was, is), !isCovered(is, was)];
    if (lost || gained) yield [`was ${typeNames(was)}, is ${typeNames(is)}`, isSent ? lost : gained];
  }
  for (const [type, kind] of was.types) {
    const now = is.types.get(type);
    if (now) yield* diffKinds(kind, now, type, isSent);
  }
}

function* diffKinds(was: Kind, is: Kind, type: string, isSent: boolean): Generator<Told> {
  const without = [...was.values].filter((value) => !is.values.has(value));
  const too = [...is.values].filter((value) => !was.values.has(value));
  if (was.open !== is.open)
    yield is.open
      ? ["takes other values than the listed ones", !isSent]
      : ["takes the listed values only", isSent];
  else {
    // A comparison with a value that is no longer there does not compile.
    if (without.length > 0) yield [`without the values ${without.join(", ")}`, !is.open];
    if (too.length > 0) yield [`has the values ${too.join(", ")}, too`, !is.open && !isSent];
  }
  if (type === "object") return;
  const isStricter = (key: string) => isSent && !isLooser(key, was.schema[key], is.schema[key]);
  yield* diffKeys(RULES, was.schema, is.schema, isStricter);
  yield* diffKeys(["default", "deprecated"], was.schema, is.schema, () => false);
}

function* diffKeys(
  keys: readonly string[],
  was: Node,
  is: Node,
  isBreaking: (key: string) => boolean,
): Generator<Told> {
  for (const key of keys)
    if (!isSame(was[key], is[key]))
      yield [`${key} was ${text(was[key])}, is ${text(is[key])}`, isBreaking(key)];
}

/** Rules that let more through if they rise, and if they fall; any change of the others may refuse more. */
const RISING = ["maximum", "exclusiveMaximum", "maxLength", "maxItems"];
const FALLING = ["minimum", "exclusiveMinimum", "minLength", "minItems", "uniqueItems"];
const RULES = [...RISING, ...FALLING, "multipleOf", "pattern", "format"];

function isLooser(key: string, was: unknown, is: unknown): boolean {
  if (is === undefined || was === undefined) return is === undefined;
  if (RISING.includes(key)) return Number(is) > Number(was);
  return FALLING.includes(key) && Number(is) < Number(was);
}

/** Whether each type of the one is a type of the other. */
function isCovered({ types }: Place, by: Place): boolean {
  return [...types.keys()].every(
    (type) => by.types.has(type) || by.types.has("any") || (type === "integer" && by.types.has("number")),
  );
}

function typeNames({ types }: Place): string {
  return [...types.keys()].join(" or ");
}

function text(value: unknown): string {
  return value === undefined ? "not set" : JSON.stringify(value);
}
