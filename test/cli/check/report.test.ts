import fc from "fast-check";
import { expect, test } from "vitest";
import { ageText } from "../../../src/cli/check/age-text.js";
import { endOf } from "../../../src/cli/check/history.js";
import type { Level, Verdict } from "../../../src/cli/check/judge.js";
import { performanceData } from "../../../src/cli/check/performance-data.js";
import { type Findings, levelOf, reportOf } from "../../../src/cli/check/report.js";
import type { Subject } from "../../../src/cli/check/subject.js";
import type { OperationRecord } from "../../../src/records/operation-record.js";
import { ended, HOUR, NOW } from "./made.js";

const LIMITS = { maxAge: 25 * HOUR };

function verdict(
  level: Level,
  subject: Partial<Subject>,
  success?: OperationRecord,
  failure?: OperationRecord,
): Verdict {
  const [good, bad] = [success && endOf(success), failure && endOf(failure)];
  return {
    level,
    subject: { key: JSON.stringify(subject), kind: "backup", ...subject },
    history: { ...(good && { success: good }), ...(bad && { failure: bad }) },
  };
}

function findings(verdicts: readonly Verdict[], fields: Partial<Findings> = {}): Findings {
  return { what: "cbr backup", verdicts, notes: [], doubts: [], lookedBack: 31 * 24 * HOUR, ...fields };
}

const vault = { id: "vault-1", name: "prod" };
const GOOD = verdict("ok", { id: "1", name: "web-01", vault }, ended("succeeded", 3.5));
const NEVER = verdict("critical", { id: "2", name: "db-01", vault });
const FAILED = verdict(
  "warning",
  { id: "3", name: "web-02", vault },
  ended("succeeded", 20),
  ended("failed", 2, { reason: { code: "BackupService.2008", message: "The disk is locked." } }),
);

test("one line, performance data, and the worst first below", () => {
  expect(reportOf(findings([GOOD, NEVER, FAILED]), LIMITS, NOW)).toBe(
    [
      "CRITICAL: cbr backup: 1 critical (db-01), 1 warning (web-02), 1 ok | " +
        "'db-01'=U;;90000;0 'web-02'=72000s;;90000;0 'web-01'=12600s;;90000;0",
      "CRITICAL db-01 (vault prod): never succeeded in the last 31 d",
      "WARNING web-02 (vault prod): last success 20 h ago; the last attempt failed 2 h ago " +
        "(BackupService.2008: The disk is locked.)",
      "OK web-01 (vault prod): last success 3 h 30 min ago",
      "",
    ].join("\n"),
  );
});

test("all is well: the line has the oldest success", () => {
  const [line] = reportOf(findings([GOOD]), { ...LIMITS, warnAge: 24 * HOUR }, NOW).split("\n");
  expect(line).toBe(
    "OK: cbr backup: 1 ok, the oldest success is 3 h 30 min old | 'web-01'=12600s;86400;90000;0",
  );
});

test("a subject alone is in the line", () => {
  expect(reportOf(findings([FAILED]), LIMITS, NOW)).toMatch(
    /^WARNING: cbr backup: web-02 \(vault prod\): last success 20 h ago; the last attempt failed 2 h ago \(/,
  );
});

test("a failure before the last success is shown, too", () => {
  const one = verdict("ok", { id: "1", name: "web-01" }, ended("succeeded", 1), ended("skipped", 9));
  expect(reportOf(findings([one]), LIMITS, NOW)).toContain(
    "OK web-01 (backup): last success 1 h ago; an earlier one skipped 9 h ago\n",
  );
});

test("many names are cut in the line, none below", () => {
  const many = Array.from({ length: 9 }, (_, n) => verdict("critical", { id: `${n}`, name: `db-${n}` }));
  const [line = "", ...details] = reportOf(findings(many), LIMITS, NOW).split("\n");
  expect(line).toMatch(/^CRITICAL: cbr backup: 9 critical \(db-0, db-1, db-2, db-3, db-4 and 4 more\) \| /);
  expect(details.filter((text) => text.startsWith("CRITICAL db-"))).toHaveLength(9);
});

test("a doubt is UNKNOWN, but hides nothing that is certainly bad", () => {
  const doubts = ["the list of vaults is not complete"];
  expect(levelOf(findings([GOOD], { doubts }))).toBe("unknown");
  expect(levelOf(findings([NEVER], { doubts }))).toBe("critical");
  expect(reportOf(findings([GOOD], { doubts }), LIMITS, NOW)).toMatch(
    /^UNKNOWN: cbr backup: 1 ok.*, the list of vaults is not complete \| .*\n.*\nUNKNOWN the list of vaults is not/,
  );
});

test("names and reasons of any text keep the line format", () => {
  const text = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.constantFrom("a|b=1", "x\ny", "it's", "\u001b[31mred", "\u202etxt", "", " ", "a b", "\u2028", "\0"),
  );
  fc.assert(
    fc.property(fc.array(fc.tuple(text, text, text), { minLength: 1, maxLength: 6 }), (texts) => {
      const verdicts = texts.map(([name, message, place], index) =>
        verdict(
          "warning",
          { key: `${index}`, id: `${index}`, name, vault: { id: "v", name: place } },
          ended("succeeded", 2),
          ended("failed", 1, { reason: { code: message, message } }),
        ),
      );
      const lines = reportOf(findings(verdicts), LIMITS, NOW).split("\n");
      expect(lines).toHaveLength(texts.length + 2);
      const [first = "", ...others] = lines;
      expect(first.split("|")).toHaveLength(2);
      expect(others.join("")).not.toContain("|");
      expect(lines.join("")).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
      const labels = [...(first.split(" | ")[1] ?? "").matchAll(/'([^'=|]+)'=7200s;;90000;0(?: |$)/g)].map(
        ([, label]) => label,
      );
      expect(new Set(labels).size).toBe(texts.length);
    }),
  );
});

test("subjects that share a name have labels of their own, and others keep theirs", () => {
  const twice = [
    verdict("ok", { id: "1", name: "web", vault: { id: "a", name: "A" } }, ended("succeeded", 1)),
    verdict("ok", { id: "1", name: "web", vault: { id: "b", name: "B" } }, ended("succeeded", 2)),
    verdict("ok", { id: "2", name: "db" }, ended("succeeded", 2)),
  ];
  expect(performanceData(twice, LIMITS, NOW)).toBe(
    "'web A 1'=3600s;;90000;0 'web B 1'=7200s;;90000;0 'db'=7200s;;90000;0",
  );
});

test.each([
  [0, "0 s"],
  [-5, "0 s"],
  [59_999, "59 s"],
  [60_000, "1 min"],
  [HOUR + 61_000, "1 h 1 min"],
  [24 * HOUR, "1 d"],
  [26 * HOUR + 60_000, "1 d 2 h"],
])("an age of %d ms is %s", (ms, text) => {
  expect(ageText(ms)).toBe(text);
});
