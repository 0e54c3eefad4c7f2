import { isOplogsError } from "../../index.js";
import { record } from "../../records/index.js";
import type { Source } from "../source.js";
import type { Verdict } from "./judge.js";

/** One request or two each: the reasons of further failures are not asked for. */
const MOST = 10;

/**
 * Adds the reasons that a service's list leaves out (SoftwareOne's does) to the failures of what is not well. A
 * reason that cannot be read does not hide the failure.
 */
export async function withReasons(
  source: Source,
  verdicts: readonly Verdict[],
  signal: AbortSignal,
): Promise<readonly Verdict[]> {
  if (source.system !== "softwareone") return verdicts;
  const asked = verdicts.filter(lacksReason).slice(0, MOST);
  const told: Verdict[] = [];
  for (const verdict of verdicts)
    told.push(asked.includes(verdict) ? await withReason(source, verdict, signal) : verdict);
  return told;
}

function lacksReason({ level, history: { failure } }: Verdict): boolean {
  return level !== "ok" && failure?.record.state === "failed" && failure.record.reason === undefined;
}

async function withReason({ client }: Source, verdict: Verdict, signal: AbortSignal): Promise<Verdict> {
  const { failure } = verdict.history;
  if (failure === undefined) return verdict;
  try {
    const { reason } = await record(client, failure.record.id, { signal });
    const whole = { ...failure, record: { ...failure.record, reason } };
    return { ...verdict, history: { ...verdict.history, failure: whole } };
  } catch (error) {
    if (isOplogsError(error) && !isOplogsError(error, "aborted")) return verdict;
    throw error;
  }
}
