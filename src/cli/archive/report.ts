import type { OperationRecord } from "../../records/index.js";
import type { Context } from "../context.js";
import type { Progress } from "../ended/progress.js";
import type { System } from "../systems.js";

/** A long run says that it is alive this often, in ms. */
const PERIOD = 5_000;

/** Prints how far a run is, now and then: a line each time, as the reader may be a file. */
export function createReport(
  system: System,
  { stderr, now }: Pick<Context, "stderr" | "now">,
): (written: number, last: OperationRecord) => Promise<void> {
  let next = now().getTime() + PERIOD;
  return async (written, { createdAt }) => {
    const time = now().getTime();
    if (time < next) return;
    next = time + PERIOD;
    const at = createdAt === undefined ? "" : `, the last one of ${createdAt}`;
    await stderr.write(`${system}: ${written} operations so far${at}\n`);
  };
}

/** What is no failure, and must be said all the same. */
export function noticesOf({ gone, cutAt }: Progress): readonly string[] {
  const notices: string[] = [];
  if (gone > 0)
    notices.push(
      `${gone} ${gone === 1 ? "operation" : "operations"} had not ended at an earlier run, and the service does not ` +
        `know ${gone === 1 ? "it" : "them"} any more: not archived. Run the archive more often.`,
    );
  if (cutAt !== undefined)
    notices.push(
      `More operations were created in the last hours than can be remembered. Those that the list does not show yet ` +
        `will be missed if they were created before ${new Date(cutAt).toISOString()}.`,
    );
  return notices;
}

/** An error as a sentence. */
export function reasonOf(error: unknown): string {
  const message = error instanceof Error ? error.message : "An error without a message.";
  return /[.!?]$/.test(message) ? message : `${message}.`;
}
