import { sleep } from "../core/sleep.js";

/** Measures how much time has passed. */
export interface Clock {
  /** How many ms have passed since the start. */
  elapsed(): number;
  /** Pauses for `ms`, or until `signal` is aborted: look at the signal afterwards. */
  sleep(ms: number, signal: AbortSignal | undefined): Promise<void>;
}

/**
 * Starts a clock. What it has slept has passed, even if `performance` says otherwise: test clocks may move timers
 * and leave it alone, as node:test does. It holds no timer but while it sleeps, so that it need not be stopped.
 */
export function startClock(): Clock {
  const start = performance.now();
  let slept = 0;
  return {
    elapsed: () => Math.max(slept, performance.now() - start),
    async sleep(ms, signal) {
      await sleep(ms, signal);
      // Timers drop fractions.
      slept += Math.floor(ms);
    },
  };
}
