import type { OperationRecord } from "../../records/index.js";
import { endOf, type History, remember } from "./history.js";
import type { Assign, Roll } from "./roll.js";
import type { Subject } from "./subject.js";

/** The subjects and their histories, by the subject's key. */
export type Histories = Map<string, { readonly subject: Subject; readonly history: History }>;

export function historiesOf(subjects: readonly Subject[]): Histories {
  return new Map(subjects.map((subject) => [subject.key, { subject, history: {} }]));
}

/** Adds what has ended to the histories. */
export async function collect(
  histories: Histories,
  records: AsyncIterable<OperationRecord>,
  { assign, isOpen }: Pick<Roll, "assign" | "isOpen">,
): Promise<void> {
  for await (const record of records) {
    const subjects = assign(record).filter(({ key }) => isOpen || histories.has(key));
    note(histories, record, subjects);
  }
}

/**
 * Reads older records, newest first, for subjects without a success, and stops when each has one. What the others
 * did so long ago does not matter.
 */
export async function lookBack(
  histories: Histories,
  records: AsyncIterable<OperationRecord>,
  assign: Assign,
): Promise<void> {
  const lacking = new Set([...histories.keys()].filter((key) => !histories.get(key)?.history.success));
  for await (const record of records) {
    const subjects = assign(record).filter(({ key }) => lacking.has(key));
    note(histories, record, subjects);
    for (const { key } of subjects) if (histories.get(key)?.history.success) lacking.delete(key);
    if (lacking.size === 0) return;
  }
}

function note(histories: Histories, record: OperationRecord, subjects: readonly Subject[]): void {
  const end = endOf(record);
  if (end === undefined) return;
  for (const subject of subjects) {
    const known = histories.get(subject.key) ?? { subject, history: {} };
    histories.set(subject.key, { ...known, history: remember(known.history, end) });
  }
}
