import type { OperationRecord } from "oplogs/records";
import { expect } from "vitest";

const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;
const STATES = ["waiting", "running", "succeeded", "failed", "skipped", "unknown"];

/** Checks what every record must meet. */
export function expectRecord(record: OperationRecord): void {
  const { createdAt, startedAt, endedAt, updatedAt, progress, reason, subject } = record;
  for (const time of [createdAt, startedAt, endedAt, updatedAt])
    if (time !== undefined) {
      expect(time).toMatch(TIME);
      expect(new Date(time).toISOString()).toBe(time);
    }
  expect(STATES).toContain(record.state);
  expect(typeof record.id).toBe("string");
  for (const text of [record.kind, record.status, subject?.id, subject?.name, subject?.type])
    expect(["string", "undefined"]).toContain(typeof text);
  if (progress !== undefined) expect(progress >= 0 && progress <= 100).toBe(true);
  if (!["failed", "skipped"].includes(record.state)) expect(reason).toBeUndefined();
  if (reason) expect(reason.message).not.toBe("");
  if (["waiting", "running"].includes(record.state)) expect(endedAt).toBeUndefined();
}
