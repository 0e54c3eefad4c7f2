import { onAbort } from "./on-abort.js";

/** The longest pause that `setTimeout` keeps; it takes a longer one for 1 ms. */
export const LONGEST_TIMER = 2 ** 31 - 1;

/** Resolves after `ms`, or as soon as `signal` is aborted: look at the signal afterwards. */
export function sleep(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      forget();
      resolve();
    };
    const timer = setTimeout(done, Math.min(ms, LONGEST_TIMER));
    const forget = onAbort(signal, done);
    if (signal?.aborted) done();
  });
}
