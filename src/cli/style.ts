import pico from "picocolors";
import type { RecordState } from "../records/operation-record.js";
import type { Context, Output } from "./context.js";

export type Colors = ReturnType<typeof pico.createColors>;

/** Colours for a terminal; the same functions without colours elsewhere, or with `NO_COLOR` (no-color.org). */
export function colorsFor({ env }: Context, output: Output): Colors {
  return pico.createColors(output.isTerminal && !env.NO_COLOR && env.TERM !== "dumb");
}

/** A state, in its colour. */
export function paint(colors: Colors, state: RecordState, text: string): string {
  if (state === "failed") return colors.red(text);
  if (state === "skipped") return colors.yellow(text);
  if (state === "succeeded") return colors.green(text);
  return state === "running" ? colors.cyan(text) : text;
}
