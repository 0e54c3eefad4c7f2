import fc from "fast-check";
import { expect, it } from "vitest";
import { pathText } from "../../src/core/path-text.js";
import { queryText } from "../../src/core/query-text.js";

const text = fc.string({ unit: "grapheme" });

it("a query is read back as it was written", () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(text, fc.array(text))), (pairs) => {
      const query = Object.fromEntries(pairs);
      const read = [...new URLSearchParams(queryText(query))];
      expect(read).toEqual(Object.entries(query).flatMap(([name, all]) => all.map((one) => [name, one])));
    }),
  );
});

it("undefined and null are left out of a query, alone and in an array", () => {
  expect(queryText({ a: undefined, b: null, c: [undefined, 0, null, false], d: "" })).toBe("c=0&c=false&d=");
});

it("a value in a path stays in its segment", () => {
  fc.assert(
    fc.property(text, text, (first, second) => {
      const segments = pathText("/a/{first}/b/{second}", { first, second }).split("/").slice(1);
      expect(segments.map(decodeURIComponent)).toEqual(["a", first, "b", second]);
    }),
  );
});

it("a name in a path that has no value stays as it is", () => {
  expect(pathText("/{a}/{b-c}", { a: "{b-c}" })).toBe("/%7Bb-c%7D/{b-c}");
});
