import { readFileSync } from "node:fs";
import { isOver, type Measured } from "./figure.js";

/** What a figure may be, and what it was when that was set. */
export interface Limit {
  readonly measured: number;
  readonly limit: number;
}

/** `limits.json`. */
export interface Limits {
  readonly limits: Readonly<Record<string, Limit>>;
  /** Each time that limits were raised: what users got for it, and by how much, by name. */
  readonly raised: readonly { readonly why: string; readonly by: Readonly<Record<string, number>> }[];
}

export const LIMITS_FILE = new URL("limits.json", import.meta.url);

export function readLimits(): Limits {
  return JSON.parse(readFileSync(LIMITS_FILE, "utf8"));
}

/** Raises each limit that is exceeded by what was added since it was set, and notes why. The others stay. */
export function raise({ limits, raised }: Limits, measured: readonly Measured[], why: string): Limits {
  const over = measured.filter((each) => Number.isFinite(each.figure) && isOver(each));
  const rises = over.map(({ name, figure, limit }) => {
    const by = Math.ceil(figure - (limits[name]?.measured ?? figure / 1.05));
    return { name, by, limit: { measured: figure, limit: (Number.isFinite(limit) ? limit : figure) + by } };
  });
  return {
    limits: { ...limits, ...Object.fromEntries(rises.map(({ name, limit }) => [name, limit])) },
    raised: [...raised, { why, by: Object.fromEntries(rises.map(({ name, by }) => [name, by])) }],
  };
}

/** As JSON with a line for each limit and each time that some were raised, so that a diff shows what was. */
export function written({ limits, raised }: Limits): string {
  const lines = (parts: readonly string[]) => parts.map((part) => `\n    ${part}`).join(",");
  const all = Object.entries(limits).map(
    ([name, { measured, limit }]) =>
      `${JSON.stringify(name)}: { "measured": ${measured}, "limit": ${limit} }`,
  );
  const times = raised.map((time) => JSON.stringify(time));
  return `{\n  "limits": {${lines(all)}\n  },\n  "raised": [${lines(times)}\n  ]\n}\n`;
}
