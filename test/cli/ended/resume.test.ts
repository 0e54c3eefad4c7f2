import { expect, test } from "vitest";
import { type Position, readPosition } from "../../../src/cli/ended/position.js";
import { positionOf } from "../../../src/cli/ended/progress.js";
import { resume } from "../../../src/cli/ended/resume.js";
import { UsageError } from "../../../src/cli/usage-error.js";

const SINCE = new Date("2026-03-01T00:00:00.000Z");
const account = { system: "cbr", scope: "project-1", since: undefined } as const;

const stored: Position = {
  v: 1,
  system: "cbr",
  scope: "project-1",
  from: SINCE.toISOString(),
  floor: "2026-03-05T00:00:00.000Z",
  done: [
    ["a", 1772668800000],
    ["b", null],
  ],
  open: [["c", 1772323200000]],
};

test("a position survives being stored and read", () => {
  expect(
    positionOf(resume(readPosition(JSON.parse(JSON.stringify(stored))), account, "The archive")),
  ).toEqual(stored);
});

test("a first run begins at since", () => {
  expect(positionOf(resume(undefined, { ...account, since: SINCE }, "The archive")).from).toBe(
    SINCE.toISOString(),
  );
  expect(positionOf(resume(undefined, account, "The archive")).floor).toBeNull();
});

test("a later run continues, whatever a later since says", () => {
  const since = new Date("2026-03-20T00:00:00Z");
  expect(positionOf(resume(stored, { ...account, since }, "The archive"))).toEqual(stored);
});

test.each([
  ["another scope", { ...account, scope: "project-2" }, /^The archive belongs to another account of cbr\./],
  [
    "an earlier since",
    { ...account, since: new Date(0) },
    /^The archive begins at 2026-03-01T00:00:00\.000Z/,
  ],
] as const)("%s is refused", (_, other, message) => {
  expect(() => resume(stored, other, "The archive")).toThrow(UsageError);
  expect(() => resume(stored, other, "The archive")).toThrow(message);
});

test.each([
  ["nothing", undefined],
  ["a newer version", { ...stored, v: 2 }],
  ["another system", { ...stored, system: "other" }],
  ["no scope", { ...stored, scope: undefined }],
  ["a time that is none", { ...stored, floor: "yesterday" }],
  ["no list", { ...stored, done: {} }],
  ["an id that is a number", { ...stored, done: [[1, 2]] }],
  ["a time of an id that is text", { ...stored, open: [["a", "2026"]] }],
  ["an entry without a time", { ...stored, open: [["a"]] }],
])("%s is not a position", (_, value) => {
  expect(readPosition(value)).toBeUndefined();
});
