import { expect, it } from "vitest";
import { ExitCode } from "../../src/cli/exit-code.js";
import type { ErrorKind } from "../../src/core/errors.js";
import { README } from "./blocks.js";
import { codesIn, guide, tableOf } from "./tables.js";

/** Each kind of error: one that is missing here does not compile. */
const KINDS: Record<ErrorKind, true> = {
  http: true,
  network: true,
  timeout: true,
  aborted: true,
  parse: true,
  credential: true,
  config: true,
  failed: true,
  incomplete: true,
};

it("the README explains each kind of error", () => {
  const kinds = tableOf(README, "`kind`", "means").flatMap(([kind]) => codesIn(kind));
  expect(kinds.sort()).toEqual(Object.keys(KINDS).sort());
});

it("the README is short enough to read", () => {
  expect(README.trimEnd().split("\n").length).toBeLessThanOrEqual(350);
});

it("the guide to the command explains each exit code", () => {
  const codes = tableOf(guide("command"), "Exit code", "Means").flatMap(([code = ""]) => code.split(", "));
  expect(codes.map(Number)).toEqual(Object.values(ExitCode));
});
