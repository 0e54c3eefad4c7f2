import type { OperationRecord, RecordState } from "../../../src/records/operation-record.js";

export const HOUR = 3_600_000;
/** When the tests look. */
export const NOW = Date.parse("2026-03-17T08:00:00.000Z");

/** An operation that ended `hours` ago. */
export function ended(
  state: RecordState,
  hours: number,
  fields: Partial<OperationRecord> = {},
): OperationRecord {
  const time = new Date(NOW - hours * HOUR).toISOString();
  return {
    system: "cbr",
    scope: "project-1",
    id: `${state}-${hours}`,
    kind: "backup",
    subject: { type: "OS::Nova::Server", id: "server-1", name: "web-01" },
    state,
    status: state,
    progress: 100,
    createdAt: time,
    startedAt: time,
    endedAt: time,
    updatedAt: time,
    reason: undefined,
    raw: { id: "log-1" },
    ...fields,
  };
}
