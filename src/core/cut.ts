import { type ErrorContext, OplogsError } from "./errors.js";
import { onAbort } from "./on-abort.js";
import { LONGEST_TIMER } from "./sleep.js";

/** What ends a piece of work that has not ended by itself. */
export interface Bounds {
  /** In ms. */
  readonly limit: number;
  readonly signal: AbortSignal | undefined;
  /** The context of the error that says so. */
  readonly context: ErrorContext;
}

/**
 * Runs `work` until it settles, `limit` has passed or `signal` is aborted. It rejects at once in the last two
 * cases, even if the work never settles, as a token function or a given `fetch` may not; the work's own signal
 * is then aborted.
 */
export function cut<T>(work: (signal: AbortSignal) => Promise<T>, bounds: Bounds): Promise<T> {
  const { limit, signal, context } = bounds;
  return new Promise((resolve, reject) => {
    // The caller's signal is forwarded, not handed on: fetch would leave a listener on it with every call.
    const controller = new AbortController();
    const end = () => {
      clearTimeout(timer);
      forget();
    };
    const stop = (error: OplogsError) => {
      end();
      reject(error);
      controller.abort();
    };
    const expire = () =>
      stop(new OplogsError("timeout", `no full answer within ${Math.round(limit)} ms`, context));
    const timer = setTimeout(expire, Math.min(limit, LONGEST_TIMER));
    const forget = onAbort(signal, () => stop(aborted(signal, context)));
    work(controller.signal).then(
      (value) => {
        end();
        resolve(value);
      },
      (error: unknown) => {
        end();
        reject(error);
      },
    );
    // By the work, which has begun already.
    if (signal?.aborted) stop(aborted(signal, context));
  });
}

export function aborted(signal: AbortSignal | undefined, context: ErrorContext): OplogsError {
  return new OplogsError("aborted", "aborted by its signal", { ...context, cause: signal?.reason });
}
