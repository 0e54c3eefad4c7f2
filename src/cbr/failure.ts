import type { OperationLog } from "../../generated/cbr.js";
import { text } from "../core/json.js";
import { oneLine } from "../core/messages.js";
import type { Outcome } from "../core/wait.js";
import { hasFailed } from "./has-failed.js";
import type { StartedKind } from "./started.js";
import type { WaitForResult } from "./wait-for-result.js";

/** Why a task failed, in the service's words; empty if it has none. */
export function wordsOf({ error_info }: OperationLog): string {
  return [error_info?.code, error_info?.message].filter((word) => text(word)).join(" ");
}

/** How a wait for one log ends, if it has ended. */
export function outcomeOfLog(log: OperationLog): Outcome {
  if (log.status === "success") return "done";
  if (!hasFailed(log)) return undefined;
  const reason = wordsOf(log);
  const failed = `${text(log.operation_type) ?? "the task"} ended as ${log.status}: ${reason || "no reason given"}`;
  return { failed: oneLine(failed), reason };
}

/** How a wait for all logs of a start ends: how many failed, were skipped or are missing, and why the first did. */
export function outcomeOfStart(kind: StartedKind, result: WaitForResult): Outcome {
  const { ok, logs, failed, skipped, missing } = result;
  if (ok) return "done";
  const counts = [
    [failed.length, `of ${logs.length} failed`],
    [skipped.length, "skipped"],
    [missing.length, "without a log"],
  ] as const;
  const told = counts.filter(([count]) => count > 0).map(([count, what]) => `${count} ${what}`);
  const [log] = failed;
  const [left] = skipped;
  const words = [
    log && wordsOf(log),
    left && [left.code, left.reason].filter(Boolean).join(" "),
    missing[0]?.reason,
  ];
  const reason = text(...words) ?? "";
  const failedHow = `${kind}: ${told.join(", ") || "no log was found"}: ${reason || "no reason given"}`;
  return { failed: oneLine(failedHow), reason };
}
