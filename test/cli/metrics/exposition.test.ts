import fc from "fast-check";
import { expect, test } from "vitest";
import { exposition } from "../../../src/cli/metrics/exposition.js";
import { familiesOf } from "../../../src/cli/metrics/families.js";
import type { Outcome, Scrape } from "../../../src/cli/metrics/scrape.js";

function outcome(fields: Partial<Outcome>): Outcome {
  return { kind: "backup", id: "server-1", name: "web-01", success: 0, failure: 0, ...fields };
}

function scrapeOf(subjects: readonly Outcome[]): Scrape {
  const seen = { windowSeconds: 604_800, operations: new Map(), subjects };
  return { system: "cbr", scope: "project-1", seen, seconds: 0.25, at: 1_773_734_400_000 };
}

function linesOf(subjects: readonly Outcome[], most = 100): readonly string[] {
  return exposition(familiesOf([scrapeOf(subjects)], most)).split("\n");
}

test("one group per metric, with its help and its type first", () => {
  const lines = linesOf([outcome({ success: 1_773_730_800_500 })]);
  const at = lines.indexOf("# TYPE oplogs_last_success_timestamp_seconds gauge");
  expect(lines[at - 1]).toMatch(/^# HELP oplogs_last_success_timestamp_seconds When the last /);
  expect(lines[at + 1]).toBe(
    'oplogs_last_success_timestamp_seconds{system="cbr",scope="project-1",kind="backup",subject="server-1",' +
      'subject_name="web-01"} 1773730800.5',
  );
  expect(lines).toContain('oplogs_up{system="cbr",scope="project-1"} 1');
  expect(lines.at(-1)).toBe("");
});

test("a system that could not be read is down, and has no metric of operations", () => {
  const text = exposition(familiesOf([{ ...scrapeOf([]), seen: undefined }], 100));
  expect(text).toContain('oplogs_up{system="cbr",scope="project-1"} 0\n');
  expect(text).not.toContain("oplogs_last_success");
  expect(text).not.toContain("oplogs_operations");
});

test("quotes and backslashes are escaped, control characters are gone", () => {
  const name = 'a"b\\c\nd\u0000\u202e';
  expect(linesOf([outcome({ name })]).join("\n")).toContain('subject_name="a\\"b\\\\c d"}');
});

test("beyond the limit the others are counted: those of vaults come first, then the newest", () => {
  const vault = { id: "vault-1", name: "prod" };
  const lines = linesOf(
    [
      outcome({ id: "old", success: 1000 }),
      outcome({ id: "new", success: 2000 }),
      outcome({ id: "never", vault }),
    ],
    2,
  );
  const subjects = lines.flatMap((line) => /^oplogs_last_success.*subject="(\w+)"/.exec(line)?.[1] ?? []);
  expect(subjects).toEqual(["never", "new"]);
  expect(lines).toContain('oplogs_subjects_left_out{system="cbr",scope="project-1"} 1');
});

test("no two series are written alike, whatever the names are", () => {
  const text = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.constantFrom("", "\n", "\\", '"', "\ud800", "\udfff", "x".repeat(300), `${"x".repeat(300)}y`),
  );
  fc.assert(
    fc.property(fc.array(fc.tuple(text, text), { maxLength: 8 }), (pairs) => {
      const lines = linesOf(pairs.map(([id, name]) => outcome({ id, name })));
      const series = lines.filter((line) => line.startsWith("oplogs_last_success_timestamp_seconds{"));
      expect(new Set(series).size).toBe(series.length);
      const leftOut = lines.find((line) => line.startsWith("oplogs_subjects_left_out"));
      expect(Number(leftOut?.split(" ").at(-1)) + series.length).toBe(pairs.length);
      for (const line of series) expect(line).toMatch(/^\w+\{(?:\w+="(?:[^"\\\n]|\\["\\n])*",?)+\} [\d.]+$/);
    }),
  );
});
