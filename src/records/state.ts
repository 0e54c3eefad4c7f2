import type { OperationRecord, RecordState } from "./operation-record.js";

export const STATES: readonly RecordState[] = [
  "waiting",
  "running",
  "succeeded",
  "failed",
  "skipped",
  "unknown",
];

const ENDED: ReadonlySet<RecordState> = new Set(["succeeded", "failed", "skipped"]);

/** The states that a service's words stand for. */
export type Words = ReadonlyMap<string, RecordState>;

/** The state that a word stands for. */
export function stateOf(words: Words, word: unknown): RecordState {
  return (typeof word === "string" ? words.get(word) : undefined) ?? "unknown";
}

/** Whether an operation has ended. With a word that we do not know, it has if the service says when. */
export function hasEnded({ state, endedAt }: Pick<OperationRecord, "state" | "endedAt">): boolean {
  return ENDED.has(state) || (state === "unknown" && endedAt !== undefined);
}

/** Whether something went wrong in an operation that has ended. */
export function hasGoneWrong({ state }: Pick<OperationRecord, "state">): boolean {
  return state === "failed" || state === "skipped";
}

/** When it ended: some services send such a time for an operation that still runs. */
export function endOf(state: RecordState, time: string | undefined): string | undefined {
  return state === "waiting" || state === "running" ? undefined : time;
}

/** Whether only operations in states are wanted that end. */
export function areEnds(states: ReadonlySet<RecordState> | undefined): boolean {
  return states !== undefined && [...states].every((state) => ENDED.has(state));
}

/**
 * The words of a service that may stand for one of the wanted states; `undefined` if any word may, as it may be one
 * that we do not know.
 */
export function wordsFor(words: Words, states: ReadonlySet<RecordState> | undefined): string[] | undefined {
  if (states === undefined || states.has("unknown")) return undefined;
  return [...words].filter(([, state]) => states.has(state)).map(([word]) => word);
}
