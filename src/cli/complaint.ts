import { isHttpError, isOplogsError } from "../index.js";
import { ExitCode } from "./exit-code.js";
import { plain } from "./plain.js";
import { UsageError } from "./usage-error.js";

/** What is said of an error, and the exit code that it stands for. */
export interface Complaint {
  readonly message: string;
  readonly code: ExitCode;
}

/** Kinds of our errors that the user can cure by another command, configuration or credential. */
const USAGE = new Set(["config", "credential"]);

/** Turns what a command caught into words and an exit code. */
export function complaintOf(error: unknown): Complaint {
  if (error instanceof UsageError) return { message: error.message, code: ExitCode.usage };
  if (isOplogsError(error)) return { message: plain(error.message), code: exitCodeOf(error) };
  const stack = error instanceof Error ? error.stack : String(error);
  return { message: `this is a fault of oplogs itself; please report it.\n${stack}`, code: ExitCode.unknown };
}

/** The exit code that an error of a service, of the network or of usage stands for. */
export function exitCodeOf(error: unknown): ExitCode {
  if (error instanceof UsageError) return ExitCode.usage;
  if (isHttpError(error)) return isRefusal(error.status) ? ExitCode.usage : ExitCode.unknown;
  if (!isOplogsError(error)) return ExitCode.unknown;
  if (error.kind === "aborted") return ExitCode.interrupted;
  // A login that the network or the service kept from being answered says nothing of the credentials.
  if (error.kind === "credential" && isOplogsError(error.cause)) return exitCodeOf(error.cause);
  return USAGE.has(error.kind) ? ExitCode.usage : ExitCode.unknown;
}

/** Wrong id, wrong token, no right: the same command fails again. A 408 or 429 may pass. */
function isRefusal(status: number): boolean {
  return status >= 400 && status < 500 && status !== 408 && status !== 429;
}
