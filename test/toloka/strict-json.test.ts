import { runInNewContext } from "node:vm";
import fc from "fast-check";
import { Toloka } from "oplogs/toloka";
import { describe, expect, it } from "vitest";
import { strictJson } from "../../src/toloka/strict-json.js";
import { errorOf } from "../wire/helpers.js";

/** Puts `value` into the fourth item. */
const fourth = (value: unknown) => [
  { a: 1 },
  { a: 1 },
  { a: 1 },
  { pool_id: "1", input_values: { amount: value } },
];
const CANNOT = "which JSON cannot say";

/** The message with which items are refused. */
async function refusal(items: object): Promise<string> {
  const { kind, message } = await errorOf(async () => strictJson(items));
  expect(kind).toBe("config");
  return message;
}

class Empty {
  get amount() {
    return 1;
  }
}
class Hidden {
  readonly #amount = 1;
  get amount() {
    return this.#amount;
  }
}

describe("strictJson refuses", () => {
  it.each<[string, unknown, string]>([
    ["a number that was not one", Number("0,50"), `NaN, ${CANNOT}; give a number or null`],
    ["a number divided by zero", 1 / 0, `Infinity, ${CANNOT}; give a number or null`],
    ["minus infinity", -Infinity, `-Infinity, ${CANNOT}; give a number or null`],
    ["an object of NaN", Object(Number.NaN), `NaN, ${CANNOT}; give a number or null`],
    ["a BigInt", 42n, `a BigInt, ${CANNOT}; give a number or a string`],
    ["a function", () => "secret", `a function, ${CANNOT}; leave it out`],
    ["a class", Empty, `a function, ${CANNOT}; leave it out`],
    ["a symbol", Symbol("secret"), `a symbol, ${CANNOT}; leave it out`],
    ["a Map", new Map([["secret", 1]]), `a Map, ${CANNOT}; give a plain object, an array or text`],
    ["a Set", new Set(["secret"]), `a Set, ${CANNOT}; give a plain object, an array or text`],
    ["bytes", new Uint8Array(3), `a Uint8Array, ${CANNOT}`],
    ["a buffer", new ArrayBuffer(3), `an ArrayBuffer, ${CANNOT}`],
    ["a pattern", /secret/, `a RegExp, ${CANNOT}`],
    ["an error", new Error("secret"), `an Error, ${CANNOT}`],
    ["a promise", Promise.resolve("secret"), `a Promise, ${CANNOT}`],
    ["a generator", (function* () {})(), `a Generator, ${CANNOT}`],
    ["parameters of a URL", new URLSearchParams("a=secret"), `a URLSearchParams, ${CANNOT}`],
    ["a Map of another realm", runInNewContext("new Map()"), `a Map, ${CANNOT}`],
    [
      "a kind that has a strange name",
      { __proto__: { [Symbol.toStringTag]: "a\nsecret" } },
      `a class instance, ${CANNOT}`,
    ],
    [
      "an instance with getters alone",
      new Empty(),
      `an instance of a class without fields of its own, ${CANNOT}`,
    ],
    [
      "an instance with private fields alone",
      new Hidden(),
      `an instance of a class without fields of its own, ${CANNOT}`,
    ],
    [
      "inherited fields alone",
      Object.create({ b: 1 }),
      `an instance of a class without fields of its own, ${CANNOT}`,
    ],
    ["an invalid Date", new Date("secret"), "an invalid Date; give a valid one or null"],
    [
      "an object that says undefined",
      { toJSON: () => undefined },
      "an object whose toJSON returns undefined; leave it out",
    ],
    ["an object that says NaN", { toJSON: () => Number.NaN }, `NaN, ${CANNOT}; give a number or null`],
  ])("%s, and names its item and its path", async (_, value, wrong) => {
    const message = await refusal(fourth(value));
    expect(message.startsWith(`item 3: input_values.amount is ${wrong}`)).toBe(true);
    expect(message).not.toContain("secret");
    expect(message).not.toContain("\n");
  });

  it.each<[string, object, string]>([
    ["in an array", { a: [1, [2, Number.NaN]] }, "item 0: a.1.1 is NaN"],
    [
      "undefined in an array",
      { a: ["b", undefined] },
      `item 0: a.1 is undefined, ${CANNOT} in an array; give null`,
    ],
    // biome-ignore lint/suspicious/noSparseArray: a hole is what is tested
    ["a hole in an array", [{ a: 1 }, { a: ["b", , "c"] }], "item 1: a.1 is undefined"],
    ["an item of a class that holds nothing", [{ a: 1 }, new Map()], "item 1 is a Map"],
    ["one item alone", { amount: Number.NaN }, "item 0: amount is NaN"],
    ["after a long way", { a: { b: { c: 1 } }, d: [{ e: {} }, { f: Number.NaN }] }, "item 0: d.1.f is NaN"],
    ["a key with a line break", { "a\n\u001b[31mb": Number.NaN }, "item 0: a [31mb is NaN"],
  ])("it %s", async (_, items, message) => {
    expect(await refusal(items)).toContain(message);
  });

  it("objects that hold themselves, at once or over others", async () => {
    const itself: Record<string, unknown> = { pool_id: "1" };
    itself["self"] = itself;
    expect(await refusal([{ a: 1 }, itself])).toBe(
      `item 1: self refers to an object that it is in, ${CANNOT}; leave it out`,
    );
    const tasks: unknown[] = [];
    tasks.push({ input_values: { all: tasks } });
    expect(await refusal({ tasks })).toContain(
      "item 0: tasks.0.input_values.all refers to an object that it is in",
    );
  });

  it("what is nested too deep for JSON.stringify, or far deeper than any item", async () => {
    for (const depth of [1_100, 100_000]) {
      let item: object = {};
      for (let level = 0; level < depth; level++) item = level % 2 ? [item] : { a: item };
      const message = await refusal([{ a: 1 }, { item }]);
      expect(message).toMatch(
        /^item 1: item\.(a|0)\..+… is nested more than 1000 levels deep; give flatter data$/,
      );
      expect(message.length).toBeLessThan(200);
    }
  });

  it("objects that go on for ever", async () => {
    const endless = () => ({ toJSON: () => ({ next: endless() }) });
    expect(await refusal([endless()])).toContain("nested more than 1000 levels deep");
  });

  it("what throws when it is looked at", async () => {
    const cause = new Error("secret");
    const toJSON = () => {
      throw cause;
    };
    const error = await errorOf(async () => strictJson([{ a: { toJSON } }]));
    expect(error).toMatchObject({
      kind: "config",
      message: "the items cannot be written as JSON (see cause)",
      cause,
    });
  });
});

describe("strictJson writes", () => {
  it.each<[string, object, string]>([
    ["a Date", { a: new Date(0) }, '{"a":"1970-01-01T00:00:00.000Z"}'],
    [
      "what has a toJSON",
      { a: { toJSON: () => ({ b: [1] }) }, c: new URL("https://a.test") },
      '{"a":{"b":[1]},"c":"https://a.test/"}',
    ],
    ["a buffer as Node says it", { a: Buffer.from("a") }, '{"a":{"type":"Buffer","data":[97]}}'],
    ["a field that is not given", { a: undefined, b: { c: undefined } }, '{"b":{}}'],
    [
      "objects without a prototype",
      Object.assign(Object.create(null), { a: Object.create(null) }),
      '{"a":{}}',
    ],
    [
      "objects of another realm",
      runInNewContext("[{ a: {}, b: [1, null], c: new Date(0) }]"),
      '[{"a":{},"b":[1,null],"c":"1970-01-01T00:00:00.000Z"}]',
    ],
    [
      "instances that keep their data in fields",
      { a: Object.assign(new Empty(), { b: 1 }) },
      '{"a":{"b":1}}',
    ],
    [
      "objects in place of values",
      { a: Object("b"), c: Object(1), d: Object(false) },
      '{"a":"b","c":1,"d":false}',
    ],
    ["a subclass of Array", { a: new (class extends Array<number> {})(1, 2) }, '{"a":[1,2]}'],
    ["halves of letters", { a: "\ud800" }, '{"a":"\\ud800"}'],
    ["minus zero", { a: -0 }, '{"a":0}'],
    ["a key that is special", JSON.parse('{"__proto__":{"a":1}}'), '{"__proto__":{"a":1}}'],
    [
      "what it was nested in once more",
      (() => {
        const a = { b: 1 };
        return { a, c: [a, { a }] };
      })(),
      '{"a":{"b":1},"c":[{"b":1},{"a":{"b":1}}]}',
    ],
  ])("%s", (_, items, json) => {
    expect(strictJson(items)).toBe(json);
  });

  it("any JSON as JSON.stringify does", () => {
    fc.assert(
      fc.property(fc.array(fc.dictionary(fc.string(), fc.jsonValue())), (items) => {
        expect(strictJson(items)).toBe(JSON.stringify(items));
      }),
    );
  });

  it("nothing that comes back as something else", () => {
    // Whatever is in the items: they come back as they were, or they are refused.
    const odd = fc.oneof(
      fc.double(),
      fc.bigInt(),
      fc.constant(undefined),
      fc.date({ noInvalidDate: false }),
      fc.constant(new Map()),
    );
    const value = fc.letrec((tie) => ({
      any: fc.oneof(
        { maxDepth: 4 },
        fc.string(),
        odd,
        fc.array(tie("any")),
        fc.dictionary(fc.string(), tie("any")),
      ),
    })).any;
    fc.assert(
      fc.property(fc.dictionary(fc.string(), value), (item) => {
        let back: unknown;
        try {
          back = JSON.parse(strictJson([item]));
        } catch {
          return;
        }
        expect(back).toEqual([asSent(item)]);
      }),
    );
  });

  it("what is nested as deep as that", () => {
    let item: object = {};
    for (let level = 0; level < 990; level++) item = { a: item };
    expect(strictJson([item])).toBe(JSON.stringify([item]));
  });

  it("100,000 items in time that grows with their number", () => {
    const items = Array.from({ length: 100_000 }, (_, n) => ({
      pool_id: "42",
      overlap: 3,
      input_values: { image: `https://example.com/${n}.png`, tags: ["a", "b"] },
    }));
    const start = performance.now();
    expect(strictJson(items)).toHaveLength(JSON.stringify(items).length);
    expect(performance.now() - start).toBeLessThan(10_000);
  });
});

/** What Toloka should get: Dates as text, -0 as 0; fields that are undefined are not given. */
function asSent(value: unknown): unknown {
  if (value instanceof Date) return value.toISOString();
  if (value === 0) return 0;
  if (Array.isArray(value)) return value.map(asSent);
  if (typeof value !== "object" || value === null) return value;
  const given = Object.entries(value).filter(([, field]) => field !== undefined);
  return Object.fromEntries(given.map(([key, field]) => [key, asSent(field)]));
}

describe("submit", () => {
  it("sends nothing of a batch with an amount that is no number", async () => {
    const fetch = async () => expect.fail("a request was sent");
    const { userBonuses } = new Toloka({ token: "t", fetch });
    const bonuses = ["0.50", "0,50"].map((amount) => ({ user_id: "u", amount: Number(amount) }));
    expect((await errorOf(userBonuses.submit(bonuses))).message).toBe(
      "item 1: amount is NaN, which JSON cannot say; give a number or null",
    );
  });
});
