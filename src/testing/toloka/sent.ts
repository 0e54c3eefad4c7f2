import type { Operation } from "../../../generated/toloka.js";
import { hasEnded } from "./operations.js";
import type { TolokaState } from "./state.js";

/** The operation as it is sent. */
export function sent({ quirks, operations }: TolokaState, operation: Operation): Operation {
  const { absentFields = [], nullFields = [] } = quirks;
  const copy = { ...operation };
  // What comes of it at the end of a script is not known before.
  if (operations.isScripted(operation.id) && !hasEnded(operation.status)) delete copy.details;
  for (const name of absentFields) delete copy[name];
  for (const name of nullFields) copy[name] = null;
  return copy;
}
