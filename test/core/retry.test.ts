import { describe, expect, it, vi } from "vitest";
import { type ErrorKind, HttpError, OplogsError } from "../../src/core/errors.js";
import { backoff, isTransient, readRetryAfter } from "../../src/core/retry.js";

describe("readRetryAfter", () => {
  const read = (headers: Record<string, string>) => readRetryAfter(new Headers(headers));
  const date = "Fri, 31 Dec 2027 23:59:00 GMT";

  it.each([
    ["0", 0],
    ["120", 120_000],
    ["1.5", 1_500],
    [" 7 ", 7_000],
    ["Fri, 31 Dec 2027 23:59:59 GMT", 59_000],
    ["Friday, 31-Dec-27 23:59:59 GMT", 59_000],
    ["Fri, 31 Dec 1999 23:59:59 GMT", 0],
  ])("reads %j", (text, ms) => {
    expect(read({ "retry-after": text, date })).toBe(ms);
  });

  it.each(["", "-5", "+5", "5s", "1e3", "0x1f", "Infinity", "NaN", "soon", ".5", "5,5", "2027-12-31", "GMT"])(
    "takes %j for nothing",
    (text) => {
      expect(read({ "retry-after": text, date })).toBeUndefined();
      expect(read({ "retry-after-ms": text })).toBeUndefined();
    },
  );

  it("counts a date from now if the server does not tell its time", () => {
    const inAMinute = new Date(Date.now() + 60_000).toUTCString();
    for (const headers of [{}, { date: "today" }]) {
      const wait = read({ ...headers, "retry-after": inAMinute });
      expect(wait).toBeGreaterThan(50_000);
      expect(wait).toBeLessThanOrEqual(60_000);
    }
  });

  it("prefers milliseconds", () => {
    expect(read({ "retry-after-ms": "250", "retry-after": "9" })).toBe(250);
    expect(read({ "retry-after-ms": "0", "retry-after": "9" })).toBe(0);
    expect(read({ "retry-after-ms": "soon", "retry-after": "9" })).toBe(9_000);
  });

  it("returns nothing if nothing is said", () => {
    expect(read({ date })).toBeUndefined();
  });
});

describe("backoff", () => {
  it.each([
    [1, 500],
    [2, 1_000],
    [3, 2_000],
    [4, 4_000],
    [5, 8_000],
    [6, 8_000],
    [2_000, 8_000],
  ])("after attempt %i is from 0 to %i ms", (attempt, most) => {
    expect(backoff(attempt, () => 0)).toBe(0);
    expect(backoff(attempt, () => 0.5)).toBe(most / 2);
    expect(backoff(attempt, () => 1)).toBe(most);
  });
});

describe("isTransient", () => {
  const http = (status: number) => new HttpError(new Response(null, { status }), undefined);

  it.each([408, 429, 500, 502, 503, 504])("is true of a %i", (status) => {
    expect(isTransient(http(status), true)).toBe(true);
    expect(isTransient(http(status), false)).toBe(status === 429);
  });

  it.each([301, 400, 401, 403, 404, 409, 410, 422, 425, 501, 505, 507])("is false of a %i", (status) => {
    expect(isTransient(http(status), true)).toBe(false);
    expect(isTransient(http(status), false)).toBe(false);
  });

  it.each<[ErrorKind, boolean]>([
    ["network", true],
    ["timeout", true],
    ["aborted", false],
    ["parse", false],
    ["credential", false],
    ["config", false],
    ["failed", false],
  ])("of an error of kind %s is %s", (kind, expected) => {
    expect(isTransient(new OplogsError(kind, "oops"), true)).toBe(expected);
    expect(isTransient(new OplogsError(kind, "oops"), false)).toBe(false);
  });
});

describe("an error of another copy of this package", () => {
  it.each([
    [503, true],
    [404, false],
  ])("with status %i is transient: %s", async (status, transient) => {
    vi.resetModules();
    const other = await import("../../src/core/errors.js");
    const error = new other.HttpError(new Response(null, { status }), undefined);
    expect(error).not.toBeInstanceOf(HttpError);
    expect(isTransient(error, true)).toBe(transient);
  });
});
