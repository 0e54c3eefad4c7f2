/** Ids of operations that were submitted lately, oldest first, with the time of `performance.now()` in ms. */
export type Recent = Map<string, number>;

/** How long after a submission its operation may not be visible yet, in ms. */
export const SETTLES = 30_000;
/** How many ids are kept. */
const MOST = 10_000;

/** Notes that an operation with this id was submitted just now, or may have been. */
export function remember(recent: Recent, id: string): void {
  // Put at the end again: the oldest is the first to go.
  recent.delete(id);
  recent.set(id, performance.now());
  if (recent.size <= MOST) return;
  for (const oldest of recent.keys()) {
    recent.delete(oldest);
    break;
  }
}

/** Whether this client submitted an operation with this id so lately that a 404 may mean "not visible yet". */
export function isRecent(recent: Recent, id: string): boolean {
  const submitted = recent.get(id);
  return submitted !== undefined && performance.now() - submitted < SETTLES;
}
