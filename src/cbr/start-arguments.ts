import { OplogsError } from "../core/errors.js";
import { text } from "../core/json.js";
import { CALL_OPTIONS, checkNames } from "../core/option-names.js";

/** Throws an error of kind `config` unless `value` can be an id. */
export function checkId(name: string, value: unknown): string {
  const id = text(value);
  if (id !== undefined) return id;
  throw new OplogsError("config", `${name} must be an id, and not empty; got ${wrong(value)}`);
}

/** Ids, copied: a list that is empty means nothing, never everything. */
export function checkIds(name: string, values: unknown): string[] {
  if (!Array.isArray(values))
    throw new OplogsError("config", `${name} must be an array of ids; got ${wrong(values)}`);
  if (values.length === 0)
    throw new OplogsError(
      "config",
      `${name} is empty: name one at least, or leave it out where that is possible`,
    );
  return [...new Set(values.map((value, index) => checkId(`${name}[${index}]`, value)))];
}

function wrong(value: unknown): string {
  return value === "" ? "an empty text" : value === null ? "null" : typeof value;
}

/** Refuses an option that is nearly one of the starter's `own` or of a call's. */
export function checkOwn(options: object, own: readonly string[]): void {
  checkNames(options, [...CALL_OPTIONS, ...own]);
}

/** Throws an error of kind `config` unless `value` is text of a length within the bounds. */
export function checkText(name: string, value: unknown, least: number, most: number): string {
  if (typeof value === "string" && value.trim().length >= least && value.length <= most) return value;
  throw new OplogsError("config", `${name} must be text of ${least} to ${most} characters`);
}
