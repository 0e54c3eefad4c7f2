import type { OperationRecord } from "../records/index.js";
import { createClock } from "./clock.js";
import type { Context } from "./context.js";
import { jsonLine } from "./json-line.js";
import { recordTable } from "./record-table.js";
import { colorsFor } from "./style.js";

/** How data is printed; the same for all commands. */
export interface OutputOptions {
  readonly json?: boolean | undefined;
  /** With `json`: records have the service's own answer, too. */
  readonly raw?: boolean | undefined;
  readonly utc?: boolean | undefined;
}

/** Records that are printed together: rows of one table are aligned. */
const PART = 100;

/** Prints records while they are read: a line of JSON each, or a table. Returns how many there were. */
export async function printRecords(
  records: AsyncIterable<OperationRecord>,
  options: OutputOptions & { readonly by: "createdAt" | "endedAt"; readonly reasons: boolean },
  context: Context,
): Promise<number> {
  const { stdout } = context;
  const clock = createClock(context.now(), options.utc === true);
  const terminal = stdout.columns;
  const table = recordTable({ ...options, colors: colorsFor(context, stdout), clock, terminal });
  let part: OperationRecord[] = [];
  const print = async () => {
    if (part.length > 0) await stdout.write(`${table(part).join("\n")}\n`);
    part = [];
  };
  let count = 0;
  try {
    for await (const record of records) {
      count++;
      if (options.json) await stdout.write(jsonLine(recordJson(record, options)));
      else if (part.push(record) === PART) await print();
    }
  } finally {
    // Also when the list breaks off: what was read is printed before the error.
    await print();
  }
  return count;
}

/** A record without what the service sent, unless that is asked for. */
export function recordJson({ raw, ...record }: OperationRecord, options: OutputOptions): object {
  return options.raw ? { ...record, raw } : record;
}

/** Prints one record, as `printRecords` does. */
export async function printRecord(
  record: OperationRecord,
  options: OutputOptions,
  context: Context,
): Promise<void> {
  await printRecords(one(record), { ...options, by: "endedAt", reasons: true }, context);
}

async function* one<T>(item: T): AsyncGenerator<T> {
  yield item;
}
