import { type OperationRecord, record as readRecord, recordOf } from "../records/index.js";
import type { Context } from "./context.js";
import { parseDuration } from "./duration.js";
import type { ExitCode } from "./exit-code.js";
import { showProgress } from "./progress.js";
import { type OutputOptions, printRecord } from "./record-output.js";
import type { Source } from "./source.js";
import { verdict } from "./verdict.js";

export interface WaitOptions extends OutputOptions {
  readonly timeout: string;
  readonly interval?: string | undefined;
}

/** Waits until an operation has ended, and prints it. Progress goes to stderr. */
export async function wait(
  source: Source,
  id: string,
  { timeout, interval, ...output }: WaitOptions,
  context: Context,
): Promise<ExitCode> {
  const progress = showProgress(context, output.utc === true);
  const options = {
    timeout: parseDuration("--timeout", timeout),
    interval: interval === undefined ? undefined : parseDuration("--interval", interval),
    signal: context.signal,
    throwOnFailure: false,
  };
  try {
    const ended = await endOf(source, id, options, (record) => progress.update(record));
    await progress.end();
    await printRecord(ended, output, context);
    return verdict(ended);
  } catch (error) {
    await progress.end();
    throw error;
  }
}

interface Limits {
  readonly timeout: number;
  readonly interval: number | undefined;
  readonly signal: AbortSignal;
  readonly throwOnFailure: boolean;
}

async function endOf(
  { system, client }: Source,
  id: string,
  limits: Limits,
  onPoll: (record: OperationRecord) => void,
): Promise<OperationRecord> {
  if (system === "toloka")
    return recordOf(
      client,
      await client.operations.wait(id, { ...limits, onPoll: (latest) => onPoll(recordOf(client, latest)) }),
    );
  if (system === "cbr")
    return recordOf(
      client,
      await client.operationLogs.wait(id, {
        ...limits,
        onPoll: (latest) => onPoll(recordOf(client, latest)),
      }),
    );
  const task = await client.tasks.wait(id, {
    ...limits,
    onPoll: (latest) => onPoll(recordOf(client, latest)),
  });
  // Why a task failed is in its log.
  const ended = recordOf(client, task);
  return ended.state === "failed" ? readRecord(client, id, { signal: limits.signal }) : ended;
}
