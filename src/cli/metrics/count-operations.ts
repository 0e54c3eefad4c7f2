import type { RecordState } from "../../records/index.js";

type Counts = Record<RecordState, number>;

/** More kinds than a service has. What goes beyond is counted as one kind. */
const MOST = 100;
const OTHER = "(other)";

/** Counts one operation. Each kind has a count of every state, so that no series comes and goes. */
export function countOperation(counts: Map<string, Counts>, kind: string, state: RecordState): void {
  const name = counts.has(kind) || counts.size < MOST ? kind : OTHER;
  const known = counts.get(name) ?? none();
  counts.set(name, { ...known, [state]: known[state] + 1 });
}

export function none(): Counts {
  return { waiting: 0, running: 0, succeeded: 0, failed: 0, skipped: 0, unknown: 0 };
}
