import { isOplogsError } from "../../index.js";
import type { Source } from "../source.js";
import type { Wanted } from "./check-options.js";
import { type Histories, lookBack } from "./collect.js";
import { attempts } from "./read.js";
import type { Assign } from "./roll.js";

/** Services keep their logs for about a month: what is older cannot be told from what never was. */
const KEPT = 31 * 86_400_000;
/** Who waits for a plugin does not wait long, and an alarm that lasts must not cost a month of pages each time. */
const PATIENCE = 10_000;

export interface Look {
  readonly histories: Histories;
  readonly assign: Assign;
  readonly now: number;
  readonly signal: AbortSignal;
}

export interface Looked {
  /** How far back all was read, in milliseconds. */
  readonly back: number;
  /** Why it was not read further. */
  readonly note?: string;
}

/**
 * For subjects without a success within `maxAge`: when was the last? They are critical anyway, so that a failure here
 * is a note. It reads twice as far with each step, until all have one, a month is read, or `patience` (ms) is over.
 */
export async function lookFurther(
  source: Source,
  wanted: Wanted,
  look: Look,
  patience = PATIENCE,
): Promise<Looked> {
  const most = Math.max(KEPT, 2 * wanted.maxAge);
  const timer = AbortSignal.timeout(patience);
  const signal = AbortSignal.any([look.signal, timer]);
  let back = wanted.maxAge;
  while (back < most && isLacking(look.histories)) {
    const next = Math.min(2 * back, most);
    // Bounds are cut to seconds by some services: both spans have the moment between them.
    const span = { since: look.now - next, until: look.now - back + 1000 };
    try {
      await lookBack(look.histories, attempts(source, wanted, span, signal), look.assign);
    } catch (error) {
      if (look.signal.aborted || !isOplogsError(error)) throw error;
      return timer.aborted ? { back } : { back, note: error.message };
    }
    back = next;
  }
  return { back };
}

function isLacking(histories: Histories): boolean {
  return [...histories.values()].some(({ history }) => history.success === undefined);
}
