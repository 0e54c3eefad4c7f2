import { isIncremental, type OperationLog } from "oplogs/cbr";
import { describe, expect, it } from "vitest";

describe("isIncremental", () => {
  it.each<[boolean | string | null, boolean | undefined]>([
    [true, true],
    ["true", true],
    ['"true"', true],
    [false, false],
    ["false", false],
    ['"false"', false],
    [null, undefined],
    ["", undefined],
    ["perhaps", undefined],
  ])("of %o is %o", (incremental, expected) => {
    expect(isIncremental({ id: "a-log", extra_info: { backup: { incremental } } })).toBe(expected);
  });

  it.each<Partial<OperationLog>>([
    {},
    { extra_info: null },
    { extra_info: {} },
    { extra_info: { backup: null } },
  ])("of %o is undefined", (log) => {
    expect(isIncremental({ id: "a-log", ...log })).toBeUndefined();
  });
});
