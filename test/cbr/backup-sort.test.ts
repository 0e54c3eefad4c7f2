import { expect, it } from "vitest";
import { sorting } from "../../src/cbr/backup-sort.js";
import { errorOf } from "../wire/helpers.js";

it.each([
  ["created_at:asc", "created_at:asc"],
  [["status:desc", "created_at:asc"], "status:desc,created_at:asc"],
  ["status:desc,created_at:asc", "status:desc,created_at:asc"],
])("%j is sent as %s", (given, sent) => {
  expect(sorting("sort", given)).toBe(sent);
});

const WRONG: unknown[] = [
  "created_at",
  "created_at:",
  "created_at:up",
  "created_at:asc:desc",
  "created_at:ASC",
  "size:asc",
  "created_at:asc,",
  " created_at:asc",
  ["created_at:asc", "created_at:desc"],
  [],
  "",
  7,
];
it.each(WRONG.map((value) => ({ value })))("$value is refused", async ({ value }) => {
  const error = await errorOf(() => sorting("sort", value));
  expect(error.kind).toBe("config");
  expect(error.message).toMatch(/^sort must be /);
});
