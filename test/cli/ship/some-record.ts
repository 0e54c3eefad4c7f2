import type { OperationRecord } from "../../../src/records/index.js";

/** A backup that failed, with other fields as given. */
export function someRecord(fields: Partial<OperationRecord> = {}): OperationRecord {
  return {
    system: "cbr",
    scope: "project-1",
    id: "log-1",
    kind: "backup",
    subject: { type: "OS::Nova::Server", id: "server-1", name: "web-1" },
    state: "failed",
    status: "failed",
    progress: 40,
    createdAt: "2026-03-17T08:20:00.000Z",
    startedAt: "2026-03-17T08:20:04.120Z",
    endedAt: "2026-03-17T08:23:09.120Z",
    updatedAt: "2026-03-17T08:23:09.500Z",
    reason: { code: "BackupService.2008", message: "The disk is busy." },
    raw: { id: "log-1", operation_type: "backup" },
    ...fields,
  };
}
