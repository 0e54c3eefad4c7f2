import { isOplogsError, type OplogsError } from "../core/errors.js";
import { fields } from "../core/json.js";
import type { Started } from "./started.js";

/** The error of a start whose answer was lost: it may have taken effect all the same. */
export type StartError = OplogsError & { readonly started: Started };

/**
 * Whether `error` is that of a start that may have taken effect: its answer was lost, or could not be read. Its
 * `started` is for `operationLogs.find` and `waitFor`, which tell. A start that was refused is no such error.
 * @example
 * try { return await cbr.backups.restore(id, { volumeId }) } catch (error) {
 *   if (!isStartError(error)) throw error;
 *   return error.started; // for waitFor, in place of a second restore
 * }
 */
export function isStartError(error: unknown): error is StartError {
  return isOplogsError(error) && fields(error.started)["v"] !== undefined;
}
