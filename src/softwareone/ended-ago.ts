import type { Task } from "../../generated/softwareone.js";
import { fields, text } from "../core/json.js";
import { parseTime } from "../core/time.js";
import { ending } from "./ending.js";

/** A task, and what time it was when the service answered, in ms since 1970. */
export interface Sight {
  readonly task: Task;
  readonly now: number;
}

/** What else may tell when a task ended. Both return undefined when they do not know. */
export interface Witnesses {
  /** Asks for the task together with its audit events, which are left out as a rule. */
  audited(): Promise<Sight | undefined>;
  /** The time of the newest entry of its log, in ms since 1970. */
  newest(): Promise<number | undefined>;
}

/** By how much the clock of this machine may be ahead, in ms. */
const CLOCK_ERROR = 3_600_000;

/** The service's time: this machine's clock may be wrong, and is only believed as far as that does no harm. */
export function timeOf({ headers }: Response): number {
  return Date.parse(headers.get("date") ?? "") || Date.now() - CLOCK_ERROR;
}

/**
 * How long ago a task ended, in ms: by its audit events, or else by the newest entry of its log. One that was seen
 * running has ended just now, and so has one of which nothing is known.
 */
export async function endedAgo(sight: Sight, wasRunning: boolean, witnesses: Witnesses): Promise<number> {
  const told = byAudit(sight, sight.task);
  if (told !== undefined) return told;
  if (wasRunning) return 0;
  const audited = await witnesses.audited();
  const asked = audited && byAudit(audited, sight.task);
  if (asked !== undefined) return asked;
  const newest = await witnesses.newest();
  return newest === undefined ? 0 : Math.max(0, sight.now - newest);
}

/** The answer with the events may hold nothing else: how the task ended, `ended` tells. */
function byAudit({ task, now }: Sight, ended: Task): number | undefined {
  const audit = fields(task.audit);
  const at = (event: string) => parseTime(text(fields(audit[event])["at"]))?.getTime();
  const end = at(ending(ended) ?? "");
  if (end === undefined) return undefined;
  // A task can be queued again: then the event of an end may be that of an end before.
  const begun = [at("queued"), at("started"), at("rescheduled")].map((time) => time ?? -Infinity);
  return Math.max(0, now - Math.max(end, ...begun));
}
