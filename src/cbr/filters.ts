import { OplogsError } from "../core/errors.js";
import { text } from "../core/json.js";
import { checkFilters } from "../core/option-names.js";
import { checkFlag, checkWhole } from "../core/options.js";
import { isDate } from "../core/realm.js";
import { iso, parseTime } from "../core/time.js";

/** Checks what a filter was given, and returns it as it is sent. */
export type Rule<Sent> = (name: string, value: unknown) => Sent;

/** The rules of a list's filters: a filter that is new in the document must be added to compile. */
export type Rules<Cursor> = { readonly [K in keyof Cursor]-?: Rule<NonNullable<Cursor[K]>> };

/**
 * A query of a list, checked: as it is sent, and can be stored.
 * @param size The size of a page if the query names none.
 * @param cursor What the query is written into: `{}`.
 */
export function checked<Cursor extends object>(
  given: object,
  rules: Rules<Cursor> & Readonly<Record<string, Rule<unknown>>>,
  size: number,
  cursor: Cursor,
): Cursor {
  const query: Record<string, unknown> = { ...given };
  checkFilters(query, Object.keys(rules));
  const { limit = size, offset, ...filters } = query;
  for (const [name, value] of Object.entries({ ...filters, limit, offset }))
    if (value !== undefined) Reflect.set(cursor, name, rules[name]?.(name, value));
  return cursor;
}

/** Not empty: it is not known what an empty filter, such as a variable that is not set, would match. */
export function words(name: string, value: unknown): string {
  const said = text(value);
  if (said !== undefined) return said;
  throw new OplogsError("config", `${name} must be text, and not empty; leave it out not to filter by it`);
}

/** One text, or a list of some. */
export function oneOrMore(name: string, value: unknown): string[] {
  // Copied: a list with holes would pass as a full one.
  const values: readonly unknown[] = Array.isArray(value) ? [...value] : [value];
  if (values.length > 0 && values.every((one) => text(one))) return values.map((one) => words(name, one));
  const message = `${name} must be text, or a list of some, and not empty; leave it out not to filter by it`;
  throw new OplogsError("config", message);
}

/** One text, or a list of some; sent as one, with commas between. */
export function joined(name: string, value: unknown): string {
  // Split again: a comma within a text, or nothing between two, must not get past.
  return oneOrMore(name, oneOrMore(name, value).join(",").split(",")).join(",");
}

export function flag(name: string, value: unknown): boolean {
  checkFlag(name, value);
  return value === true;
}

export function whole(name: string, value: unknown): number {
  checkWhole(name, value);
  return Number(value);
}

export function within(least: number, most: number): Rule<number> {
  return (name, value) => {
    const number = whole(name, value);
    if (number >= least && number <= most) return number;
    throw new OplogsError("config", `${name} must be from ${least} to ${most}; got ${number}`);
  };
}

/** As the service reads times: UTC, in whole seconds, with `Z`. */
export function seconds(name: string, value: unknown): string {
  const date = isDate(value) ? value : parseTime(text(value));
  if (!date)
    throw new OplogsError("config", `${name} must be a Date, or a time such as 2018-02-01T12:00:00Z`);
  return iso(name, date).replace(/\.\d+Z$/, "Z");
}
