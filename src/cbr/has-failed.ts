import type { OperationLog } from "../../generated/cbr.js";

const BAD: ReadonlySet<unknown> = new Set(["failed", "timeout", "skipped"]);

/**
 * Whether a task ended without success: as `failed`, as `timeout` (the service stopped it), or as `skipped` (it never
 * ran). A report that lists `status: "failed"` alone misses the backups that never ran.
 * @example
 * for await (const log of cbr.operationLogs.list({ start_time: yesterday })) if (hasFailed(log)) report(log);
 */
export function hasFailed({ status }: { readonly status?: OperationLog["status"] | undefined }): boolean {
  return BAD.has(status);
}
