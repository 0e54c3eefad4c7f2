/** What the figures should be, as measured on Node 24; older ones have a slower `fetch` to be compared with. */
export const GOALS = {
  P1: { atMost: 1.35, older: 1.4 },
  P2: { atMost: 1.15, older: 1.3 },
  "P3, 1 kB": { atMost: 1.2 },
  "P3, 60 kB": { atMost: 1.1 },
  "P3, both": { atMost: 1.1 },
  P4: { atMost: 0.65, older: 0.85 },
  "P5, 1 kB": { atMost: 0.6, older: 1.05 },
  "P5, 60 kB": { atMost: 0.75, older: 0.9 },
  P6: { atMost: 0.5, older: 0.9 },
  P7: { atMost: 0.65, older: 1.1 },
  "P8, 1 kB": { atMost: 0.55, older: 0.45 },
  "P8, 60 kB": { atMost: 0.8, older: 0.75 },
  P9: { atMost: 0.8, older: 1.05 },
  P10: { atLeast: 0.7 },
  P11: { atMost: 1.2, older: 1.25 },
  "P12, 4 ahead": { atLeast: 3.4 },
  "P12, 8 ahead": { atLeast: 6 },
  "8 ahead": { atMost: 1.3 },
  P13: { atLeast: 1.4 },
  P14: { atMost: 100 },
  P15: { atMost: 140 },
  memory: { atMost: 1.1 },
  P16: { atMost: 10 },
  "P16, client": { atMost: 40 },
} satisfies Record<string, Limits>;

interface Limits {
  readonly atMost?: number;
  readonly atLeast?: number;
  /** In place of either, on Node before 24. */
  readonly older?: number;
}

export type GoalName = keyof typeof GOALS;

export interface Goal {
  readonly name: GoalName;
  readonly atMost?: number | undefined;
  readonly atLeast?: number | undefined;
}

/** @param node The version of Node that was measured, such as `20.19.0`. */
export function goalOf(name: GoalName, node: string): Goal {
  const { atMost, atLeast, older }: Limits = GOALS[name];
  const limit = Number.parseInt(node, 10) < 24 ? older : undefined;
  return atLeast === undefined ? { name, atMost: limit ?? atMost } : { name, atLeast: limit ?? atLeast };
}
