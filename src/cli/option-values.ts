import { InvalidArgumentError } from "@commander-js/extra-typings";
import type { RecordState } from "../records/index.js";

const STATES: readonly RecordState[] = ["waiting", "running", "succeeded", "failed", "skipped", "unknown"];

/** `failed,skipped` */
export function states(text: string): RecordState[] {
  return text.split(",").map((word) => {
    const state = STATES.find((known) => known === word.trim());
    if (state) return state;
    throw new InvalidArgumentError(`The states are ${STATES.join(", ")}; separate several by commas.`);
  });
}

/** A whole number of at least 1. */
export function count(text: string): number {
  return wholeNumber(text, 1);
}

/** A whole number of at least 0. */
export function countOrNone(text: string): number {
  return wholeNumber(text, 0);
}

function wholeNumber(text: string, least: number): number {
  const number = Number(text);
  if (/^\d+$/.test(text) && Number.isSafeInteger(number) && number >= least) return number;
  throw new InvalidArgumentError(`It must be a whole number, ${least} or more.`);
}

/** An option that may be given several times. */
export function list(text: string, before: readonly string[] = []): readonly string[] {
  return [...before, text];
}
