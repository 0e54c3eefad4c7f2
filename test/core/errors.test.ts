import { inspect } from "node:util";
import { isHttpError, isOplogsError } from "oplogs";
import { describe, expect, it, vi } from "vitest";
import { HttpError, OplogsError } from "../../src/core/errors.js";

const operation = "GET /operations/{operation_id}";
const HIDDEN = "a-thing-to-hide";

function notFound() {
  const headers = { "x-hidden": HIDDEN };
  const response = new Response(null, { status: 404, statusText: "Not Found", headers });
  const context = { operation, attempts: 2, code: "GONE", requestId: "r-1", retryAfter: 5 };
  return new HttpError(response, { hidden: HIDDEN }, { ...context, message: "no such thing" });
}

describe("an OplogsError", () => {
  const cause = new Error(HIDDEN);
  const latest = { hidden: HIDDEN };
  const error = new OplogsError("failed", "it broke", { operation, attempts: 3, cause, latest });

  it("is an Error that tells what, where, and after how many attempts", () => {
    expect(error).toBeInstanceOf(Error);
    expect(error).toMatchObject({ name: "OplogsError", kind: "failed", operation, attempts: 3, latest });
    expect(error.message).toBe(`${operation}: it broke`);
    expect(error.cause).toBe(cause);
    expect(String(error)).toBe(`OplogsError: ${operation}: it broke`);
    expect(error.stack).toContain("errors.test.ts");
  });

  it("may come from nowhere", () => {
    const bare = new OplogsError("config", "token is missing");
    expect(bare).toMatchObject({ message: "token is missing", attempts: 0 });
    expect(bare.operation).toBeUndefined();
    expect(bare.latest).toBeUndefined();
    expect("cause" in bare).toBe(false);
  });

  it("is written to JSON by an allow-list", () => {
    expect(JSON.parse(JSON.stringify(error))).toEqual({
      name: "OplogsError",
      kind: "failed",
      message: `${operation}: it broke`,
      operation,
      attempts: 3,
    });
  });

  it("is printed by that list, too, with its stack", () => {
    const printed = inspect(error, { depth: 9, showHidden: true });
    expect(printed).toBe(`${error.stack} {"kind":"failed","operation":"${operation}","attempts":3}`);
    expect(printed).not.toContain(HIDDEN);
    expect(inspect({ deep: [error] }, { depth: 9 })).not.toContain(HIDDEN);
  });
});

describe("an HttpError", () => {
  it("tells the status, the API's code and words, and what support asks for", () => {
    const error = notFound();
    expect(error).toBeInstanceOf(OplogsError);
    expect(error).toMatchObject({ name: "HttpError", kind: "http", status: 404, code: "GONE", operation });
    expect(error).toMatchObject({ requestId: "r-1", retryAfter: 5, attempts: 2, body: { hidden: HIDDEN } });
    expect(error.message).toBe(`${operation}: 404 GONE no such thing`);
    expect(error.headers.get("x-hidden")).toBe(HIDDEN);
  });

  it("tells the status text if the API says nothing, and the bare status without it", () => {
    const text = new HttpError(new Response(null, { status: 502, statusText: "Bad Gateway" }), undefined);
    expect(text.message).toBe("502 Bad Gateway");
    expect(new HttpError(new Response(null, { status: 502 }), undefined).message).toBe("502");
  });

  it("is written to JSON, and printed, by an allow-list", () => {
    const error = notFound();
    const { name, kind, status, code, requestId, retryAfter, attempts, message } = error;
    const list = { name, kind, message, operation, attempts, status, code, requestId, retryAfter };
    expect(JSON.parse(JSON.stringify(error))).toEqual(list);
    const printed = inspect(error, { depth: 9, showHidden: true });
    expect(printed).toContain('"status":404,"code":"GONE","requestId":"r-1","retryAfter":5}');
    expect(printed).not.toContain(HIDDEN);
  });
});

describe("the guards", () => {
  const http = notFound();
  const timeout = new OplogsError("timeout", "too late");

  it("tell our errors from others", () => {
    expect(isOplogsError(http)).toBe(true);
    expect(isOplogsError(timeout)).toBe(true);
    expect(isHttpError(http)).toBe(true);
    expect(isHttpError(timeout)).toBe(false);
    for (const other of [new Error("oops"), { kind: "http", status: 404 }, "http", 404, null, undefined]) {
      expect(isOplogsError(other)).toBe(false);
      expect(isHttpError(other)).toBe(false);
    }
  });

  it("tell kinds and statuses apart", () => {
    expect(isOplogsError(timeout, "timeout")).toBe(true);
    expect(isOplogsError(timeout, "network")).toBe(false);
    expect(isOplogsError(http, "http")).toBe(true);
    expect(isHttpError(http, 404)).toBe(true);
    expect(isHttpError(http, 429)).toBe(false);
    expect(isHttpError(timeout, 404)).toBe(false);
  });

  it("tell codes apart, which are words", () => {
    expect(isHttpError(http, "GONE")).toBe(true);
    expect(isHttpError(http, "OPERATION_LOGS_ARCHIVED")).toBe(false);
    expect(isHttpError(http, "404")).toBe(false);
    expect(isHttpError(timeout, "GONE")).toBe(false);
    expect(isHttpError(new HttpError(new Response(null, { status: 404 }), undefined), "")).toBe(false);
  });

  it("know the errors of another copy of the package", async () => {
    vi.resetModules();
    const copy = await import("../../src/core/errors.js");
    expect(copy.OplogsError).not.toBe(OplogsError);
    const other = new copy.HttpError(new Response(null, { status: 404 }), undefined);
    expect(other).not.toBeInstanceOf(OplogsError);
    expect(isOplogsError(other, "http")).toBe(true);
    expect(isHttpError(other, 404)).toBe(true);
    expect(copy.isHttpError(http, 404)).toBe(true);
  });
});
