import { isSystem, type System } from "../systems.js";

/**
 * How far the operations of one account have been delivered: plain JSON, to be stored. Everything that was created
 * before `floor` has been delivered, except what is in `open`. From `floor` on, what is in `done` has been delivered.
 */
export interface Position {
  readonly v: 1;
  readonly system: System;
  /** Whose operations these are: a position of one account is of no use for another. */
  readonly scope: string;
  /** Operations that ended before this are left out: the `--since` of the first run. */
  readonly from: string | null;
  readonly floor: string | null;
  /** Delivered, and created at or after `floor`. */
  readonly done: readonly Remembered[];
  /** Created before `floor`, and seen before they ended. */
  readonly open: readonly Remembered[];
}

/** An id, and when the operation was created: in milliseconds, `null` if the service does not say. */
export type Remembered = readonly [id: string, time: number | null];

/** What was stored, as a position; `undefined` if it is damaged, or was stored by a newer release. */
export function readPosition(value: unknown): Position | undefined {
  const { v, system, scope, from, floor, done, open } = fieldsOf(value);
  if (v !== 1 || typeof system !== "string" || !isSystem(system) || typeof scope !== "string")
    return undefined;
  if (!isTime(from) || !isTime(floor) || !isRemembered(done) || !isRemembered(open)) return undefined;
  return { v, system, scope, from, floor, done, open };
}

function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null ? { ...value } : {};
}

function isTime(value: unknown): value is string | null {
  return value === null || (typeof value === "string" && !Number.isNaN(Date.parse(value)));
}

function isRemembered(value: unknown): value is readonly Remembered[] {
  return Array.isArray(value) && value.every(isEntry);
}

function isEntry(entry: unknown): entry is Remembered {
  if (!Array.isArray(entry) || entry.length !== 2) return false;
  const [id, time]: readonly unknown[] = entry;
  return typeof id === "string" && (time === null || (typeof time === "number" && Number.isFinite(time)));
}
