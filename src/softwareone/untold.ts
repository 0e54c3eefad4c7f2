import { isHttpError, type OplogsError } from "../core/errors.js";

/** What to say in place of the reason of a failed task whose log could not be read. */
export function untoldBy(error: OplogsError): string {
  if (isHttpError(error, 403)) return "its logs tell why, but this token may not read them (403)";
  return `its logs tell why, but could not be read (${error.message})`;
}

/** The same for a log that was read. */
export const NO_FAILURE = "its logs hold no Error and no Failure";
