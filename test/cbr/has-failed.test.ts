import { hasFailed } from "oplogs/cbr";
import { expect, it } from "vitest";

it("hasFailed holds for every end without success, and for nothing else", () => {
  const statuses = [
    "failed",
    "timeout",
    "skipped",
    "success",
    "running",
    "waiting",
    "new word",
    null,
    undefined,
  ];
  expect(statuses.filter((status) => hasFailed({ status }))).toEqual(["failed", "timeout", "skipped"]);
});
