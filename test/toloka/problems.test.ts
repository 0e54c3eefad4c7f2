import fc from "fast-check";
import { problemsOf } from "oplogs/toloka";
import { describe, expect, it } from "vitest";
import { isObject } from "../../src/core/json.js";

const required = { code: "VALUE_REQUIRED", message: "Value must be present" };
const bounds = { code: "VALUE_OUT_OF_BOUNDS", message: "Out of bounds", params: [0.005, 100] };
const map = { "tasks.0.input_values.image": required, amount: bounds };
const problems = [
  { field: "tasks.0.input_values.image", ...required },
  { field: "amount", ...bounds },
];

/** Every path of keys to an object, with the payload of an error in place of the error. */
function pathsIn(value: unknown): string[] {
  if (!isObject(value)) return [];
  const inside = Object.entries(value).flatMap(([key, at]) => [
    key,
    ...pathsIn(at).map((path) => `${key}.${path}`),
  ]);
  return [...inside, ...pathsIn(value["payload"])];
}

describe("problemsOf", () => {
  it.each([
    ["a map of fields", map, problems],
    ["an envelope", { code: "VALIDATION_ERROR", message: "Failed", payload: map }, problems],
    ["an envelope without code", { message: "Failed", payload: map }, problems],
    [
      "an API error, which concerns the whole item",
      { request_id: "ao_1", code: "EMPTY_POOL", message: "The pool has no tasks" },
      [{ field: "", code: "EMPTY_POOL", message: "The pool has no tasks" }],
    ],
    ["an API error of which only the code is there", { code: "E" }, [{ field: "", code: "E" }]],
    ["an API error of which only the message is there", { message: "M" }, [{ field: "", message: "M" }]],
    [
      "an error whose payload is no map of fields",
      { code: "INAPPROPRIATE_STATUS", message: "M", payload: { appropriate_statuses: ["OPEN"] } },
      [{ field: "", code: "INAPPROPRIATE_STATUS", message: "M" }],
    ],
    [
      "an error with an empty payload",
      { code: "VALIDATION_ERROR", payload: {} },
      [{ field: "", code: "VALIDATION_ERROR" }],
    ],
    [
      "an error without payload",
      { code: "VALIDATION_ERROR", payload: null },
      [{ field: "", code: "VALIDATION_ERROR" }],
    ],
    [
      "fields that are called code and message",
      { code: required, message: bounds },
      [
        { field: "code", ...required },
        { field: "message", ...bounds },
      ],
    ],
    ["a field of which nothing is said", { amount: {} }, [{ field: "amount" }]],
    [
      "null in place of a word",
      { amount: { code: "E", message: null, params: null } },
      [{ field: "amount", code: "E" }],
    ],
    [
      "empty params, which are not absent ones",
      { a: { code: "E", params: [] } },
      [{ field: "a", code: "E", params: [] }],
    ],
    [
      "maps of fields by the index of their item",
      { "0": { "input_values.image": required }, "11": { amount: bounds, user_id: required } },
      [
        { field: "0.input_values.image", ...required },
        { field: "11.amount", ...bounds },
        { field: "11.user_id", ...required },
      ],
    ],
    [
      "an envelope of maps by index, as of a whole batch",
      { code: "VALIDATION_ERROR", message: "Failed", payload: { "11": { amount: bounds } } },
      [{ field: "11.amount", ...bounds }],
    ],
    [
      "errors by index, with a payload and without",
      { "3": { code: "VALIDATION_ERROR", message: "Failed", payload: map }, "4": { code: "EMPTY_POOL" } },
      [
        ...problems.map(({ field, ...said }) => ({ field: `3.${field}`, ...said })),
        { field: "4", code: "EMPTY_POOL" },
      ],
    ],
    [
      "an item with a field that is called code",
      { "2": { code: required } },
      [{ field: "2.code", ...required }],
    ],
    [
      "an error whose payload says nothing",
      { code: "VALIDATION_ERROR", message: "Failed", payload: { amount: {} } },
      [{ field: "", code: "VALIDATION_ERROR", message: "Failed" }],
    ],
    ["nothing", null, []],
    ["an empty object", {}, []],
    ["what is none of them", ["a", 1], []],
  ])("reads %s", (_, output, expected) => {
    expect(problemsOf(output)).toEqual(expected);
  });

  it("ends, however deep the maps are nested", () => {
    const deep = JSON.parse(`${'{"1":'.repeat(50_000)}{"code":"E"}${"}".repeat(50_000)}`);
    expect(problemsOf(deep)).toEqual([{ field: "1" }]);
  });

  it("leaves params as they are, the same object", () => {
    const params = [{ Mixed_Case: 1 }, null, "1.50"];
    expect(problemsOf({ a: { code: "E", params } })[0]?.params).toBe(params);
  });

  it("returns each field of a map once, under its own name, in the order of the map", () => {
    const word = fc.string({ minLength: 1 }).filter((text) => text.trim() !== "");
    const problem = fc.record({ code: word, message: word, params: fc.array(fc.jsonValue()) });
    const maps = fc.dictionary(fc.string(), problem);
    fc.assert(
      fc.property(maps, fc.boolean(), (map, wrapped) => {
        const output = wrapped ? { code: "VALIDATION_ERROR", message: "Failed", payload: map } : map;
        const expected = Object.entries(map).map(([field, said]) => ({ field, ...said }));
        if (!wrapped || expected.length > 0) expect(problemsOf(output)).toEqual(expected);
      }),
    );
  });

  it("takes any JSON, and never invents a word", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (output) => {
        const text = JSON.stringify(output);
        for (const { field, code, message } of problemsOf(output)) {
          for (const said of [code, message]) if (said) expect(text).toContain(JSON.stringify(said));
          expect(["", ...pathsIn(output)]).toContain(field);
        }
      }),
    );
  });
});
