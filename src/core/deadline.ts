import { onAbort } from "./on-abort.js";
import { LONGEST_TIMER, sleep } from "./sleep.js";

/** A time limit that has begun. */
export interface Deadline {
  /** What is left of it, in ms; 0 when it has passed. */
  left(): number;
  /** Resolves after `ms`, when the limit has passed or when `signal` is aborted: look at both afterwards. */
  pause(ms: number, signal?: AbortSignal): Promise<void>;
  /** Forgets the limit. Call it when the work is done: its timer keeps the process alive. */
  stop(): void;
}

/**
 * Starts a limit of `ms`. It has passed when the clock says so or when its timer fires: test clocks move one and
 * leave the other alone (node:test leaves `performance`). The timer starts with the first pause: most calls have
 * none.
 */
export function startDeadline(ms: number): Deadline {
  const end = performance.now() + ms;
  let fired = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let wake = () => {};
  const fire = () => {
    fired = true;
    wake();
  };
  const left = () => (fired ? 0 : Math.max(0, end - performance.now()));
  return {
    left,
    async pause(ms, signal) {
      // A limit that is longer than a timer can be is left to the clock.
      if (!timer && left() <= LONGEST_TIMER) timer = setTimeout(fire, left());
      if (fired) return;
      const awake = new AbortController();
      wake = () => awake.abort();
      const forget = onAbort(signal, wake);
      if (signal?.aborted) wake();
      await sleep(Math.min(ms, left()), awake.signal);
      forget();
    },
    stop: () => clearTimeout(timer),
  };
}
