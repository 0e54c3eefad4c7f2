import { OplogsError } from "../core/errors.js";
import { oneLine } from "../core/messages.js";

/** How deep objects may be nested: `JSON.stringify` overflows the stack at some thousands of levels. */
const DEEPEST = 1_000;

/** An object or array that is being written, and its key in the one around it. */
interface Level {
  readonly value: unknown;
  readonly key: string;
}

/**
 * Writes items as JSON, but changes and drops nothing in silence: throws an error of kind `config` that names the
 * item and the path of what JSON cannot say. A field that is `undefined` is a field not given, and an object with
 * `toJSON` decides itself how it is written.
 */
export function strictJson(items: object): string {
  const levels: Level[] = [];

  /** `JSON.stringify` calls this with every value, after `toJSON` and before it looks into the value. */
  function check(this: unknown, key: string, value: unknown): unknown {
    while (levels.length > 0 && levels.at(-1)?.value !== this) levels.pop();
    const wrong = wrongOf(value, this, key) ?? (levels.length > DEEPEST ? TOO_DEEP : undefined);
    if (wrong) throw new OplogsError("config", `${placeOf(levels, key)} is ${wrong}`);
    if (typeof value === "object" && value !== null) levels.push({ value, key });
    return value;
  }

  try {
    return JSON.stringify(items, check);
  } catch (cause) {
    if (cause instanceof OplogsError) throw cause;
    // Either the last value stands within itself, or a getter or a toJSON threw.
    const last = levels.pop();
    const circular = last && levels.some(({ value }) => value === last.value);
    const message = circular
      ? `${placeOf(levels, last.key)} refers to an object that it is in, which JSON cannot say; leave it out`
      : "the items cannot be written as JSON (see cause)";
    throw new OplogsError("config", message, { cause });
  }
}

const TOO_DEEP = `nested more than ${DEEPEST} levels deep; give flatter data`;

/** Why JSON cannot say a value, and what to give instead. */
function wrongOf(value: unknown, holder: unknown, key: string): string | undefined {
  switch (typeof value) {
    case "number":
      return Number.isFinite(value) ? undefined : `${value}, which JSON cannot say; give a number or null`;
    case "bigint":
      return "a BigInt, which JSON cannot say; give a number or a string";
    case "function":
    case "symbol":
      return `a ${typeof value}, which JSON cannot say; leave it out`;
    case "undefined":
      if (Array.isArray(holder))
        return "undefined, which JSON cannot say in an array; give null or leave it out";
      return original(holder, key) === undefined
        ? undefined
        : "an object whose toJSON returns undefined; leave it out";
    case "object":
      if (value !== null) return wrongOfObject(value);
      return kindOf(original(holder, key)) === "Date"
        ? "an invalid Date; give a valid one or null"
        : undefined;
    default:
      return undefined;
  }
}

/** Plain objects, of another realm too, and instances that keep their data in fields can be said. */
function wrongOfObject(value: object): string | undefined {
  const prototype: unknown = Object.getPrototypeOf(value);
  if (Array.isArray(value) || prototype === null || Object.getPrototypeOf(prototype) === null)
    return undefined;
  const kind = kindOf(value);
  if (kind === "String" || kind === "Boolean") return undefined;
  if (kind === "Number") return wrongOf(Number(value), undefined, "");
  if (kind !== "Object") {
    const article = /^[AEIO]/.test(kind) ? "an" : "a";
    return `${article} ${kind}, which JSON cannot say; give a plain object, an array or text`;
  }
  if (Object.keys(value).length > 0) return undefined;
  return "an instance of a class without fields of its own, which JSON cannot say; give a plain object";
}

/** Such as `Map`. A class may choose its own, so that it is not printed whatever it is. */
function kindOf(value: unknown): string {
  const kind = Object.prototype.toString.call(value).slice(8, -1);
  return /^\w{1,40}$/.test(kind) ? kind : "class instance";
}

/** What stands there before `toJSON`. */
function original(holder: unknown, key: string): unknown {
  return typeof holder === "object" && holder !== null ? Reflect.get(holder, key) : undefined;
}

/** Such as `item 3: input_values.amount`; one item alone is item 0. */
function placeOf(levels: readonly Level[], key: string): string {
  // The first level is all that was given.
  const keys = [...levels.map(({ key }) => key), key].slice(1);
  const index = Array.isArray(levels[0]?.value) ? keys.shift() : "0";
  const path = oneLine(keys.join("."));
  return `item ${index ?? 0}${path && `: ${path.length > 100 ? `${path.slice(0, 100)}…` : path}`}`;
}
