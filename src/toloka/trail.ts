import type { SendOptions } from "../core/api.js";

/** What is known of the attempts of one submission. */
export interface Trail {
  /** Whether the attempt that is under way has handed its request to the transport. */
  sent: boolean;
  /** Whether an attempt that has ended may have taken effect. */
  inDoubt: boolean;
}

/**
 * The options of a call that keep `trail` up to date.
 *
 * The rule: an attempt may have taken effect unless it sent nothing or was refused. So the last attempt alone
 * decides nothing: a 429, a 401, an abort or a failed credential leaves the attempts before it as they were.
 */
export function watch(trail: Trail): Required<Pick<SendOptions, "onSend" | "onAttempt">> {
  return {
    onSend: () => {
      trail.sent = true;
    },
    onAttempt: ({ status }) => {
      trail.inDoubt ||= trail.sent && !isRefusal(status);
      trail.sent = false;
    },
  };
}

/** Any 4xx says that nothing was done, but 408: a proxy may send it after the service has begun. */
function isRefusal(status: number | undefined): boolean {
  return status !== undefined && status >= 400 && status < 500 && status !== 408;
}
