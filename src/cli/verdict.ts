import type { OperationRecord } from "../records/index.js";
import { ExitCode } from "./exit-code.js";

/** The exit code of an operation that has ended, or has been looked at. */
export function verdict({ state }: OperationRecord): ExitCode {
  return state === "failed" || state === "skipped" ? ExitCode.badNews : ExitCode.good;
}
