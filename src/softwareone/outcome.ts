import type { TaskLog } from "../../generated/softwareone.js";
import { aborted } from "../core/cut.js";
import { isHttpError, isOplogsError } from "../core/errors.js";
import { startClock } from "./clock.js";
import { findFailure, type ListLogs } from "./failure.js";
import { shortened } from "./plain-line.js";
import { renderMessage } from "./render-message.js";
import { type Severity, severityOf } from "./severity.js";

/** Where to ask why a task failed, and for how long. */
export interface Inquiry {
  readonly list: ListLogs;
  readonly signal: AbortSignal | undefined;
  /** For how long entries that say why may still be written, in ms. */
  late(): Promise<number>;
}

/** The most of a reason that a message holds, in characters. */
const LONGEST = 2_000;

/**
 * Says why a task has failed, in the words of its log. A log that cannot be read is no error of its own: the
 * failure of the task is the news.
 */
export async function reasonOfFailure(inquiry: Inquiry): Promise<{ failed: string; reason: string }> {
  try {
    const found = await findLate(inquiry);
    if (!found) return untold("its logs hold no Error and no Failure");
    const reason = renderMessage(found) || `${severityOf(found)}, without a message`;
    return { failed: `the task ended as Failed: ${shortened(reason, LONGEST)}`, reason };
  } catch (error) {
    if (!isOplogsError(error) || error.kind === "aborted") throw error;
    if (isHttpError(error, 403)) return untold("its logs tell why, but this token may not read them (403)");
    return untold(`its logs tell why, but could not be read (${error.message})`);
  }
}

function untold(why: string) {
  return { failed: `the task ended as Failed; ${why}`, reason: why };
}

/** The last words of a task may be written just after its end: the log is then looked at again. */
async function findLate({ list, signal, late }: Inquiry): Promise<TaskLog | undefined> {
  let found = await findFailure(list);
  if (isFailure(found)) return found;
  const limit = await late();
  const clock = startClock();
  for (let pause = 250; clock.elapsed() < limit; pause *= 1.5) {
    await clock.sleep(Math.min(pause, limit - clock.elapsed()), signal);
    if (signal?.aborted) throw aborted(signal, { operation: "GET /public/v1/system/tasks/{id}/logs" });
    const severities: readonly Severity[] = found ? ["Failure"] : ["Failure", "Error"];
    found = (await findAgain(list, severities)) ?? found;
    if (isFailure(found)) break;
  }
  return found;
}

/** Looks at the newest entries. What was found before counts, even if this look fails. */
async function findAgain(list: ListLogs, severities: readonly Severity[]): Promise<TaskLog | undefined> {
  try {
    return await findFailure(list, severities, 1);
  } catch (error) {
    if (!isOplogsError(error) || error.kind === "aborted") throw error;
    return undefined;
  }
}

function isFailure(entry: TaskLog | undefined): boolean {
  return entry !== undefined && severityOf(entry) === "Failure";
}
