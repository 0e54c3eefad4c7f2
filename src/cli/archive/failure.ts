import { isHttpError, isOplogsError } from "../../index.js";
import { ExitCode } from "../exit-code.js";
import { UsageError } from "../usage-error.js";

/** The exit code for what one system's run has thrown. */
export function exitCodeOf(error: unknown, signal: AbortSignal): ExitCode {
  if (signal.aborted) return ExitCode.interrupted;
  const isUsage =
    error instanceof UsageError ||
    isOplogsError(error, "config") ||
    isOplogsError(error, "credential") ||
    isHttpError(error, 401) ||
    isHttpError(error, 403);
  return isUsage ? ExitCode.usage : ExitCode.unknown;
}

/** The worse of two: those of a higher number. */
export function worse(one: ExitCode, other: ExitCode): ExitCode {
  return one > other ? one : other;
}
