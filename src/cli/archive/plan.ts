import { type EndedOptions, ended } from "../ended/ended.js";
import type { Progress } from "../ended/progress.js";
import type { Reader } from "../ended/reader.js";
import { fileOf } from "./line.js";

interface Plan {
  /** How many lines would be added to each file. */
  readonly counts: ReadonlyMap<string, number>;
  readonly error?: unknown;
}

/** Counts what a run would write, and writes nothing. */
export async function plan(
  job: EndedOptions & { readonly reader: Reader; readonly progress: Progress },
): Promise<Plan> {
  const counts = new Map<string, number>();
  try {
    for await (const record of ended(job.reader, job.progress, job))
      counts.set(fileOf(record), (counts.get(fileOf(record)) ?? 0) + 1);
    return { counts };
  } catch (error) {
    return { counts, error };
  }
}
