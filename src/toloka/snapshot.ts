import { OplogsError } from "../core/errors.js";
import { isObject } from "../core/json.js";

/**
 * The items as they are now, checked: each attempt sends the same, even when the caller goes on to fill the
 * array with the next batch.
 */
export function snapshot<Items extends object>(items: Items): Items {
  const list: readonly unknown[] = Array.isArray(items) ? items : [items];
  if (list.length === 0) throw new OplogsError("config", "nothing to submit: the array of items is empty");
  const bad = list.findIndex((item) => !isObject(item) || Object.keys(item).length === 0);
  if (bad >= 0)
    throw new OplogsError(
      "config",
      `item ${bad} is not an object with fields in it: give one item, or an array of them`,
    );
  try {
    return JSON.parse(JSON.stringify(items));
  } catch (cause) {
    const message = "the items cannot be written as JSON: a BigInt, or an object that holds itself?";
    throw new OplogsError("config", message, { cause });
  }
}
