import { fields, isObject, text } from "../core/json.js";

/** The key that the vendor's own client puts into items, too: it comes back in the log's `input`. */
export const MARKER = "__item_idx";

/** Which item a step of a log is about, and of which submission. */
export interface Mark {
  readonly index: number;
  /** The hash of all items of the submission. */
  readonly hash: string;
}

/** A copy of the item that holds its place, and the submission that it belongs to. */
export function marked(item: object, { index, hash }: Mark): object {
  return { ...item, [MARKER]: `${index}.${hash}` };
}

/** The mark in a step's `input`; `undefined` if it does not repeat the key. */
export function markOf(input: unknown): Mark | undefined {
  const [, index, hash] = /^(\d{1,15})\.([\da-f]+)$/.exec(text(fields(input)[MARKER]) ?? "") ?? [];
  return index === undefined || hash === undefined ? undefined : { index: Number(index), hash };
}

/** The same object without the key. */
export function unmarked<T>(input: T): T {
  if (!isObject(input) || !(MARKER in input)) return input;
  const copy = { ...input };
  Reflect.deleteProperty(copy, MARKER);
  return copy;
}
