import fc from "fast-check";
import width from "fast-string-width";
import { describe, expect, test } from "vitest";
import { aligned, type Row, shortened, stacked, widthsOf, wrapped } from "../../src/cli/table.js";

const COLUMNS = [{ title: "STATE" }, { title: "NAME", least: 4 }, { title: "ID" }];
const row = (...texts: string[]): Row => texts.map((text) => ({ text }));
const ROWS = [row("failed", "web-server-01", "a1"), row("running", "データベース", "b2")];

function print(rows: readonly Row[], terminal?: number): readonly string[] | undefined {
  const widths = widthsOf(COLUMNS, rows, terminal);
  return widths && rows.map((each) => aligned(each, widths));
}

describe("a table", () => {
  test("is aligned; wide characters count as two", () => {
    expect(print(ROWS)).toEqual(["failed   web-server-01  a1", "running  データベース   b2"]);
  });

  test("fits the terminal: a column that may become narrower is cut, which shows", () => {
    expect(print(ROWS, 20)).toEqual(["failed   web-se…  a1", "running  データ…  b2"]);
  });

  test("does not fit if no column can give way any more", () => {
    expect(print(ROWS, 16)).toBeUndefined();
  });

  test("never becomes narrower from part to part", () => {
    const first = widthsOf(COLUMNS, ROWS, undefined);
    expect(widthsOf(COLUMNS, [row("ok", "a", "c")], undefined, first)).toEqual(first);
  });
});

test("a row that does not fit takes several lines, and an id is whole in one of them", () => {
  expect(stacked(row("failed", "cbr", "", "17 Mar", "0b5e1a52-3c1f-4d0a-9a1e-6f2f4a1c7d10"), 40)).toEqual([
    "failed  cbr  17 Mar",
    "  0b5e1a52-3c1f-4d0a-9a1e-6f2f4a1c7d10",
  ]);
});

test("a cell that is longer than the terminal is broken, not cut", () => {
  expect(stacked(row("failed", "a".repeat(25), "b"), 20)).toEqual([
    "failed",
    `  ${"a".repeat(18)}`,
    `  ${"a".repeat(7)}`,
    "  b",
  ]);
});

describe("whatever the texts", () => {
  const text = fc.string({ unit: fc.constantFrom("a", "ü", "字", "👩‍👩‍👧", " ", "-"), maxLength: 40 });

  test("no line of a table is wider than the terminal", () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(text, text, text), { minLength: 1, maxLength: 5 }),
        fc.nat(80),
        (rows, terminal) => {
          for (const line of print(
            rows.map((texts) => row(...texts)),
            terminal,
          ) ?? [])
            expect(width(line)).toBeLessThanOrEqual(terminal);
        },
      ),
    );
  });

  test("a text is cut to the room, and not if it fits", () => {
    fc.assert(
      fc.property(text, fc.integer({ min: 1, max: 50 }), (whole, room) => {
        const cut = shortened(whole, room);
        expect(width(cut)).toBeLessThanOrEqual(room);
        if (width(whole) <= room) expect(cut).toBe(whole);
      }),
    );
  });

  test("wrapping loses nothing but blanks", () => {
    fc.assert(
      fc.property(text, fc.integer({ min: 12, max: 60 }), (whole, terminal) => {
        const lines = wrapped(whole, terminal, "", "  ");
        expect(lines.join("").replaceAll(" ", "")).toBe(whole.replaceAll(" ", ""));
        for (const line of lines) expect(width(line)).toBeLessThanOrEqual(terminal);
      }),
    );
  });
});
