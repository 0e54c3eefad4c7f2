import type { TaskLog } from "../../generated/softwareone.js";
import { aborted, cut } from "../core/cut.js";
import { isOplogsError } from "../core/errors.js";
import { startClock } from "./clock.js";
import { findFailure, type ListLogs } from "./failure.js";
import { shortened } from "./plain-line.js";
import { renderMessage } from "./render-message.js";
import { type Severity, severityOf } from "./severity.js";
import type { TaskLogQuery } from "./tasks.js";
import { NO_FAILURE, untoldBy } from "./untold.js";

/** Where to ask why a task failed, and for how long. */
export interface Inquiry {
  /** Lists the log until `signal` is aborted. */
  list(query: TaskLogQuery, signal: AbortSignal): ReturnType<ListLogs>;
  readonly signal: AbortSignal | undefined;
  /** How much time is left, in ms. */
  left(): number;
  /** For how long entries that say why may still be written, in ms. */
  late(): Promise<number>;
}

const LOGS = "GET /public/v1/system/tasks/{id}/logs";
/** The most of a reason that a message holds, in characters. */
const LONGEST = 2_000;

/**
 * Says why a task has failed, in the words of its log. A log that cannot be read is no error of its own: the
 * failure of the task is the news.
 */
export async function reasonOfFailure(inquiry: Inquiry): Promise<{ failed: string; reason: string }> {
  try {
    const found = await findLate(inquiry);
    if (!found) return untold(NO_FAILURE);
    const reason = renderMessage(found) || `${severityOf(found)}, without a message`;
    return { failed: `the task ended as Failed: ${shortened(reason, LONGEST)}`, reason };
  } catch (error) {
    if (!isOplogsError(error) || error.kind === "aborted") throw error;
    return untold(untoldBy(error));
  }
}

function untold(why: string) {
  return { failed: `the task ended as Failed; ${why}`, reason: why };
}

/** The last words of a task may be written just after its end: the log is then looked at again. */
async function findLate(inquiry: Inquiry): Promise<TaskLog | undefined> {
  const { signal } = inquiry;
  let found = await look(inquiry);
  if (isFailure(found)) return found;
  const limit = await inquiry.late();
  const clock = startClock();
  for (let pause = 250; clock.elapsed() < limit; pause *= 1.5) {
    await clock.sleep(Math.min(pause, limit - clock.elapsed()), signal);
    if (signal?.aborted) throw aborted(signal, { operation: LOGS });
    const severities: readonly Severity[] = found ? ["Failure"] : ["Failure", "Error"];
    found = (await lookAgain(inquiry, severities)) ?? found;
    if (isFailure(found)) break;
  }
  return found;
}

/** Looks at the newest entries. What was found before counts, even if this look fails. */
async function lookAgain(inquiry: Inquiry, severities: readonly Severity[]): Promise<TaskLog | undefined> {
  try {
    return await look(inquiry, severities, 1);
  } catch (error) {
    if (!isOplogsError(error) || error.kind === "aborted") throw error;
    return undefined;
  }
}

/** Within what is left: a log that has to be read whole may be long. */
function look(
  { list, signal, left }: Inquiry,
  severities?: readonly Severity[],
  pages?: number,
): Promise<TaskLog | undefined> {
  const bounds = { limit: Math.max(1, left()), signal, context: { operation: LOGS } };
  return cut((signal) => findFailure((query) => list(query, signal), severities, pages), bounds);
}

function isFailure(entry: TaskLog | undefined): boolean {
  return entry !== undefined && severityOf(entry) === "Failure";
}
