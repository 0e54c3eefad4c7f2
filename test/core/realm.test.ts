import { runInNewContext } from "node:vm";
import { rql } from "oplogs/softwareone";
import { describe, expect, it } from "vitest";
import { chainOf } from "../../src/core/error-chain.js";
import { reason } from "../../src/core/messages.js";
import { isDate, isError } from "../../src/core/realm.js";
import { errorOf, noting, toloka } from "../wire/helpers.js";

/** An error of another realm, as in Jest, where each test file has classes of its own. */
const foreign = (code: string): unknown => runInNewContext(code);

describe("an error", () => {
  it.each([
    ["of this realm", new TypeError("no")],
    ["of another realm", foreign('new TypeError("no")')],
    ["of a platform", new DOMException("no", "AbortError")],
  ])("%s is one", (_name, error) => expect(isError(error)).toBe(true));

  it.each([undefined, null, "no", 5, {}, { message: 5 }, foreign("new Date()")])("is not %j", (value) =>
    expect(isError(value)).toBe(false),
  );

  it("of another realm is told with its code and words", () => {
    const cause = foreign(`
      const inner = Object.assign(new Error("other side closed"), { code: "UND_ERR_SOCKET" });
      new TypeError("fetch failed", { cause: new AggregateError([inner]) })
    `);
    expect(cause).not.toBeInstanceOf(Error);
    expect(reason(cause)).toBe("UND_ERR_SOCKET: other side closed");
  });

  it("of a polyfill, which is a plain object, is told, too", () => {
    expect(reason({ message: "the network is off", code: "E_OFF" })).toBe("E_OFF: the network is off");
  });

  it("of another realm ends a call with these words", async () => {
    const cause = foreign('new TypeError("fetch failed", { cause: new Error("not on a train") })');
    const client = toloka("https://toloka.test", { fetch: () => Promise.reject(cause), maxRetries: 0 });
    const error = await errorOf(client.operations.get("op-1"));
    expect(error.message).toMatch(/: not on a train$/);
    expect(error.cause).toBe(cause);
  });

  it("that is its own cause ends all the same", () => {
    const error = new Error("round");
    error.cause = error;
    expect(chainOf(error).length).toBeLessThan(10);
    expect(reason(error)).toBe("round");
  });
});

describe("a date", () => {
  const date = foreign("new Date(Date.UTC(2026, 2, 1))");

  it.each([
    ["of this realm", new Date()],
    ["of another realm", date],
    ["that is not valid", new Date("no")],
  ])("%s is one", (_name, value) => expect(isDate(value)).toBe(true));

  it.each([undefined, null, 0, "2026-03-01", {}, { [Symbol.toStringTag]: "Date" }])("is not %j", (value) =>
    expect(isDate(value)).toBe(false),
  );

  it("of another realm is sent as any other", async () => {
    const { urls, fetch } = noting();
    const { operations } = toloka("https://toloka.test", { fetch });
    await Reflect.apply(operations.list, operations, [{ submitted_gte: date }])
      .page()
      .catch(() => {});
    expect(urls.join()).toContain("submitted_gte=2026-03-01T00%3A00%3A00");
    expect(String(Reflect.apply(rql.ge, rql, ["audit.created.at", date]))).toBe(
      'ge(audit.created.at,"2026-03-01T00:00:00.000Z")',
    );
  });
});
