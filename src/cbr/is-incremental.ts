import type { OperationLog } from "../../generated/cbr.js";
import { text } from "../core/json.js";

/**
 * Whether a backup holds only what changed since the one before; `undefined` if the log does not say so.
 *
 * Documents and clients give the field as a boolean, as `"true"` and as `"\"true\""`. Do not test it for
 * truth: `"false"` is true.
 */
export function isIncremental(log: OperationLog): boolean | undefined {
  const field: unknown = log.extra_info?.backup?.incremental;
  if (typeof field === "boolean") return field;
  const said = text(field)?.replaceAll('"', "").trim().toLowerCase();
  return said === "true" ? true : said === "false" ? false : undefined;
}
