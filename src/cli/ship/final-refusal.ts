import { isHttpError, isOplogsError } from "../../index.js";

/**
 * Why the log of an operation will not be had at another time either: it may not be read, is kept no longer, is too
 * large, or changes while it is read. `undefined` for what may pass.
 */
export function finalRefusal(error: unknown): string | undefined {
  if (isOplogsError(error, "incomplete") || isOplogsError(error, "parse")) return error.message;
  return isHttpError(error) && isFinal(error.status) ? error.message : undefined;
}

/** A refusal of this one log. The credentials (401) and the pace (408, 429) are about more than that. */
function isFinal(status: number): boolean {
  return status >= 400 && status < 500 && status !== 401 && status !== 408 && status !== 429;
}
