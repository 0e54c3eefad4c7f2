import type { LogRecord } from "./otlp.js";

/** What one request carries. */
export interface Batch {
  /** Log records, each as JSON. */
  readonly lines: readonly string[];
  /** Whether all operations that were read so far are in this batch or an earlier one, with their whole logs. */
  readonly complete: boolean;
}

/** The most log records of a request, and the size in bytes, before compression, from which on it is full. */
const MOST = 1_000;
const FULL = 1024 * 1024;

/**
 * Packs log records into batches. Each inner iterable is one operation: its log may take several batches. If the
 * operations cannot be read to the end, what came until then is in a last batch, and then the error is thrown.
 */
export async function* batches(
  operations: AsyncIterable<AsyncIterable<LogRecord>>,
): AsyncGenerator<Batch, void, undefined> {
  let lines: string[] = [];
  let bytes = 0;
  let within = false;
  let failure: { readonly error: unknown } | undefined;
  const isFull = () => lines.length >= MOST || bytes >= FULL;
  const take = (complete: boolean): Batch => {
    const batch = { lines, complete };
    [lines, bytes] = [[], 0];
    return batch;
  };
  try {
    for await (const operation of operations) {
      within = true;
      for await (const record of operation) {
        if (isFull()) yield take(false);
        const line = JSON.stringify(record);
        bytes += Buffer.byteLength(line);
        lines.push(line);
      }
      within = false;
      if (isFull()) yield take(true);
    }
  } catch (error) {
    failure = { error };
  }
  if (lines.length > 0) yield take(!within);
  if (failure) throw failure.error;
}
