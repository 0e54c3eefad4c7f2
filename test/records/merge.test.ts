import fc from "fast-check";
import type { OperationRecord } from "oplogs/records";
import { expect, it } from "vitest";
import { merge, type Source } from "../../src/records/merge.js";
import { made } from "./made.js";
import { all } from "./services.js";

/** A source of these records that fails at its end if `error` is given. */
function source(records: readonly OperationRecord[], failed: Source["failed"], error?: Error): Source {
  async function* read() {
    yield* records;
    if (error) throw error;
  }
  return { records: read(), failed };
}

const never = (error: unknown) => {
  throw error;
};
const iso = (minute: number) => new Date(Date.UTC(2026, 0, 1, 0, minute)).toISOString();

it("merges what is newest first; of the same time, an earlier source comes first", async () => {
  const minutes = fc.array(fc.integer({ min: 0, max: 9 })).map((all) => all.sort((a, b) => b - a));
  await fc.assert(
    fc.asyncProperty(fc.array(minutes, { maxLength: 4 }), async (sources) => {
      const held = sources.map((minutes, index) =>
        minutes.map((minute, place) => made({ id: `${index}.${place}`, createdAt: iso(minute) })),
      );
      const merged = await all(
        merge(
          held.map((records) => source(records, never)),
          "createdAt",
        ),
      );
      // A stable sort of all, in the order of the sources.
      const sorted = held.flat().sort((a, b) => (b.createdAt ?? "").localeCompare(a.createdAt ?? ""));
      expect(merged.map(({ id }) => id)).toEqual(sorted.map(({ id }) => id));
    }),
  );
});

it("goes on without a source that has failed, if that is allowed", async () => {
  const failures: unknown[] = [];
  const error = new Error("the second is down");
  const merged = merge(
    [
      source([made({ id: "a", createdAt: iso(3) }), made({ id: "c", createdAt: iso(1) })], never),
      source([made({ id: "b", createdAt: iso(2) })], (error) => failures.push(error), error),
    ],
    "createdAt",
  );
  expect((await all(merged)).map(({ id }) => id)).toEqual(["a", "b", "c"]);
  expect(failures).toEqual([error]);
});

it("ends with the error of a source if that is not allowed", async () => {
  const merged = merge([source([], never, new Error("down"))], "createdAt");
  await expect(all(merged)).rejects.toThrow("down");
});
