import type { SendOptions } from "../core/api.js";

/** What is known of the attempts of one start. */
export interface Doubt {
  /** Whether the attempt that is under way has handed its request to the transport. */
  sent: boolean;
  /** Whether an attempt that has ended may have taken effect. */
  open: boolean;
}

/** The options of a call that keep `doubt` up to date. */
export function watch(doubt: Doubt): Required<Pick<SendOptions, "onSend" | "onAttempt">> {
  return {
    onSend: () => {
      doubt.sent = true;
    },
    onAttempt: ({ status }, code = "") => {
      doubt.open ||= doubt.sent && mayHaveWorked(status, code);
      doubt.sent = false;
    },
  };
}

/** Not after an answer that says that nothing was done. */
function mayHaveWorked(status: number | undefined, code: string): boolean {
  // The gateway says so of a request that is malformed, and of one that the service did not answer.
  if (/^APIG(W)?\.0201$/.test(code)) return true;
  // The service itself has refused, even if it calls that a 500. It writes its codes with and without their prefix.
  if (/^((BackupService|CSBS)\.|\d{4}$)/.test(code)) return false;
  // A proxy may send 408 after the service has begun.
  return status === undefined || status < 300 || status === 408 || status >= 500;
}
