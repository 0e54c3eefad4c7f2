import type { Operation } from "../../../generated/toloka.js";
import type { TolokaQuirks } from "./quirks.js";

/** The operation as it is sent. */
export function sent(operation: Operation, { absentFields = [], nullFields = [] }: TolokaQuirks): Operation {
  const copy = { ...operation };
  for (const name of absentFields) delete copy[name];
  for (const name of nullFields) copy[name] = null;
  return copy;
}
