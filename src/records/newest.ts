import type { OperationRecord } from "./operation-record.js";
import { compare, type Place } from "./place.js";

interface Placed {
  readonly record: OperationRecord;
  readonly place: Place;
}

/** The newest of the records that it was given, and no more than `most` of them. */
export interface Newest {
  readonly most: number;
  /** In no order, and up to twice as many: to sort takes a while. */
  readonly held: Placed[];
  /** Whether any had to be dropped. */
  dropped: boolean;
}

export function createNewest(most: number): Newest {
  return { most, held: [], dropped: false };
}

export function addTo(newest: Newest, placed: Placed): void {
  const { held, most } = newest;
  held.push(placed);
  if (held.length >= 2 * most) sorted(newest);
}

/** Newest first. */
export function sorted(newest: Newest): readonly Placed[] {
  const { held, most } = newest;
  held.sort((a, b) => compare(a.place, b.place));
  if (held.length > most) {
    newest.dropped = true;
    held.length = most;
  }
  return held;
}
