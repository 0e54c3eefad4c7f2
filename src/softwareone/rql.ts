import { OplogsError } from "../core/errors.js";
import { isObject } from "../core/json.js";
import { isDate } from "../core/realm.js";
import { iso } from "../core/time.js";

// A symbol, so that no JSON that a user sends can pass for an expression.
const TEXT: unique symbol = Symbol.for("oplogs.rql");
const EMPTY: unique symbol = Symbol.for("oplogs.rql.empty");

/** An RQL expression that {@link rql} has built. `String(expression)` shows it. */
export interface Rql {
  /** @hidden */
  readonly [TEXT]: string;
  /** The expression as RQL. */
  toString(): string;
  /** The expression as RQL, so that a stored cursor keeps its filter. */
  toJSON(): string;
}

/** What a property is compared with; a `Date` is sent as ISO text in UTC, with milliseconds. */
export type RqlValue = string | number | boolean | Date;

/** A value, or one of `null` (the same as `rql.null()`) and `rql.empty()`. */
export type RqlOperand = RqlValue | null | RqlEmpty;

/** What `rql.empty()` returns. */
export interface RqlEmpty {
  /** @hidden */
  readonly [EMPTY]: true;
}
const NOTHING = Object.freeze<RqlEmpty>({ [EMPTY]: true });

/**
 * Builds filters in RQL, the platform's query language. Properties may be paths, such as `object.id`. Every
 * value is quoted, so that none can be taken for anything else than a value.
 *
 * Throws an error of kind `config` for what RQL cannot say: a text with both `"` and `'`, an empty list or
 * group, a number such as `NaN`.
 * @example
 * const severe = rql.in("severity", ["Error", "Failure"]);
 * marketplace.tasks.logs(id, { filter: rql.and(severe, rql.ge("timestamp", yesterday)) });
 */
export const rql = {
  /** The property equals the value. */
  eq: (property: string, value: RqlOperand): Rql => binary("eq", property, operand(value)),
  /** The property does not equal the value. */
  ne: (property: string, value: RqlOperand): Rql => binary("ne", property, operand(value)),
  /** The property is greater than the value. */
  gt: (property: string, value: RqlValue): Rql => binary("gt", property, literal(value)),
  /** The property is greater than the value or equals it. */
  ge: (property: string, value: RqlValue): Rql => binary("ge", property, literal(value)),
  /** The property is less than the value. */
  lt: (property: string, value: RqlValue): Rql => binary("lt", property, literal(value)),
  /** The property is less than the value or equals it. */
  le: (property: string, value: RqlValue): Rql => binary("le", property, literal(value)),

  /**
   * `*` at the beginning or the end of `pattern` stands for any text, `\*` there for a star; anywhere else a
   * star is a star. A pattern without `*` is compared as a whole.
   */
  like: (property: string, pattern: string): Rql => binary("like", property, literal(word(pattern))),
  /** As `like`, without regard to upper and lower case. */
  ilike: (property: string, pattern: string): Rql => binary("ilike", property, literal(word(pattern))),
  /** Whether `text` occurs, in upper or lower case. It must not begin or end with `*`, or end with `\`. */
  contains: (property: string, text: string): Rql => ilike(property, `*${inner(text, "both")}*`),
  /** Whether the property begins with `text`, in upper or lower case. It must not end with `*` or `\`. */
  startsWith: (property: string, text: string): Rql =>
    ilike(property, `${inner(text, "end").replace(/^\*/, "\\*")}*`),
  /** Whether the property ends with `text`, in upper or lower case. It must not begin with `*`. */
  endsWith: (property: string, text: string): Rql =>
    ilike(property, `*${inner(text, "start").replace(/\*$/, "\\*")}`),

  /** Whether the property is one of `values`, of which there must be one. */
  in: (property: string, values: readonly RqlValue[]): Rql => binary("in", property, list(values)),
  /** Whether the property is none of `values`, of which there must be one. */
  out: (property: string, values: readonly RqlValue[]): Rql => binary("out", property, list(values)),

  /** All conditions hold. */
  and: (...conditions: readonly Rql[]): Rql => group("and", conditions),
  /** At least one condition holds. */
  or: (...conditions: readonly Rql[]): Rql => group("or", conditions),
  /** The condition does not hold. */
  not: (condition: Rql): Rql => expression(`not(${textOf(condition)})`),

  /** Whether an element of a collection meets the condition; without one, whether there is an element. */
  any: (collection: string, condition?: Rql): Rql =>
    condition === undefined
      ? expression(`any(${path(collection)})`)
      : binary("any", collection, textOf(condition)),
  /** Whether all elements of a collection meet the condition. */
  all: (collection: string, condition: Rql): Rql => binary("all", collection, textOf(condition)),

  /** For `eq` and `ne`: no value. */
  null: (): null => null,
  /** For `eq` and `ne`: an empty value. */
  empty: (): RqlEmpty => NOTHING,
};

/** A filter as it is sent: what `rql` has built, or the user's own words. */
export function filterText(filter: string | Rql): string {
  if (isRql(filter)) return filter[TEXT];
  if (typeof filter !== "string" || filter.trim() === "")
    throw refused(
      'filter must be made by rql or be a text such as eq(status,"Failed"); leave it out for none',
    );
  return checkText("filter", filter);
}

function expression(text: string): Rql {
  return Object.freeze({ [TEXT]: text, toString: () => text, toJSON: () => text });
}

function isRql(value: unknown): value is Rql {
  return isObject(value) && TEXT in value && typeof value[TEXT] === "string";
}

function textOf(condition: unknown): string {
  if (isRql(condition)) return condition[TEXT];
  throw refused("rql: a condition must be made by rql; a filter in your own words stands alone");
}

function binary(operator: string, property: string, right: string): Rql {
  return expression(`${operator}(${path(property)},${right})`);
}

function ilike(property: string, pattern: string): Rql {
  return binary("ilike", property, literal(pattern));
}

function group(operator: string, conditions: readonly Rql[]): Rql {
  if (conditions.length === 0) throw refused(`rql.${operator} needs at least one condition`);
  return expression(`${operator}(${conditions.map(textOf).join(",")})`);
}

function list(values: unknown): string {
  if (!Array.isArray(values) || values.length === 0)
    throw refused("rql.in and rql.out need an array with at least one value");
  return `(${values.map(literal).join(",")})`;
}

/** Names and dots: anything else could change the expression around it. */
function path(property: unknown): string {
  const name = String(property);
  if (typeof property === "string" && /^[A-Za-z_$][\w$-]*(\.[A-Za-z_$][\w$-]*)*$/.test(name)) return name;
  throw refused(`rql: a property is a name or a path such as object.id; got ${JSON.stringify(name)}`);
}

function operand(value: unknown): string {
  if (value === null) return "null()";
  return isObject(value) && EMPTY in value ? "empty()" : literal(value);
}

/** Always quoted: a bare word that names a property would be compared with that property. */
function literal(value: unknown): string {
  const text = plain(value);
  if (!text.includes('"')) return `"${text}"`;
  if (!text.includes("'")) return `'${text}'`;
  throw refused(`rql: a text cannot hold both " and ', as RQL has no way to write it; leave one of them out`);
}

function plain(value: unknown): string {
  if (isDate(value)) return iso("rql: a time", value);
  if (typeof value === "boolean") return String(value);
  if (typeof value === "string") return checkText("rql: a text", value);
  if (typeof value !== "number")
    throw refused(
      `rql: a value must be a string, number, boolean or Date; got ${value === null ? "null" : typeof value}`,
    );
  // With an exponent, or none at all.
  if (/^-?\d+(\.\d+)?$/.test(String(value))) return String(value);
  throw refused(`rql: ${value} cannot be written as a plain number; give it as a string`);
}

function word(pattern: unknown): string {
  if (typeof pattern === "string" && pattern !== "") return pattern;
  throw refused("rql: a text to search for must be a string, and not empty");
}

/** A text to search for, whose own `*` and `\` must not touch the wildcard at its start, its end or both. */
function inner(text: unknown, wildcard: "start" | "end" | "both"): string {
  const given = word(text);
  const atStart = wildcard !== "end" && given.startsWith("*");
  const atEnd = wildcard !== "start" && /[*\\]$/.test(given);
  // Would be taken for an escaped star.
  const escaped = wildcard === "end" && given.startsWith("\\*");
  if (!atStart && !atEnd && !escaped) return given;
  const why = "as RQL would take its * or \\ at the edge for a wildcard's; leave that out";
  throw refused(`rql: ${JSON.stringify(given)} cannot be searched for, ${why}`);
}

/** Half of a character (an unpaired surrogate) fits into no URL. */
function checkText(name: string, text: string): string {
  if (!/\p{Surrogate}/u.test(text)) return text;
  throw refused(`${name} holds half of a character: was it cut in the middle of an emoji?`);
}

function refused(message: string): OplogsError {
  return new OplogsError("config", message);
}
