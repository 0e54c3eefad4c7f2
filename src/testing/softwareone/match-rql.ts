import { millis } from "../time.js";
import { Fault, notRql } from "./fault.js";
import type { Rql } from "./parse-rql.js";
import { fits } from "./pattern.js";
import { type Found, find, type Kind, type Members, valueAt } from "./properties.js";

/** Whether an item is among those that a filter asks for. */
export type Condition = (item: unknown) => boolean;

/** The condition that an expression states. Throws a `Fault` if it names what is not there, whatever the items. */
export function conditionOf(rql: Rql, members: Members): Condition {
  if ("anyOf" in rql) {
    const groups = rql.anyOf.map((group) => group.map((one) => conditionOf(one, members)));
    return (item) => groups.some((group) => group.every((holds) => holds(item)));
  }
  if (!("call" in rql)) throw notRql();
  const build = Object.hasOwn(CONDITIONS, rql.call) ? CONDITIONS[rql.call] : undefined;
  if (!build) throw notRql(`Unknown expression: ${rql.call}.`);
  return build(rql.args, members, rql.call);
}

type Build = (args: readonly Rql[], members: Members, call: string) => Condition;

const CONDITIONS: Readonly<Record<string, Build>> = {
  eq: equal,
  ne: (args, members) => not(equal(args, members)),
  gt: ordered((difference) => difference > 0),
  ge: ordered((difference) => difference >= 0),
  lt: ordered((difference) => difference < 0),
  le: ordered((difference) => difference <= 0),
  like: like((text) => text),
  ilike: like((text) => text.toLowerCase()),
  in: oneOf,
  out: (args, members) => not(oneOf(args, members)),
  and: (args, members) => {
    const conditions = all(args, members);
    return (item) => conditions.every((holds) => holds(item));
  },
  or: (args, members) => {
    const conditions = all(args, members);
    return (item) => conditions.some((holds) => holds(item));
  },
  not: (args, members) => {
    const [condition, ...others] = all(args, members);
    if (!condition || others.length > 0) throw notRql();
    return not(condition);
  },
  any: (args, members) => {
    const { names, holds } = collection(args, members);
    return (item) => elementsOf(item, names).some(holds ?? (() => true));
  },
  all: (args, members) => {
    const { names, holds } = collection(args, members);
    if (!holds) throw notRql();
    return (item) => elementsOf(item, names).every(holds);
  },
};

function not(condition: Condition): Condition {
  return (item) => !condition(item);
}

function all(args: readonly Rql[], members: Members): Condition[] {
  if (args.length === 0) throw notRql("Expression group cannot be empty.");
  return args.map((arg) => conditionOf(arg, members));
}

function equal(args: readonly Rql[], members: Members): Condition {
  const [left, right] = two(args);
  const { names, kind } = propertyOf(left, members);
  if ("call" in right) {
    if (right.args.length > 0) throw notRql();
    if (right.call === "null") return (item) => valueAt(item, names) === undefined;
    if (right.call === "empty") return (item) => [undefined, ""].includes(textAt(item, names));
    throw notRql();
  }
  const other = operandOf(right, kind, members);
  return (item) => same(comparable(valueAt(item, names), kind), other(item));
}

function ordered(holds: (difference: number) => boolean): Build {
  return (args, members, call) => {
    const [left, right] = two(args);
    const { names, kind } = propertyOf(left, members);
    if (kind === "word") throw refused(left, call);
    const other = operandOf(right, kind, members);
    return (item) => {
      const difference = compare(comparable(valueAt(item, names), kind), other(item));
      return difference !== undefined && holds(difference);
    };
  };
}

function like(change: (text: string) => string): Build {
  return (args, members, call) => {
    const [left, right] = two(args);
    const { names, kind } = propertyOf(left, members);
    if (kind !== "text" && kind !== "free") throw refused(left, call);
    if (!("literal" in right) && !("word" in right)) throw notRql();
    const pattern = change("literal" in right ? right.literal : right.word);
    return (item) => {
      const text = textAt(item, names);
      return text !== undefined && fits(change(text), pattern);
    };
  };
}

function oneOf(args: readonly Rql[], members: Members): Condition {
  const [left, right] = two(args);
  const { names, kind } = propertyOf(left, members);
  const [values = [], ...others] = "anyOf" in right ? right.anyOf : [];
  if (values.length === 0 || others.length > 0) throw notRql("Value has to be a non empty array.");
  const operands = values.map((value) => operandOf(value, kind, members));
  return (item) => {
    const own = comparable(valueAt(item, names), kind);
    return operands.some((operand) => same(own, operand(item)));
  };
}

function collection(args: readonly Rql[], members: Members) {
  const [left, condition, ...others] = args;
  if (!left || !("word" in left) || others.length > 0) throw notRql();
  const { names, property } = found(left.word, members);
  if (!Array.isArray(property)) throw refused(left, "any");
  const [inner] = property;
  return { names, holds: condition && conditionOf(condition, inner) };
}

function elementsOf(item: unknown, names: readonly string[]): unknown[] {
  const value = valueAt(item, names);
  return Array.isArray(value) ? value : [];
}

function two(args: readonly Rql[]): [Rql, Rql] {
  const [left, right, ...others] = args;
  if (!left || !right || others.length > 0) throw notRql();
  return [left, right];
}

function found(path: string, members: Members): Found {
  const property = find(path, members);
  if (property) return property;
  throw new Fault(path, "Invalid property path.");
}

/** A property that holds one value. */
function propertyOf(left: Rql, members: Members): { names: readonly string[]; kind: Kind } {
  if (!("word" in left)) throw notRql();
  const { names, property } = found(left.word, members);
  // All that can be asked about an object is whether it is there.
  return { names, kind: typeof property === "string" ? property : "free" };
}

type Comparable = string | number | boolean | undefined;

/** What the property is compared with: a value, or another property if a word without quotes names one. */
function operandOf(right: Rql, kind: Kind, members: Members): (item: unknown) => Comparable {
  if ("word" in right) {
    const other = find(right.word, members);
    if (other) return (item) => comparable(valueAt(item, other.names), kind);
  }
  if (!("literal" in right) && !("word" in right)) throw notRql();
  const text = "literal" in right ? right.literal : right.word;
  const value = kind === "free" ? text : comparable(kind === "number" ? numberOf(text) : text, kind);
  if (value === undefined) throw notRql(`'${text}' is not a ${kind}.`);
  return () => value;
}

function numberOf(text: string): number | undefined {
  return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : undefined;
}

function comparable(value: unknown, kind: Kind): Comparable {
  if (kind === "time") return millis(typeof value === "string" ? value.replace(" ", "T") : value);
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean"
    ? value
    : undefined;
}

/** A free value is compared as what it is; the other side is text. */
function same(own: Comparable, other: Comparable): boolean {
  return own === other || (own !== undefined && typeof other === "string" && String(own) === other);
}

function compare(own: Comparable, other: Comparable): number | undefined {
  if (own === undefined || other === undefined) return undefined;
  const [a, b] = typeof own === "number" ? [own, Number(other)] : [String(own), String(other)];
  if (a === b) return 0;
  return a < b ? -1 : a > b ? 1 : undefined;
}

function textAt(item: unknown, names: readonly string[]): string | undefined {
  const value = valueAt(item, names);
  return value === undefined ? undefined : String(value);
}

function refused(left: Rql, operator: string): Fault {
  return new Fault("word" in left ? left.word : "rql_validation", `Operator '${operator}' is not permitted.`);
}
