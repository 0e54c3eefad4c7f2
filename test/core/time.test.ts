import fc from "fast-check";
import { afterAll, expect, test, vi } from "vitest";
import { parseTime } from "../../src/core/time.js";

// Far from UTC, so that a time read as local shows.
vi.stubEnv("TZ", "Pacific/Kiritimati");
afterAll(() => vi.unstubAllEnvs());

test("this file runs 14 hours from UTC", () => {
  expect(new Date(2026, 0, 1).getTimezoneOffset()).toBe(-14 * 60);
});

/** A time as its parts, each of them as likely as not to be wrong by a little. */
const parts = fc.record({
  year: fc.oneof(fc.integer({ min: 1900, max: 2100 }), fc.integer({ min: 0, max: 9999 })),
  month: fc.integer({ min: 0, max: 13 }),
  day: fc.oneof(fc.integer({ min: 27, max: 32 }), fc.integer({ min: 0, max: 31 })),
  clock: fc.option(
    fc.record({
      hour: fc.integer({ min: 0, max: 24 }),
      minute: fc.integer({ min: 0, max: 60 }),
      second: fc.option(fc.record({ second: fc.integer({ min: 0, max: 60 }), fraction: digits(9) })),
      zone: fc.option(
        fc.oneof(
          fc.constantFrom("Z", "z", "+00:00", "-00:00", "+14:00", "-12:00", "+24:00", "+05:60"),
          fc.record({
            sign: fc.constantFrom("+", "-"),
            hours: fc.integer({ min: 0, max: 23 }),
            minutes: fc.integer({ min: 0, max: 59 }),
            colon: fc.constantFrom(":", ""),
          }),
        ),
      ),
    }),
  ),
  separator: fc.constantFrom("T", " ", "t"),
});
type Parts = typeof parts extends fc.Arbitrary<infer T> ? T : never;

function digits(maxLength: number) {
  return fc.array(fc.integer({ min: 0, max: 9 }), { maxLength }).map((digits) => digits.join(""));
}

function pad(number: number, length = 2): string {
  return String(number).padStart(length, "0");
}

function write({ year, month, day, clock, separator }: Parts): string {
  const date = `${pad(year, 4)}-${pad(month)}-${pad(day)}`;
  if (!clock) return date;
  const { hour, minute, second, zone } = clock;
  const seconds = second ? `:${pad(second.second)}${second.fraction && `.${second.fraction}`}` : "";
  return `${date}${separator}${pad(hour)}:${pad(minute)}${seconds}${zone ? writeZone(zone) : ""}`;
}

function writeZone(zone: NonNullable<NonNullable<Parts["clock"]>["zone"]>): string {
  if (typeof zone === "string") return zone;
  return `${zone.sign}${pad(zone.hours)}${zone.colon}${pad(zone.minutes)}`;
}

/** What the parts mean in ms since 1970, counted on fingers, without a `Date`. */
function reference({ year, month, day, clock }: Parts): number | undefined {
  const leap = (year: number) => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const months = [31, leap(year) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
  if (month < 1 || day < 1 || day > (months[month - 1] ?? 0)) return undefined;
  let days = day - 1;
  for (const length of months.slice(0, month - 1)) days += length;
  for (let y = 1970; y < year; y++) days += leap(y) ? 366 : 365;
  for (let y = 1969; y >= year; y--) days -= leap(y) ? 366 : 365;
  if (!clock) return days * 86_400_000;

  const { hour, minute, second, zone } = clock;
  if (hour > 23 || minute > 59 || (second?.second ?? 0) > 59) return undefined;
  const offset = zone === null ? 0 : minutesOf(zone);
  if (offset === undefined) return undefined;
  const seconds = ((days * 24 + hour) * 60 + minute - offset) * 60 + (second?.second ?? 0);
  return seconds * 1_000 + Number((second?.fraction ?? "").slice(0, 3).padEnd(3, "0"));
}

function minutesOf(zone: NonNullable<NonNullable<Parts["clock"]>["zone"]>): number | undefined {
  if (typeof zone === "object") return (zone.sign === "-" ? -1 : 1) * (zone.hours * 60 + zone.minutes);
  const known = new Map([
    ["+14:00", 14 * 60],
    ["-12:00", -12 * 60],
  ]);
  return zone === "+24:00" || zone === "+05:60" ? undefined : (known.get(zone) ?? 0);
}

test("a time is read as a count on fingers reads it, in every form that is written", () => {
  fc.assert(
    fc.property(parts, (parts) => {
      expect(parseTime(write(parts))?.getTime()).toBe(reference(parts));
    }),
    { numRuns: 2_000 },
  );
});

test("what a Date writes is read back", () => {
  fc.assert(
    fc.property(
      fc.date({ min: new Date("0000-01-01"), max: new Date("9999-12-31"), noInvalidDate: true }),
      (date) => {
        expect(parseTime(date.toISOString())).toEqual(date);
      },
    ),
  );
});

test("any other text returns undefined, and nothing throws", () => {
  const almost = fc.stringMatching(/^\d{4}-\d{2}-\d{2}[T ]?[\d:.+Z -]{0,12}$/);
  fc.assert(
    fc.property(fc.oneof(fc.string(), almost), (text) => {
      const time = parseTime(text);
      expect(time === undefined || !Number.isNaN(time.getTime())).toBe(true);
    }),
  );
});

test.each([
  ["2019-05-23T14:35:23.584418", "2019-05-23T14:35:23.584Z"],
  ["2019-05-23T14:35:23.584+00:00", "2019-05-23T14:35:23.584Z"],
  ["2020-02-23T01:00:32Z", "2020-02-23T01:00:32.000Z"],
  ["2025-03-04 10:11:12", "2025-03-04T10:11:12.000Z"],
  ["2026-03-02T09:15", "2026-03-02T09:15:00.000Z"],
  ["2026-03-01", "2026-03-01T00:00:00.000Z"],
  ["2024-02-29T23:59:59.9999999+0530", "2024-02-29T18:29:59.999Z"],
  ["2026-01-01 00:00:00 -01:00", "2026-01-01T01:00:00.000Z"],
])("%s is %s", (text, expected) => {
  expect(parseTime(text)?.toISOString()).toBe(expected);
});

test.each([
  "2021-22-01",
  "2021-02-29",
  "2021-04-31T00:00:00Z",
  "2021-01-01T24:00:00",
  "2021-01-01T10",
  "2021-01-01T10:00:",
  "2021-01-01T10:00:00.",
  "2021-01-01T",
  "2021-01-01Z",
  "2021-1-1",
  "20210101",
  "1609459200000",
  "yesterday",
  "null",
  " ",
  "",
  null,
  undefined,
])("%j is no time", (text) => {
  expect(parseTime(text)).toBeUndefined();
});
