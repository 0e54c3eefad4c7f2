import fc from "fast-check";
import { expect, test } from "vitest";
import { endOf, type History, remember } from "../../../src/cli/check/history.js";
import { judge, worst } from "../../../src/cli/check/judge.js";
import type { OperationRecord } from "../../../src/records/operation-record.js";
import { ended, HOUR, NOW } from "./made.js";

const LIMITS = { maxAge: 25 * HOUR, warnAge: 24 * HOUR };

function historyOf(...records: readonly OperationRecord[]): History {
  return records.reduce<History>((history, record) => {
    const end = endOf(record);
    return end ? remember(history, end) : history;
  }, {});
}

test.each([
  ["never", [], "critical"],
  ["young", [ended("succeeded", 1)], "ok"],
  ["as old as it may be before a warning", [ended("succeeded", 24)], "ok"],
  ["older than the warning", [ended("succeeded", 24.5)], "warning"],
  ["as old as it may be", [ended("succeeded", 25)], "warning"],
  ["too old", [ended("succeeded", 25.001)], "critical"],
  ["young, but failed since", [ended("succeeded", 5), ended("failed", 1)], "warning"],
  ["young, but skipped since", [ended("succeeded", 5), ended("skipped", 1)], "warning"],
  ["failed, then well", [ended("failed", 5), ended("succeeded", 1)], "ok"],
  ["well and failed in the same moment", [ended("succeeded", 1), ended("failed", 1)], "warning"],
  ["failed only", [ended("failed", 1)], "critical"],
  ["too old, and failed since", [ended("succeeded", 30), ended("failed", 1)], "critical"],
  ["an end that has no known word", [ended("succeeded", 5), ended("unknown", 1)], "warning"],
  [
    "an unknown word of what has not ended",
    [ended("succeeded", 5), ended("unknown", 1, { endedAt: undefined })],
    "ok",
  ],
  ["running now", [ended("succeeded", 5), ended("running", 0, { endedAt: undefined })], "ok"],
  ["running now, failed before", [ended("succeeded", 5), ended("failed", 2), ended("running", 0)], "warning"],
  ["a clock that is a minute ahead", [ended("succeeded", -1 / 60)], "ok"],
  ["a success tomorrow", [ended("succeeded", -24)], "unknown"],
  ["an unreadable time", [ended("succeeded", 1, { endedAt: "yesterday" })], "critical"],
  ["no end time, but another", [ended("succeeded", 1, { endedAt: undefined })], "ok"],
])("%s: %#", (_, records, level) => {
  expect(judge(historyOf(...records), LIMITS, NOW)).toBe(level);
});

test("the order of the records does not matter", () => {
  const record = fc
    .tuple(
      fc.constantFrom("succeeded", "failed", "skipped", "running", "unknown"),
      fc.integer({ min: 0, max: 40 }),
    )
    .map(([state, hours]) => ended(state, hours));
  fc.assert(
    fc.property(fc.array(record, { maxLength: 8 }), (records) => {
      const level = judge(historyOf(...records), LIMITS, NOW);
      expect(judge(historyOf(...[...records].reverse()), LIMITS, NOW)).toBe(level);
    }),
  );
});

test("what is certainly bad counts more than what is not known, and that more than a warning", () => {
  expect(worst(["ok", "warning", "unknown", "critical"])).toBe("critical");
  expect(worst(["ok", "unknown", "warning"])).toBe("unknown");
  expect(worst(["warning", "ok"])).toBe("warning");
  expect(worst(["ok"])).toBe("ok");
});
