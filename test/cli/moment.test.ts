import { expect, test } from "vitest";
import { parseMoment } from "../../src/cli/moment.js";

const NOW = new Date("2026-03-17T12:00:00Z");

test.each([
  ["24h", "2026-03-16T12:00:00.000Z"],
  ["90s", "2026-03-17T11:58:30.000Z"],
  ["2026-03-01", "2026-03-01T00:00:00.000Z"],
  ["2026-03-01T10:00:00+02:00", "2026-03-01T08:00:00.000Z"],
  ["2026-03-01 10:00", "2026-03-01T10:00:00.000Z"],
])("--since %s is %s", (text, iso) => expect(parseMoment("--since", text, NOW).toISOString()).toBe(iso));

test.each(["yesterday", "2026-02-30", "", "24"])("--since %j is refused with examples", (text) => {
  expect(() => parseMoment("--since", text, NOW)).toThrow(
    /^--since must be how long ago, such as 90s.*; got "/,
  );
});
