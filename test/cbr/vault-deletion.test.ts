import { type OperationLog, vaultDeletion } from "oplogs/cbr";
import { describe, expect, it } from "vitest";

describe("vaultDeletion", () => {
  it.each([
    [
      { fail_count: 1, total_count: 3 },
      { failed: 1, total: 3 },
    ],
    [
      { fail_delete_count: 0, total_delete_count: 3 },
      { failed: 0, total: 3 },
    ],
    [
      { fail_count: 0, fail_delete_count: 2 },
      { failed: 0, total: undefined },
    ],
    [
      { fail_count: null, total_count: null },
      { failed: undefined, total: undefined },
    ],
    [null, undefined],
  ])("of %o is %o", (vault_delete, expected) => {
    expect(vaultDeletion({ id: "a-log", extra_info: { vault_delete } })).toEqual(expected);
  });

  it.each<Partial<OperationLog>>([{}, { extra_info: null }, { extra_info: {} }])(
    "of %o is undefined",
    (log) => {
      expect(vaultDeletion({ id: "a-log", ...log })).toBeUndefined();
    },
  );
});
