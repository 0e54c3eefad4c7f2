import { resolve } from "node:path";
import { isOplogsError } from "../../index.js";
import { scopeOf } from "../../records/index.js";
import { exitCodeOf } from "../complaint.js";
import type { Context } from "../context.js";
import { ended } from "../ended/ended.js";
import type { Position } from "../ended/position.js";
import { type Progress, progressOf } from "../ended/progress.js";
import { readerOf } from "../ended/reader-of.js";
import { resume } from "../ended/resume.js";
import { ExitCode, worse } from "../exit-code.js";
import type { Source } from "../source.js";
import type { Left } from "./operations.js";
import { type Receiver, type ReceiverOptions, receiverOf } from "./receiver.js";
import { newReport, noticesOf, type Report, reportEnd, reportSent, say } from "./report.js";
import { shipAccount } from "./ship-account.js";
import { readState, writeState } from "./state-file.js";

export interface ShipOptions extends ReceiverOptions {
  /** Where it is kept how far the operations have been sent: one file for each receiver. */
  readonly stateFile: string;
  /** Sends the logs of the operations, too. */
  readonly logs?: boolean | undefined;
  /** Leaves out what ended before; it counts in the first run only. */
  readonly since?: Date | undefined;
  /** Leaves what ended at this time or later to another run. */
  readonly until?: Date | undefined;
}

/** One service, and how far its operations have been sent. */
interface Account {
  readonly source: Source;
  readonly progress: Progress;
}

interface Run {
  readonly options: ShipOptions;
  readonly receiver: Receiver;
  readonly context: Context;
  readonly report: Report;
  readonly store: () => Promise<void>;
}

/**
 * Sends the operations that have ended, and were not sent before, to a receiver of OTLP as log records: each at least
 * once, with the same `oplogs.id` each time. How far that has come is stored in between and at the end, and never
 * counts what the receiver has not taken.
 *
 * Returns 0 if all were taken; 1 if the receiver rejected some of a batch that it took: they are not sent again, as the
 * protocol forbids it; 2 for a wrong URL or wrong credentials; 3 if a service or the receiver failed or refused a
 * batch, which the next run sends again; 130 after an interruption. If one service cannot be read, the others are
 * still sent.
 * Throws a `UsageError`, before anything is sent, for options that cannot be used and a state file that is damaged, of
 * another account or of another receiver.
 */
export async function ship(
  sources: readonly Source[],
  options: ShipOptions,
  context: Context,
): Promise<ExitCode> {
  const receiver = receiverOf(options, context.env);
  const file = resolve(context.cwd, options.stateFile);
  const positions = await readState(file, receiver);
  const report = newReport(receiver.origin);
  const accounts = await accountsOf(sources, positions, options, context, report);
  const isRead = ({ system }: Position) => accounts.some(({ progress }) => progress.system === system);
  const others = positions.filter((position) => !isRead(position)).map(progressOf);
  const store = () => writeState(file, receiver, [...others, ...accounts.map(({ progress }) => progress)]);
  // A file that cannot be written would make each run send all again.
  if (accounts.length > 0) await store();
  for (const account of accounts)
    if (!(await shipOne(account, { options, receiver, context, report, store }))) break;
  for (const { progress } of accounts) for (const notice of noticesOf(progress)) await say(context, notice);
  await reportEnd(report, context);
  return context.signal.aborted ? ExitCode.interrupted : report.code;
}

/** Finds out whose operations each client reads. One that cannot say is left out. */
async function accountsOf(
  sources: readonly Source[],
  positions: readonly Position[],
  { since, stateFile }: ShipOptions,
  context: Context,
  report: Report,
): Promise<Account[]> {
  const accounts: Account[] = [];
  for (const source of sources) {
    const { system, client } = source;
    try {
      const scope = await scopeOf(client, { signal: context.signal });
      const position = positions.find((position) => position.system === system);
      const progress = resume(position, { system, scope, since }, `The state file ${stateFile}`);
      accounts.push({ source, progress });
    } catch (error) {
      await fail(source, error, { context, report });
    }
  }
  return accounts;
}

/** Sends what one service has. Returns false if nothing more can be sent to the receiver. */
async function shipOne({ source, progress }: Account, run: Run): Promise<boolean> {
  const { options, receiver, context, report, store } = run;
  const { signal, now } = context;
  const left: Left = { ids: new Set(), error: undefined };
  try {
    return await shipAccount({
      ended: ended(readerOf(source, signal), progress, { until: options.until, now: now() }),
      progress,
      making: { source, logs: options.logs === true, now, signal },
      receiver,
      store,
      onSent: (batch, sent) => reportSent(report, progress, batch, sent, context),
      left,
    });
  } catch (error) {
    await fail(source, error, run);
    return !signal.aborted;
  } finally {
    const { size } = left.ids;
    const what = `${size} operation${size === 1 ? "" : "s"} left to the next run: `;
    if (size > 0) await fail(source, left.error, run, what);
  }
}

/** Says why a service cannot be read. What is no error of a service is a fault of ours, and thrown. */
async function fail(
  { system }: Source,
  error: unknown,
  { context, report }: Pick<Run, "context" | "report">,
  what = "",
): Promise<void> {
  if (!isOplogsError(error)) throw error;
  const code = exitCodeOf(error);
  report.code = worse(report.code, code);
  if (code !== ExitCode.interrupted) await say(context, `${system}: ${what}${error.message}`);
}
