import type { OperationLogFields } from "oplogs/testing";

type FailedBackup = OperationLogFields & { readonly id: string };

/** Failed backups of one vault, newest first, each a second older than the one before. */
export function failedBackups(count: number, newest: Date): FailedBackup[] {
  return Array.from({ length: count }, (_, index) =>
    failedBackup(`log-${index}`, newest.getTime() - index * 1_000),
  );
}

export function failedBackup(id: string, time: number): FailedBackup {
  return {
    id,
    operation_type: "backup",
    status: "failed",
    vault_id: "a-vault",
    // Without a zone, as the service writes it: UTC.
    created_at: new Date(time).toISOString().replace("Z", "000"),
    error_info: { code: "BackupService.7003", message: "Backup is not allowed in the current disk status." },
    extra_info: { resource: { id: `of-${id}`, type: "OS::Cinder::Volume", name: `disk of ${id}` } },
  };
}
