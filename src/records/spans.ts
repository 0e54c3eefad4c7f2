import type { Wanted } from "./wanted.js";

const DAY = 86_400_000;
/** Each span is this many times as long as the one after it. */
const FACTOR = 4;
/** About eleven years: nothing that these services keep is older, and if so it is in the last span. */
const OLDEST = 4_000 * DAY;

/**
 * Where the spans begin in which the past is read, the newest first: the last one begins where `wanted` does. With
 * a beginning it is one span, which takes the fewest requests. Without one they are longer and longer, so that who
 * wants only the newest need not read all: today, four days before, and so on.
 */
export function spansOf(
  { since, until }: Pick<Wanted, "since" | "until">,
  now: number,
): (number | undefined)[] {
  if (since !== undefined) return [since];
  const end = until ?? now;
  const spans: (number | undefined)[] = [];
  for (let length = DAY; length < OLDEST; length *= FACTOR) spans.push(end - length);
  return [...spans, undefined];
}
