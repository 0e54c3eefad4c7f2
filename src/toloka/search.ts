import { aborted } from "../core/cut.js";
import { type Deadline, startDeadline } from "../core/deadline.js";
import type { OplogsError } from "../core/errors.js";
import { jitter } from "../core/wait.js";

/** The first and the longest pause between two looks, in ms. */
const [SHORTEST, LONGEST] = [250, 2_000];

/** What one look came to: the thing, or nothing; with `failure`, it could not be told. */
export type Seen<T> = { readonly found: T } | { readonly failure?: OplogsError };

/** How long and for whom to look. */
export interface Search {
  /** In ms. */
  readonly lookFor: number;
  /** That of the whole call. */
  readonly deadline: Deadline;
  readonly signal: AbortSignal | undefined;
  /** Method and path template of a look. */
  readonly operation: string;
}

/**
 * Looks again and again for what Toloka may not show yet. Resolves to `undefined` if it does not show itself; rejects
 * if the last look failed.
 */
export async function search<T>(
  look: () => Promise<Seen<T>>,
  { lookFor, deadline, signal, operation }: Search,
): Promise<T | undefined> {
  const limit = startDeadline(lookFor);
  try {
    for (let pause = SHORTEST; ; pause = Math.min(pause * 2, LONGEST)) {
      const seen = await look();
      if ("found" in seen) return seen.found;
      if (pause >= Math.min(limit.left(), deadline.left())) {
        if (seen.failure) throw seen.failure;
        return undefined;
      }
      await limit.pause(jitter(pause), signal);
      if (signal?.aborted) throw aborted(signal, { operation });
    }
  } finally {
    limit.stop();
  }
}
