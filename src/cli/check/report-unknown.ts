import { isOplogsError } from "../../index.js";
import type { Context } from "../context.js";
import { UsageError } from "../usage-error.js";
import { CannotTell } from "./cannot-tell.js";
import { statusText } from "./plain-text.js";

/**
 * Prints why nothing is known, and returns 3: wrong usage, credentials, an error of the service. Any other error is a
 * fault of ours, and is thrown again.
 */
export async function reportUnknown(error: unknown, context: Pick<Context, "stdout">): Promise<3> {
  if (!isOplogsError(error) && !(error instanceof UsageError) && !(error instanceof CannotTell)) throw error;
  await context.stdout.write(`UNKNOWN: ${statusText(error.message)}\n`);
  return 3;
}
