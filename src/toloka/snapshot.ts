import { OplogsError } from "../core/errors.js";
import { isObject } from "../core/json.js";
import { strictJson } from "./strict-json.js";

/**
 * The items as they are now, checked: each attempt sends the same, even if the caller goes on to fill the array
 * with the next batch. Throws an error of kind `config` for what cannot be sent as it is.
 */
export function snapshot<Items extends object>(items: Items): Items {
  checkItems(items);
  const copy: Items = JSON.parse(strictJson(items));
  // Once more: fields that are undefined are gone now, and a toJSON may have returned anything.
  checkItems(copy);
  return copy;
}

function checkItems(items: object): void {
  const list: readonly unknown[] = Array.isArray(items) ? items : [items];
  if (list.length === 0) throw new OplogsError("config", "nothing to submit: the array of items is empty");
  const bad = list.findIndex((item) => !isObject(item) || Object.keys(item).length === 0);
  if (bad >= 0)
    throw new OplogsError(
      "config",
      `item ${bad} is not an object with fields in it: give one item, or an array of them`,
    );
}
