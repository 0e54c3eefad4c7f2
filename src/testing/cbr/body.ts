import { fields, isObject, textOf, textsOf } from "../json.js";
import { invalid } from "./errors.js";

/** What a body may hold: each field, and whether it is what the service takes. */
export type Shape = Readonly<
  Record<string, { readonly needed?: boolean; readonly is: (value: unknown) => boolean }>
>;

/** The object that a body holds under `name`, checked: the service refuses what it does not know. */
export function wrapped(body: unknown, name: string, shape: Shape): Record<string, unknown> {
  checkShape(body, { [name]: { needed: true, is: isObject } });
  return checkShape(fields(body)[name], shape);
}

export function checkShape(value: unknown, shape: Shape): Record<string, unknown> {
  if (!isObject(value)) throw invalid("the body is not a JSON object");
  for (const name of Object.keys(value))
    if (!Object.hasOwn(shape, name)) throw invalid(`invalid key ${name}`);
  for (const [name, { needed, is }] of Object.entries(shape)) {
    if (value[name] === undefined) {
      if (needed) throw invalid(`${name} is missing`);
    } else if (!is(value[name])) throw invalid(`${name} is not valid`);
  }
  return value;
}

export const isText = (value: unknown): boolean => textOf(value) !== undefined;
export const isFlag = (value: unknown): boolean => typeof value === "boolean";
export const isIds = (value: unknown): boolean => textsOf(value) !== undefined;

/** Text of `least` to `most` characters. */
export function upTo(most: number, least = 0): (value: unknown) => boolean {
  return (value) => typeof value === "string" && value.length >= least && value.length <= most;
}
