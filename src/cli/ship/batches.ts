import type { LogRecord } from "./otlp.js";

/** What one request carries. */
export interface Batch {
  /** Log records, each as JSON. */
  readonly lines: readonly string[];
  /** Whether all operations that were read so far are in this batch or an earlier one, with their whole logs. */
  readonly complete: boolean;
}

/** From here on a batch is sent at the end of an operation: log records, and bytes before compression. */
const ENOUGH = { count: 500, bytes: 512 * 1024 };
/** And from here on in the middle of a log. */
const MOST = { count: 1_000, bytes: 1024 * 1024 };

interface Filling {
  readonly lines: string[];
  bytes: number;
}

/**
 * Packs log records into batches. An inner iterable holds the log records of some operations, which may take several
 * batches. If the operations cannot be read to the end, what came until then is in a last batch, and then the error is
 * thrown.
 */
export async function* batches(
  operations: AsyncIterable<AsyncIterable<LogRecord>>,
): AsyncGenerator<Batch, void, undefined> {
  let filling: Filling = { lines: [], bytes: 0 };
  let within = false;
  const errors: unknown[] = [];
  try {
    for await (const records of operations) {
      within = true;
      for await (const record of records) {
        if (holds(filling, MOST)) {
          yield { lines: filling.lines, complete: false };
          filling = { lines: [], bytes: 0 };
        }
        add(record, filling);
      }
      within = false;
      if (holds(filling, ENOUGH)) {
        yield { lines: filling.lines, complete: true };
        filling = { lines: [], bytes: 0 };
      }
    }
  } catch (error) {
    errors.push(error);
  }
  if (filling.lines.length > 0) yield { lines: filling.lines, complete: !within };
  if (errors.length > 0) throw errors[0];
}

function holds({ lines, bytes }: Filling, least: typeof MOST): boolean {
  return lines.length >= least.count || bytes >= least.bytes;
}

function add(record: LogRecord, filling: Filling): void {
  const line = JSON.stringify(record);
  filling.lines.push(line);
  filling.bytes += Buffer.byteLength(line);
}
