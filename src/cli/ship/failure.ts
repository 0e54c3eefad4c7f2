import { isHttpError, isOplogsError } from "../../index.js";
import { ExitCode } from "../exit-code.js";

/** With which code a service that cannot be read ends the command; `undefined` for an error of another kind. */
export function codeOfFailure(error: unknown): ExitCode | undefined {
  if (!isOplogsError(error)) return undefined;
  if (error.kind === "aborted") return ExitCode.interrupted;
  if (error.kind === "config" || (error.kind === "credential" && !error.transient)) return ExitCode.usage;
  if (isHttpError(error) && (error.status === 401 || error.status === 403)) return ExitCode.usage;
  return ExitCode.unknown;
}

/** The worse of two codes is the greater one. */
export function worse(one: ExitCode, other: ExitCode): ExitCode {
  return one > other ? one : other;
}
