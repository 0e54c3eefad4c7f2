import fc from "fast-check";
import type { OperationRecord, RecordState } from "oplogs/records";
import { expect, it } from "vitest";
import { OplogsError } from "../../src/core/errors.js";
import { addTo, createNewest, sorted } from "../../src/records/newest.js";
import { newestFirst } from "../../src/records/newest-first.js";
import { compare, placeOf } from "../../src/records/place.js";
import type { RecordTime } from "../../src/records/wanted.js";
import { ALL, listing, made } from "./made.js";
import { all, ids } from "./services.js";

const NOW = Date.UTC(2026, 2, 17);
const DAY = 86_400_000;

const iso = (time: number | undefined) => (time === undefined ? undefined : new Date(time).toISOString());
/** Times with many ties, around now and long ago, and none. */
const time = fc.oneof(
  { weight: 8, arbitrary: fc.integer({ min: -9, max: 2 }).map((days) => NOW + days * DAY) },
  { weight: 3, arbitrary: fc.integer({ min: -5_000, max: 0 }).map((days) => NOW + days * DAY) },
  { weight: 1, arbitrary: fc.constant(undefined) },
);
const state = fc.constantFrom<RecordState>("waiting", "running", "succeeded", "failed", "skipped", "unknown");
const held = fc
  .array(fc.record({ created: time, ended: time, state }), { maxLength: 130 })
  .map((each) =>
    each.map(({ created, ended, state }, index) =>
      made({ id: `id-${index}`, createdAt: iso(created), endedAt: iso(ended), state }),
    ),
  );
const bounds = fc.record({
  since: fc.option(
    fc.integer({ min: -12, max: 0 }).map((days) => NOW + days * DAY),
    { nil: undefined },
  ),
  until: fc.option(
    fc.integer({ min: 0, max: 4 }).map((days) => NOW + days * DAY),
    { nil: undefined },
  ),
});

/** What must come, by the plainest means. */
function expected(
  records: readonly OperationRecord[],
  by: RecordTime,
  states: readonly RecordState[] | undefined,
  { since = -Infinity, until = Infinity }: { since?: number | undefined; until?: number | undefined },
): OperationRecord[] {
  return records
    .filter(({ state }) => states?.includes(state) ?? true)
    .filter(({ state, endedAt }) => {
      if (by === "createdAt") return true;
      return state === "unknown" ? endedAt !== undefined : !["waiting", "running"].includes(state);
    })
    .map((record) => ({ record, place: placeOf(record, by) }))
    .filter(({ place }) => place.time >= since && (place.time === -Infinity || place.time < until))
    .sort((a, b) => compare(a.place, b.place))
    .map(({ record }) => record);
}

it("returns each record that is wanted once, newest first, however few it may hold", async () => {
  const states = fc.option(fc.uniqueArray(state, { minLength: 1 }), { nil: undefined });
  const by = fc.constantFrom<RecordTime>("createdAt", "endedAt");
  const service = fc.record({ bySpans: fc.boolean(), heeds: fc.boolean() });
  await fc.assert(
    fc.asyncProperty(
      held,
      states,
      by,
      bounds,
      service,
      fc.integer({ min: 1, max: 20 }),
      async (records, states, by, span, service, most) => {
        const wanted = { ...ALL, ...span, by, states: states && new Set(states) };
        const found = await all(newestFirst(listing(records, service), wanted, {}, NOW, most));
        expect(found).toEqual(expected(records, by, states, span));
      },
    ),
    { numRuns: 300 },
  );
});

it("asks once for a span with a beginning", async () => {
  const service = listing([made({ createdAt: iso(NOW) })]);
  await all(newestFirst(service, { ...ALL, since: NOW - 400 * DAY }, {}, NOW));
  expect(service.asked).toHaveLength(1);
});

it("asks once for a list that is short", async () => {
  const service = listing(
    Array.from({ length: 100 }, (_, age) => made({ id: `id-${age}`, createdAt: iso(NOW - age * 30 * DAY) })),
  );
  expect(await ids(newestFirst(service, ALL, {}, NOW))).toHaveLength(100);
  expect(service.asked).toEqual([ALL]);
});

it("asks for no more than today if the reader wants no more", async () => {
  const old = Array.from({ length: 100 }, (_, index) =>
    made({ id: `old-${index}`, createdAt: iso(NOW - 90 * DAY) }),
  );
  const service = listing([...old, made({ id: "new", createdAt: iso(NOW) })]);
  const records = newestFirst(service, ALL, {}, NOW);
  expect((await records.next()).value).toMatchObject({ id: "new" });
  await records.return();
  expect(service.asked.map(({ since }) => since)).toEqual([undefined, NOW - DAY]);
});

it("does not ask a service that does not filter by time once for each span", async () => {
  const old = Array.from({ length: 101 }, (_, index) =>
    made({ id: `old-${index}`, createdAt: iso(NOW - 90 * DAY) }),
  );
  const service = listing(old, { heeds: false });
  expect(await ids(newestFirst(service, ALL, {}, NOW))).toHaveLength(101);
  expect(service.asked.map(({ since }) => since)).toEqual([undefined, NOW - DAY, undefined]);
});

it("returns what came of a list that is incomplete, and then says so", async () => {
  const held = [made({ id: "a", createdAt: iso(NOW - DAY) }), made({ id: "b", createdAt: iso(NOW) })];
  const incomplete = new OplogsError("incomplete", "the list changed");
  const service = {
    bySpans: false,
    async *list() {
      yield* held;
      throw incomplete;
    },
  };
  const found: string[] = [];
  const read = async () => {
    for await (const { id } of newestFirst(service, ALL, {}, NOW)) found.push(id);
  };
  await expect(read()).rejects.toBe(incomplete);
  expect(found).toEqual(["b", "a"]);
});

it("holds no more than twice as many as it may return at a time", () => {
  const newest = createNewest(10);
  for (let age = 0; age < 1_000; age++) {
    const record = made({ id: String(age), createdAt: iso(NOW - ((age * 7_919) % 1_000) * DAY) });
    addTo(newest, { record, place: placeOf(record, "createdAt") });
    expect(newest.held.length).toBeLessThan(20);
  }
  expect(sorted(newest).map(({ record }) => record.createdAt)).toEqual(
    Array.from({ length: 10 }, (_, age) => iso(NOW - age * DAY)),
  );
});

it("puts a record whose end is not told where it was last changed", async () => {
  const service = listing([
    made({ id: "untold", endedAt: undefined, updatedAt: iso(NOW - 2 * DAY) }),
    made({ id: "told", endedAt: iso(NOW - 3 * DAY) }),
  ]);
  const wanted = { ...ALL, by: "endedAt", since: NOW - 4 * DAY } as const;
  expect(await ids(newestFirst(service, wanted, {}, NOW))).toEqual(["untold", "told"]);
});
