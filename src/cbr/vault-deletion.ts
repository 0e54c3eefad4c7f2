import type { OperationLog } from "../../generated/cbr.js";

/** How the deletion of a vault went; a count that the log does not hold is `undefined`. */
export interface VaultDeletion {
  /** What could not be deleted. */
  readonly failed: number | undefined;
  /** How many backups were to be deleted. */
  readonly total: number | undefined;
}

/**
 * The counts of a log of type `vault_delete`, in whichever of two spellings: `fail_count` and `total_count`,
 * or `fail_delete_count` and `total_delete_count`. `undefined` if the log is of another type.
 */
export function vaultDeletion(log: OperationLog): VaultDeletion | undefined {
  const counts = log.extra_info?.vault_delete;
  if (!counts) return undefined;
  return {
    failed: counts.fail_count ?? counts.fail_delete_count ?? undefined,
    total: counts.total_count ?? counts.total_delete_count ?? undefined,
  };
}
