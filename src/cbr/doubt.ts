import type { SendOptions } from "../core/api.js";
import { isHttpError, type OplogsError } from "../core/errors.js";

/** What is known of the attempts of one start. */
export interface Doubt {
  /** Whether the attempt that is under way has handed its request to the transport. */
  sent: boolean;
  /** Whether the attempt that ended last may have taken effect, as far as its status tells. */
  last: boolean;
  /** Whether an attempt before it may have. */
  before: boolean;
}

/** The options of a call that keep `doubt` up to date. */
export function watch(doubt: Doubt): Required<Pick<SendOptions, "onSend" | "onAttempt">> {
  return {
    onSend: () => {
      doubt.sent = true;
    },
    onAttempt: ({ status }) => {
      doubt.before ||= doubt.last;
      doubt.last = doubt.sent && isOpen(status);
      doubt.sent = false;
    },
  };
}

/** Whether what ended in `error` may have taken effect all the same. */
export function mayHaveStarted(error: OplogsError, { before, last }: Doubt): boolean {
  if (before || !isHttpError(error)) return before || last;
  const { code = "" } = error;
  // The gateway says so of a request that is malformed, and of one that the service did not answer.
  if (/^APIG(W)?\.0201$/.test(code)) return true;
  // The service itself has refused, even if it calls that a 500; it writes its codes with and without their prefix.
  return last && !/^((BackupService|CSBS)\.|\d{4}$)/.test(code);
}

/** Not after an answer that says that nothing was done. A proxy may send 408 after the service has begun. */
function isOpen(status: number | undefined): boolean {
  return status === undefined || status < 300 || status === 408 || status >= 500;
}
