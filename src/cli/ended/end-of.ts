import type { OperationRecord } from "../../records/operation-record.js";

type Times = Pick<OperationRecord, "state" | "createdAt" | "startedAt" | "endedAt" | "updatedAt">;

/** Whether the operation has ended. A state that we do not know is an end if the service names the time of one. */
export function hasEnded({ state, endedAt }: Pick<Times, "state" | "endedAt">): boolean {
  if (state === "unknown") return endedAt !== undefined;
  return state === "succeeded" || state === "failed" || state === "skipped";
}

/** When it ended, in milliseconds; as far as the service says, which leaves out the end of some that were skipped. */
export function endOf({ endedAt, updatedAt, startedAt, createdAt }: Times): number | undefined {
  return millis(endedAt ?? updatedAt ?? startedAt ?? createdAt);
}

/** The time by which the selection remembers it: one that does not change when the operation ends. */
export function beginOf({ createdAt, startedAt }: Times): number | undefined {
  return millis(createdAt ?? startedAt);
}

function millis(text: string | undefined): number | undefined {
  const time = text === undefined ? Number.NaN : Date.parse(text);
  return Number.isNaN(time) ? undefined : time;
}
