import { LONGEST_TIMER } from "../core/sleep.js";

/** The time in which a log may not have appeared yet. */
export interface Grace {
  /** How much of it has passed: 1 at its end. */
  share(): number;
  /** Forgets it. Call it when the work is done: its timers keep the process alive. */
  stop(): void;
}

/** Starts it. It passes by the clock or by its timers: test clocks move one and leave the other alone. */
export function startGrace(ms: number): Grace {
  const begin = performance.now();
  let passed = ms > 0 ? 0 : 1;
  const timers = [0.5, 1]
    .filter((share) => ms * share <= LONGEST_TIMER)
    .map((share) =>
      setTimeout(() => {
        passed = share;
      }, ms * share),
    );
  return {
    share: () => Math.max(passed, ms > 0 ? (performance.now() - begin) / ms : 1),
    stop: () => timers.forEach(clearTimeout),
  };
}
