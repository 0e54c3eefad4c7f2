import type { Progress } from "./progress.js";

/** What one walk through the lists has seen. */
export interface Pass {
  /** The latest creation. */
  newest: number | undefined;
  /** Those that have not ended, with the times of their creation. */
  readonly open: Map<string, number | null>;
  /** Those whose creation the service does not say. */
  readonly undated: Set<string>;
}

/** The most ids that a position holds of each kind. */
export const MOST_IDS = 100_000;

/**
 * Moves the floor on after a complete pass. By the service's clock, if it is behind ours, else by ours: a record with a
 * time in the future must not hide what comes before it.
 */
export function moveOn(progress: Progress, pass: Pass, now: number, overlap: number): void {
  if (pass.newest !== undefined) raise(progress, Math.min(pass.newest, now) - overlap);
  const isListed = (time: number) => progress.floor === undefined || time >= progress.floor;
  for (const [id, time] of progress.done)
    if (time === null ? !pass.undated.has(id) : !isListed(time)) progress.done.delete(id);
  for (const [id, time] of pass.open) if (time === null || !isListed(time)) progress.open.set(id, time);
  if (progress.open.size > MOST_IDS)
    throw new Error(
      `More than ${MOST_IDS} operations of ${progress.system} have not ended, which is more than can be remembered. ` +
        `End them, or begin again with a later --since.`,
    );
}

function raise(progress: Progress, floor: number): void {
  const higher = Math.max(floor, progress.floor ?? floor);
  const times: number[] = [];
  for (const time of progress.done.values()) if (time !== null && time >= higher) times.push(time);
  if (times.length <= MOST_IDS) {
    progress.floor = higher;
    return;
  }
  times.sort((one, other) => other - one);
  progress.floor = (times[MOST_IDS - 1] ?? higher) + 1;
  progress.cutAt = progress.floor;
}
