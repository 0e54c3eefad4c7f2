import type { OperationRecord } from "../../records/operation-record.js";
import { type EndedOptions, ended } from "../ended/ended.js";
import type { Progress } from "../ended/progress.js";
import { putBack } from "../ended/put-back.js";
import type { Reader } from "../ended/reader.js";
import { type Chunk, nextChunk } from "./chunk.js";
import { fileOf, lineOf } from "./line.js";
import type { More } from "./read-more.js";
import { append, close, commit, type Store } from "./store.js";

export interface Filling extends EndedOptions {
  readonly reader: Reader;
  readonly progress: Progress;
  readonly store: Store;
  /** Reads what a line has besides the record, if anything. */
  readonly readMore?: ((record: OperationRecord) => Promise<More>) | undefined;
  /** How many records are written at a time: 100 by default, or 8 for which more is read, all at the same time. */
  readonly chunk?: number | undefined;
  /** How many records are committed at a time at least, 1,000 by default. A killed run writes these once more. */
  readonly commitEach?: number | undefined;
  /** Called after each chunk. */
  readonly onChunk?: ((written: number, last: OperationRecord) => Promise<void>) | undefined;
}

/** After this many of which more could not be read, the service is taken to be down. */
const MOST_FAILURES = 5;

export interface Filled {
  readonly written: number;
  /** What ended the run before its time; what was written until then is committed. */
  readonly error?: unknown;
}

/** Writes what has ended into the archive until there is no more. Throws what the disk says. */
export async function fill(filling: Filling): Promise<Filled> {
  const { reader, progress, store, readMore, commitEach = 1_000, onChunk } = filling;
  const records = ended(reader, progress, filling);
  const failures: unknown[] = [];
  let written = 0;
  let uncommitted = 0;
  for (;;) {
    const chunk = await nextChunk(records, filling.chunk ?? (readMore ? 8 : 100));
    const lines = await linesOf(chunk, progress, failures, readMore);
    for (const [name, text] of lines.texts) await append(store, name, text);
    written += lines.count;
    uncommitted += lines.count;
    const last = chunk.records.at(-1);
    if (last) await onChunk?.(written, last);
    const isLast = chunk.end !== undefined || failures.length >= MOST_FAILURES;
    // The state grows with a first run: to write it less and less often keeps the sum of it small.
    if (isLast || uncommitted >= Math.max(commitEach, progress.done.size / 5)) {
      await commit(store, progress);
      uncommitted = 0;
    }
    if (!isLast) continue;
    await close(store);
    const errors = [...(chunk.end?.errors ?? []), ...failures];
    return errors.length > 0 ? { written, error: errors[0] } : { written };
  }
}

/** The lines of a chunk, by file. A record of which more cannot be read now is put back. */
async function linesOf(
  { records }: Chunk<OperationRecord>,
  progress: Progress,
  failures: unknown[],
  readMore: Filling["readMore"],
): Promise<{ texts: Map<string, string>; count: number }> {
  const more = await Promise.allSettled(records.map((record) => readMore?.(record)));
  const texts = new Map<string, string>();
  let count = 0;
  for (const [at, record] of records.entries()) {
    const read = more[at];
    if (read?.status === "rejected") {
      putBack(record, progress);
      failures.push(read.reason);
      continue;
    }
    const name = fileOf(record);
    texts.set(name, (texts.get(name) ?? "") + lineOf(record, read?.value));
    count++;
  }
  return { texts, count };
}
