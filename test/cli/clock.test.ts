import { afterEach, expect, test } from "vitest";
import { createClock, span } from "../../src/cli/clock.js";

const NOW = new Date("2026-07-01T12:00:00Z");
const zone = process.env["TZ"];
afterEach(() => {
  if (zone === undefined) delete process.env["TZ"];
  else process.env["TZ"] = zone;
});

test("times are local, and name their zone", () => {
  process.env["TZ"] = "Europe/Berlin";
  const clock = createClock(NOW, false);
  expect(clock.minute("2026-01-31T23:30:09.000Z")).toBe("2026-02-01 00:30 CET");
  expect(clock.second("2026-06-30T22:30:09.999Z")).toBe("2026-07-01 00:30:09 CEST");
});

test("or in UTC", () => {
  process.env["TZ"] = "Asia/Kathmandu";
  expect(createClock(NOW, true).second("2026-01-31T23:30:09.000Z")).toBe("2026-01-31 23:30:09 UTC");
  expect(createClock(NOW, false).minute("2026-01-31T23:30:09.000Z")).toBe("2026-02-01 05:15 GMT+5:45");
});

test.each([
  ["2026-07-01T11:59:15.000Z", "45s ago"],
  ["2026-07-01T11:00:00.000Z", "60m ago"],
  ["2026-06-30T00:00:00.000Z", "36h ago"],
  ["2026-06-22T00:00:00.000Z", "9d ago"],
  ["2026-07-01T12:05:00.000Z", "in 5m"],
])("%s was %s", (time, age) => expect(createClock(NOW, true).ago(time)).toBe(age));

test("no time is no text", () => {
  const clock = createClock(NOW, true);
  expect([clock.minute(undefined), clock.second(undefined), clock.ago(undefined)]).toEqual(["", "", ""]);
});

test.each([
  [0, "0s"],
  [99_999, "99s"],
  [100_000, "1m"],
  [99 * 60_000, "99m"],
  [100 * 60_000, "1h"],
  [71 * 3_600_000, "71h"],
  [72 * 3_600_000, "3d"],
])("%d ms are %s", (ms, text) => expect(span(ms)).toBe(text));
