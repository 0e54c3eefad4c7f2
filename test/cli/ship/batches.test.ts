import { describe, expect, it } from "vitest";
import { type Batch, batches } from "../../../src/cli/ship/batches.js";
import { logRecordOf } from "../../../src/cli/ship/log-record.js";
import type { LogRecord } from "../../../src/cli/ship/otlp.js";
import { someRecord } from "./some-record.js";

/** A small one: 500 of them are less than 512 KiB. */
const RECORD: LogRecord = { ...logRecordOf(someRecord(), new Date()), attributes: [] };

/** Operations that have `counts` log records each. */
async function* operations(counts: readonly number[], record = RECORD) {
  for (const count of counts) yield operation(count, record);
}

async function* operation(count: number, record: LogRecord) {
  for (let at = 0; at < count; at++) yield record;
}

async function all(batches: AsyncIterable<Batch>): Promise<Batch[]> {
  const found: Batch[] = [];
  for await (const batch of batches) found.push(batch);
  return found;
}

async function sizes(counts: readonly number[], record?: LogRecord) {
  return (await all(batches(operations(counts, record)))).map(({ lines, complete }) => [
    lines.length,
    complete,
  ]);
}

describe("batches", () => {
  it("hold 500 log records", async () => {
    expect(await sizes(Array.from({ length: 1_200 }, () => 1))).toEqual([
      [500, true],
      [500, true],
      [200, true],
    ]);
  });

  it("are none without operations", async () => {
    expect(await sizes([])).toEqual([]);
  });

  it("are full at 512 KiB", async () => {
    const large = { ...RECORD, severityText: "x".repeat(150_000) };
    expect(await sizes([1, 1, 1, 1, 1, 1], large)).toEqual([
      [4, true],
      [2, true],
    ]);
  });

  it("that end within an operation are not complete", async () => {
    expect(await sizes([1, 2_400, 1])).toEqual([
      [1_000, false],
      [1_000, false],
      [402, true],
    ]);
  });

  it("that end with a long operation are complete", async () => {
    expect(await sizes([1_000, 1])).toEqual([
      [1_000, true],
      [1, true],
    ]);
  });

  it("hold what came until the operations could not be read", async () => {
    async function* broken() {
      yield* operations([1, 2]);
      throw new Error("broken");
    }
    const found: Batch[] = [];
    const reading = (async () => {
      for await (const batch of batches(broken())) found.push(batch);
    })();
    await expect(reading).rejects.toThrow("broken");
    expect(found).toMatchObject([{ lines: { length: 3 }, complete: true }]);
  });

  it("are not complete if an operation could not be read to its end", async () => {
    async function* brokenLog() {
      yield RECORD;
      throw new Error("broken");
    }
    async function* broken() {
      yield operation(2, RECORD);
      yield brokenLog();
    }
    const found: Batch[] = [];
    const reading = (async () => {
      for await (const batch of batches(broken())) found.push(batch);
    })();
    await expect(reading).rejects.toThrow("broken");
    expect(found).toMatchObject([{ lines: { length: 3 }, complete: false }]);
  });
});
