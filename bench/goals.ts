import type { Spread } from "../scripts/numbers.js";

interface Limits {
  readonly atMost?: number;
  readonly atLeast?: number;
  /** In place of either, on Node before 24, whose `fetch` is slower. */
  readonly older?: number;
}

/** What figures must be, by their names. */
export const GOALS: Readonly<Record<string, Limits>> = {
  "1 kB, 10 at once: oplogs / fetch": { atMost: 1.35, older: 1.4 },
  "60 kB, 10 at once: oplogs / fetch": { atMost: 1.15, older: 1.3 },
  "1 kB, 10 at once: oplogs / openapi-fetch": { atMost: 1.2 },
  "60 kB, 10 at once: oplogs / openapi-fetch": { atMost: 1.1 },
  "1 kB, 10 at once: oplogs, undici / fetch": { atMost: 0.55, older: 0.45 },
  "60 kB, 10 at once: oplogs, undici / fetch": { atMost: 0.8, older: 0.75 },
  "1 kB, 10 at once: oplogs / fetch, requests per second": { atLeast: 0.7 },
  "one page at a time: peak": { atMost: 140 },
  "prefetch 8: peak": { atMost: 140 },
  "one page at a time: peak / bare fetch": { atMost: 1.1 },
  "prefetch 8: peak / bare fetch": { atMost: 1.1 },
  "one page at a time: times as fast as bare fetch": { atLeast: 0.9 },
  "prefetch 8: times as fast as one page at a time": { atLeast: 6 },
  "prefetch 1, 10 ms of work a page: times as fast as one page at a time, 10 ms of work a page": {
    atLeast: 1.4,
  },
  "an item by a list": { atMost: 100 },
  "import of oplogs/cbr": { atMost: 10 },
  "import of oplogs/cbr, and a client": { atMost: 40 },
  "oplogs --version": { atMost: 40 },
  "oplogs list, with nothing configured": { atMost: 40 },
};

/** A limit as it is for one run. */
export type Goal = Omit<Limits, "older">;

/**
 * @param node The version of Node that was measured, such as `20.19.0`.
 * @param room How far off a figure may be, as a factor: a short run is noisy.
 */
export function goalOf(name: string, node: string, room: number): Goal | undefined {
  const { atMost, atLeast, older } = GOALS[name] ?? {};
  const inPlace = Number.parseInt(node, 10) < 24 ? older : undefined;
  if (atLeast !== undefined) return { atLeast: (inPlace ?? atLeast) / room };
  return atMost === undefined ? undefined : { atMost: (inPlace ?? atMost) * room };
}

/** Whether a figure is so far from its goal that noise is no excuse: the nearer quartile does not reach it. */
export function isMissed({ low, high }: Spread, { atMost = Number.NaN, atLeast }: Goal): boolean {
  return atLeast === undefined ? !(low <= atMost) : !(high >= atLeast);
}
