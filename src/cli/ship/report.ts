import type { Context } from "../context.js";
import type { Progress } from "../ended/progress.js";
import { ExitCode, worse } from "../exit-code.js";
import type { Batch } from "./batches.js";
import { counted, describeLines } from "./describe-lines.js";
import type { Account } from "./request-body.js";
import type { Sent } from "./send-batch.js";

/** What a run has done so far, and how it ends. */
export interface Report {
  /** The receiver's host: more of its URL is not printed. */
  readonly origin: string;
  /** Log records that the receiver has taken, and those that it rejected of batches that it took. */
  taken: number;
  rejected: number;
  code: ExitCode;
  /** When the last line about progress was printed. */
  saidAt: number;
}

/** How often the progress of a long run is printed at most, in ms. */
const INTERVAL = 10_000;

export function newReport(origin: string): Report {
  return { origin, taken: 0, rejected: 0, code: ExitCode.good, saidAt: performance.now() };
}

/** Notes what became of a batch, and says it if a user must know. */
export async function reportSent(
  report: Report,
  { system, scope }: Account,
  { lines }: Batch,
  sent: Sent,
  context: Context,
): Promise<void> {
  const batch = () => `${system} ${scope}: ${describeLines(lines)}`;
  if (sent.type === "refused") {
    report.code = worse(report.code, sent.misconfigured ? ExitCode.usage : ExitCode.unknown);
    await say(
      context,
      `${batch()}: not taken by ${report.origin}: ${sent.words}. ` +
        `${lines.length === 1 ? "It is" : "They are"} left to the next run.`,
    );
  }
  if (sent.type !== "taken") return;
  report.taken += Math.max(0, lines.length - sent.rejected);
  report.rejected += sent.rejected;
  const why = sent.words === undefined ? "" : `: ${sent.words}`;
  if (sent.rejected > 0) {
    report.code = worse(report.code, ExitCode.badNews);
    await say(
      context,
      `${batch()}: ${report.origin} rejected ${sent.rejected} of them${why}. OTLP forbids to send them again.`,
    );
  } else if (why) await say(context, `${batch()}: taken by ${report.origin}, which says${why}`);
  if (performance.now() - report.saidAt < INTERVAL) return;
  report.saidAt = performance.now();
  await say(context, `${batch()} sent, ${counted(report.taken)} in all so far.`);
}

export async function reportEnd({ origin, taken, rejected }: Report, context: Context): Promise<void> {
  const but = rejected > 0 ? `; ${counted(rejected)} rejected` : "";
  await say(context, `${counted(taken)} sent to ${origin}${but}.`);
}

/** What is no failure of a run, and must be said all the same. */
export function noticesOf({ system, gone, cutAt }: Progress): readonly string[] {
  const notices: string[] = [];
  if (gone > 0)
    notices.push(
      `${system}: ${gone} operation${gone === 1 ? "" : "s"} had not ended at an earlier run, and the service has ` +
        "forgotten since: not sent. Run this more often.",
    );
  if (cutAt !== undefined)
    notices.push(
      `${system}: there are too many operations. One which the list does not show yet will be missed if it was ` +
        `created before ${new Date(cutAt).toISOString()}.`,
    );
  return notices;
}

export async function say({ stderr }: Context, line: string): Promise<void> {
  await stderr.write(`${line}\n`);
}
