import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checked, flag, joined, oneOrMore, seconds, whole, within, words } from "../../src/cbr/filters.js";
import { errorOf } from "../wire/helpers.js";

/** As objects: a case that is a list would be taken for several arguments. */
function cases(...values: unknown[]) {
  return values.map((value) => ({ value }));
}

describe("words", () => {
  it("are sent as they are", () => {
    expect(words("name", " Müller's & sons ")).toBe(" Müller's & sons ");
  });

  it.each(cases("", "  ", null, 7, true, ["a"], {}))("$value is refused", async ({ value }) => {
    const { kind, message } = await errorOf(() => words("name", value));
    expect(kind).toBe("config");
    expect(message).toBe("name must be text, and not empty; leave it out not to filter by it");
  });
});

describe("one or more", () => {
  it.each([
    ["error", ["error"]],
    [
      ["available", "error"],
      ["available", "error"],
    ],
  ])("%j is sent as %j", (given, sent) => {
    expect(oneOrMore("status", given)).toEqual(sent);
  });

  it.each(cases("", [], [""], ["a", " "], ["a", undefined], ["a", null], [["a"]], new Array(2), null, 7, {}))(
    "$value is refused",
    async ({ value }) => {
      const { kind, message } = await errorOf(() => oneOrMore("status", value));
      expect(kind).toBe("config");
      expect(message).toContain("status must be text, or a list of some, and not empty");
    },
  );
});

describe("joined", () => {
  it.each([
    ["a", "a"],
    ["a,b", "a,b"],
    [["a", "b", "c"], "a,b,c"],
  ])("%j is sent as %s", (given, sent) => {
    expect(joined("resource_ids", given)).toBe(sent);
    // As it stands in a stored query.
    expect(joined("resource_ids", sent)).toBe(sent);
  });

  it.each(cases("", ",", "a,", ",a", "a,,b", [], ["a", ""], ["a,", "b"], ["a", undefined], 7, null))(
    "$value is refused",
    async ({ value }) => {
      const error = await errorOf(() => joined("resource_ids", value));
      expect(error.kind).toBe("config");
    },
  );

  it("never holds nothing between two commas", () => {
    const values = fc.array(fc.oneof(fc.string(), fc.constant(","), fc.constant("")));
    fc.assert(
      fc.property(values, (value) => {
        try {
          const parts = joined("resource_ids", value).split(",");
          expect(parts.every((part) => part.trim() !== "")).toBe(true);
        } catch (error) {
          expect(error).toMatchObject({ kind: "config" });
        }
      }),
    );
  });
});

describe("flags and numbers", () => {
  it("are sent as they are", () => {
    expect([flag("dec", true), flag("dec", false)]).toEqual([true, false]);
    expect([whole("offset", 0), within(1, 100)("used_percent", 100)]).toEqual([0, 100]);
  });

  it.each([
    [() => flag("dec", "false"), "dec must be true or false"],
    [() => flag("dec", null), "dec must be true or false"],
    [() => whole("offset", -1), "offset must be a whole number"],
    [() => whole("offset", "0"), "offset must be a whole number"],
    [() => whole("offset", Number.NaN), "offset must be a whole number"],
    [() => within(1, 100)("used_percent", 0), "used_percent must be from 1 to 100; got 0"],
    [() => within(1, 100)("used_percent", 101), "used_percent must be from 1 to 100; got 101"],
    [() => within(1, 100)("used_percent", 80.5), "used_percent must be a whole number"],
  ])("%s is refused", async (check, message) => {
    const error = await errorOf(check);
    expect(error.kind).toBe("config");
    expect(error.message).toContain(message);
  });
});

describe("times", () => {
  it("are sent in whole seconds of UTC", () => {
    const time = "2018-02-01T12:00:00Z";
    expect([
      seconds("start_time", new Date("2018-02-01T12:00:00.999Z")),
      seconds("start_time", time),
    ]).toEqual([time, time]);
  });

  it.each(cases("", "tomorrow", 0, null, new Date(Number.NaN), {}))(
    "$value is refused",
    async ({ value }) => {
      const error = await errorOf(() => seconds("start_time", value));
      expect(error).toMatchObject({
        kind: "config",
        message: expect.stringContaining("start_time must be a"),
      });
    },
  );
});

describe("a query", () => {
  const rules = { name: words, limit: within(1, 10), offset: whole };

  it("has the size of a page, and no filter that is undefined", () => {
    const query = { name: "a", offset: undefined, limit: undefined };
    expect(checked(query, rules, 10, {})).toEqual({ name: "a", limit: 10 });
    expect(Object.keys(checked({ offset: 5, limit: 2, name: "a" }, rules, 10, {}))).toEqual([
      "name",
      "limit",
      "offset",
    ]);
  });

  it.each(["__proto__", "constructor", "toString", "nam"])("has no filter %s", async (name) => {
    const query = JSON.parse(`{ "${name}": "a" }`);
    const error = await errorOf(() => checked(query, rules, 10, {}));
    expect(error.message).toContain(`"${name}" is not a filter of this list`);
  });
});
