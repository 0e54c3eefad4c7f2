import { describe, expect, test } from "vitest";
import { duration, parseDuration } from "../../src/cli/duration.js";

describe("duration", () => {
  test.each([
    ["90s", 90_000],
    ["30m", 1_800_000],
    ["24h", 86_400_000],
    ["7d", 604_800_000],
    ["1.5h", 5_400_000],
    ["250ms", 250],
    ["0s", 0],
  ])("%s is %d ms", (text, ms) => expect(duration(text)).toBe(ms));

  test.each(["", "24", "h", "-1h", "1 h 5 m", "1e3s", "1w", "--json", "999999999d", "٣h"])(
    "%j is none",
    (text) => expect(duration(text)).toBeUndefined(),
  );
});

test("an option that is no duration is refused with an example", () => {
  expect(() => parseDuration("--timeout", "1 hour")).toThrow(
    '--timeout must be a number with a unit, such as 90s, 30m, 24h or 7d; got "1 hour"',
  );
});
