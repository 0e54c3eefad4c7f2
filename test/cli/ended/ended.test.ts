import fc from "fast-check";
import { expect, test } from "vitest";
import { ended } from "../../../src/cli/ended/ended.js";
import { readPosition } from "../../../src/cli/ended/position.js";
import { newProgress, type Progress, positionOf, progressOf } from "../../../src/cli/ended/progress.js";
import { putBack } from "../../../src/cli/ended/put-back.js";
import { type Simulated, SimulatedService } from "./simulated-service.js";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const START = Date.parse("2026-03-01T00:00:00Z");

const begin = (from?: Date) => newProgress("cbr", "project-1", from);

/** A run at that time. It returns the ids that it yielded. */
async function run(
  service: SimulatedService,
  progress: Progress,
  at: number,
  until?: Date,
): Promise<string[]> {
  service.now = at;
  const ids: string[] = [];
  for await (const { id } of ended(service, progress, { now: new Date(at), until })) ids.push(id);
  return ids;
}

const operation = (id: string, created: number, ended: number, more?: Partial<Simulated>): Simulated => ({
  id,
  created,
  ended,
  late: 0,
  ...more,
});

test("an operation that runs for days is yielded once it has ended", async () => {
  const service = new SimulatedService([operation("long", START, START + 5 * DAY)]);
  const progress = begin();
  for (let day = 0; day < 5; day++) {
    service.add(operation(`short-${day}`, START + day * DAY, START + day * DAY + 1));
    expect(await run(service, progress, START + day * DAY + HOUR)).toEqual([`short-${day}`]);
  }
  expect(await run(service, progress, START + 5 * DAY)).toEqual(["long"]);
  expect(await run(service, progress, START + 6 * DAY)).toEqual([]);
});

test("a record that appears late is yielded", async () => {
  const service = new SimulatedService([
    operation("seen", START + HOUR, START + HOUR),
    operation("late", START, START, { late: 5 * HOUR }),
  ]);
  const progress = begin();
  expect(await run(service, progress, START + 2 * HOUR)).toEqual(["seen"]);
  expect(await run(service, progress, START + 5 * HOUR)).toEqual(["late"]);
});

test("a time in the future does not hide what comes before it", async () => {
  const service = new SimulatedService([operation("odd", START + 400 * DAY, START, { late: -400 * DAY })]);
  const progress = begin();
  expect(await run(service, progress, START)).toEqual(["odd"]);
  service.add(operation("next", START + HOUR, START + HOUR));
  expect(await run(service, progress, START + DAY)).toEqual(["next"]);
});

test("a clock of ours that is ahead hides nothing", async () => {
  const service = new SimulatedService([operation("one", START, START)]);
  const progress = begin();
  service.now = START;
  for await (const { id } of ended(service, progress, { now: new Date(START + 90 * DAY) }))
    expect(id).toBe("one");
  service.add(operation("two", START + HOUR, START + HOUR));
  expect(await run(service, progress, START + HOUR)).toEqual(["two"]);
});

test("what ended before the first run's since is left out, also when it comes up again", async () => {
  const service = new SimulatedService([
    operation("before", START - 2 * HOUR, START - HOUR),
    operation("across", START - HOUR, START + HOUR),
    operation("across-weeks", START - 60 * DAY, START + 2 * DAY),
  ]);
  const progress = begin(new Date(START));
  expect(await run(service, progress, START + HOUR)).toEqual(["across"]);
  expect(await run(service, progress, START + HOUR)).toEqual([]);
  expect(await run(service, progress, START + 2 * DAY)).toEqual(["across-weeks"]);
});

test("what ended at or after until is left to a later run", async () => {
  const service = new SimulatedService([
    operation("one", START, START + HOUR),
    operation("two", START, START + 20 * HOUR),
    operation("three", START + 19 * HOUR, START + 20 * HOUR),
  ]);
  const progress = begin();
  expect(await run(service, progress, START + DAY, new Date(START + 20 * HOUR))).toEqual(["one"]);
  expect((await run(service, progress, START + DAY)).sort()).toEqual(["three", "two"]);
});

test("an operation that the service has forgotten is given up, and counted", async () => {
  const service = new SimulatedService([operation("lost", START, Number.POSITIVE_INFINITY)]);
  const progress = begin();
  await run(service, progress, START);
  service.add(operation("next", START + DAY, START + DAY));
  await run(service, progress, START + DAY);
  expect(positionOf(progress).open).toEqual([["lost", START]]);
  service.remove("lost");
  await run(service, progress, START + DAY);
  expect(progress.gone).toBe(1);
  expect(positionOf(progress).open).toEqual([]);
});

test("one by one a few are asked for; many that ended are read from the list", async () => {
  const many = Array.from({ length: 500 }, (_, at) => operation(`many-${at}`, START + at, START + 2 * DAY));
  const service = new SimulatedService([...many, operation("next", START + DAY, START + DAY)]);
  const progress = begin();
  expect(await run(service, progress, START + DAY)).toEqual(["next"]);
  expect(service.gets).toBe(0);
  expect(await run(service, progress, START + 2 * DAY)).toHaveLength(500);
  expect(service.gets).toBe(0);
  expect(positionOf(progress).open).toEqual([]);
});

test("those that never end do not keep others from being asked for", async () => {
  // The list of open operations does not know this state, and each of them is asked for by its id.
  const odd = Array.from({ length: 100 }, (_, at) =>
    operation(`odd-${at}`, START, Number.POSITIVE_INFINITY, { unknown: true }),
  );
  const service = new SimulatedService([
    ...odd,
    operation("last", START, START + 2 * DAY, { unknown: true }),
  ]);
  const progress = begin();
  service.add(operation("next", START + DAY, START + DAY));
  await run(service, progress, START + DAY);
  service.hidesBelow = START + HOUR;
  const found = [
    ...(await run(service, progress, START + 2 * DAY)),
    ...(await run(service, progress, START + 2 * DAY)),
  ];
  expect(found).toEqual(["last"]);
});

test("a position holds no more than the overlap and what runs", async () => {
  const service = new SimulatedService(
    Array.from({ length: 1_000 }, (_, at) => operation(`op-${at}`, START + at * HOUR, START + at * HOUR)),
  );
  const progress = begin();
  await run(service, progress, START + 1_000 * HOUR);
  expect(positionOf(progress).done).toHaveLength(7);
});

test("more ids than a position holds shorten the overlap, and it is said", async () => {
  const service = new SimulatedService(
    Array.from({ length: 100_500 }, (_, at) => operation(`op-${at}`, START + at, START + at)),
  );
  const progress = begin();
  expect(await run(service, progress, START + HOUR)).toHaveLength(100_500);
  expect(progress.cutAt).toBe(START + 501);
  expect(positionOf(progress).done.length).toBeLessThanOrEqual(100_000);
  expect(await run(service, progress, START + HOUR)).toEqual([]);
});

/** Operations of a week: most of them short, some for days, all visible within the overlap. */
const operations = fc.array(
  fc.record({
    created: fc.integer({ min: 0, max: 7 * DAY }),
    runs: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: HOUR }), fc.integer({ min: 0, max: 5 * DAY })),
    late: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 6 * HOUR - 1 })),
    dated: fc.integer({ min: 0, max: 9 }).map((digit) => digit > 0),
  }),
  { maxLength: 60 },
);

/** Runs, each after a pause; each breaks off after some records, and has stored its position a little before. */
const runs = fc.array(
  fc.record({
    pause: fc.integer({ min: 0, max: 2 * DAY }),
    breaksAfter: fc.option(fc.integer({ min: 0, max: 30 })),
    storesEach: fc.integer({ min: 1, max: 5 }),
    // One of this many records cannot be delivered for now.
    refusesEach: fc.integer({ min: 2, max: 9 }),
  }),
  { maxLength: 20 },
);

test("whatever arrives, runs and breaks off: each operation that has ended is stored exactly once", async () => {
  await fc.assert(
    fc.asyncProperty(operations, runs, fc.boolean(), fc.integer(), async (given, times, boundsEnd, order) => {
      const service = new SimulatedService(
        given.map(({ created, runs, late, dated }, at) =>
          operation(`op-${at}`, START + created, START + created + runs, { late, undated: !dated }),
        ),
      );
      service.order = order;
      service.boundsEnd = boundsEnd;
      const stored: string[] = [];
      let position = JSON.stringify(positionOf(begin()));
      let now = START;
      for (const { pause, breaksAfter, storesEach, refusesEach } of [...times, LAST]) {
        now += pause;
        service.now = now;
        const saved = readPosition(JSON.parse(position));
        if (!saved) throw new Error("A position that was stored cannot be read.");
        const progress = progressOf(saved);
        const batch: string[] = [];
        let left = breaksAfter ?? Number.POSITIVE_INFINITY;
        let count = 0;
        for await (const record of ended(service, progress, { now: new Date(now) })) {
          if (left-- === 0) break;
          if (++count % refusesEach === 0) {
            putBack(record, progress);
            continue;
          }
          if (batch.push(record.id) < storesEach) continue;
          stored.push(...batch.splice(0));
          position = JSON.stringify(positionOf(progress));
        }
        if (left < 0) continue;
        stored.push(...batch);
        position = JSON.stringify(positionOf(progress));
      }
      expect([...stored].sort()).toEqual(given.map((_, at) => `op-${at}`).sort());
    }),
    { numRuns: 300 },
  );
});

/** Everything has ended and is visible. */
const LAST = { pause: 40 * DAY, breaksAfter: null, storesEach: 3, refusesEach: Number.POSITIVE_INFINITY };
