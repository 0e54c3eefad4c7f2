import fc from "fast-check";
import { renderMessage, type TaskLog } from "oplogs/softwareone";
import { expect, it, test } from "vitest";

const parameters = {
  BuyerId: "BUY-1",
  Service: { Name: "billing", Tags: ["a", { Deep: true }] },
  "Dotted.Name": "dotted",
  Count: 0,
  Active: false,
  Empty: "",
  Nothing: null,
  Cost: "$& $1 $$ $`",
  Nested: "{{BuyerId}}",
};

it.each([
  ["Buyer {{BuyerId}} moves.", "Buyer BUY-1 moves."],
  ["{{ BuyerId }}/{{\tBuyerId\n}}", "BUY-1/BUY-1"],
  ["{{Service.Name}}", "billing"],
  ["{{ Service.Tags.1.Deep }}", "true"],
  ["{{Dotted.Name}}", "dotted"],
  ["{{Count}} {{Active}} [{{Empty}}]", "0 false []"],
  ["{{Service}}", '{"Name":"billing","Tags":["a",{"Deep":true}]}'],
  ["costs {{Cost}}", "costs $& $1 $$ $`"],
  ["{{Nested}}", "{{BuyerId}}"],
  ["{{buyerId}} {{Nothing}} {{Service.None.Deeper}} {{BuyerId.length}}", undefined],
  ["{{}} {{ }} {{.}} {BuyerId} {{BuyerId} {{{BuyerId", undefined],
  ["{{constructor}} {{__proto__}} {{toString.name}} {{Service.hasOwnProperty}}", undefined],
])("%j becomes %j", (message, rendered = message) => {
  expect(renderMessage({ message, parameters })).toBe(rendered);
});

it.each([[null], [undefined], ["none"], [["TSK-1"]], [7]])("parameters %j fill nothing", (parameters) => {
  expect(renderMessage({ message: "{{A}} {{length}}", parameters })).toBe("{{A}} {{length}}");
});

test("a list as parameters is read by position", () => {
  expect(renderMessage({ message: "{{0}} {{2}}", parameters: ["TSK-1"] })).toBe("TSK-1 {{2}}");
});

test("no message is an empty text", () => {
  const bare: TaskLog = { id: "TLR-1" };
  expect(renderMessage(bare)).toBe("");
  expect(renderMessage({ message: null, parameters })).toBe("");
});

test("a value of any text is put in as it is, and the rest left alone", () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), fc.string(), (before, value, after) => {
      fc.pre(!/[{}]/.test(before + after));
      const message = `${before}{{ Value }}${after}`;
      expect(renderMessage({ message, parameters: { Value: value } })).toBe(before + value + after);
    }),
  );
});

it.each([
  ["line breaks", "one\r\n  two\n\nthree\u2028four\u0085five", "one two three four five"],
  ["a line break at an edge", "\n\tone\n", "one"],
  ["colours", "\u001b[31mred\u001b[0m and \u009b1;32mgreen", "red and green"],
  ["orders to a terminal", "\u001b]0;title\u0007text\u001b[2J\u0000", "]0;title text"],
  ["an order that is hidden in an invisible character", "\u001b\u200b[2Jtext", "text"],
  ["a change of direction", "invoice\u202Efdp.exe \u2066a\u2069 \u200Bb\uFEFF", "invoicefdp.exe a b"],
])("%s in a message or a value", (_name, raw, plain) => {
  expect(renderMessage({ message: raw })).toBe(plain);
  expect(renderMessage({ message: "{{Value}}", parameters: { Value: raw } })).toBe(plain);
});

test("whatever is logged, the text is one line without control characters", () => {
  const nasty = fc.constantFrom(
    "\n",
    "\u001b[",
    "\u009b",
    "31m",
    "\u202e",
    "\u2029",
    "{{",
    "}}",
    " ",
    "\u{e0001}",
    "a",
  );
  const words = fc.array(fc.oneof(nasty, fc.string({ unit: "binary" })), { maxLength: 20 });
  fc.assert(
    fc.property(words, words, (message, value) => {
      const entry = { message: `${message.join("")}{{Value}}`, parameters: { Value: value.join("") } };
      expect(renderMessage(entry)).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
    }),
  );
});

test("as many placeholders as parameters take no time", () => {
  const names = Array.from({ length: 20_000 }, (_, number) => `Name${number}`);
  const parameters = Object.fromEntries(names.map((name) => [name, name]));
  const listed = names.map((_, number) => `{{${number}}}`).join("");
  const start = performance.now();
  expect(renderMessage({ message: names.map((name) => `{{${name}}}`).join(""), parameters })).toBe(
    names.join(""),
  );
  expect(renderMessage({ message: listed, parameters: names })).toBe(names.join(""));
  // A quadratic pattern takes minutes.
  expect(performance.now() - start).toBeLessThan(20_000);
});

test("a message that asks for more than memory holds is filled as far as it fits", () => {
  const long = "x".repeat(1_000_000);
  const start = performance.now();
  const rendered = renderMessage({
    message: "{{A}}{{B}} ".repeat(10_000),
    parameters: { A: long, B: [long] },
  });
  expect(rendered.startsWith(long)).toBe(true);
  expect(rendered.endsWith("{{A}}{{B}} ")).toBe(true);
  expect(rendered.length).toBeLessThan(10_000_000);
  // A quadratic pattern takes minutes.
  expect(performance.now() - start).toBeLessThan(20_000);
});

test("a value that cannot be written leaves its placeholder", () => {
  const deep: unknown = JSON.parse(`${"[".repeat(100_000)}${"]".repeat(100_000)}`);
  expect(renderMessage({ message: "{{A}} {{B}}", parameters: { A: deep, B: 1 } })).toBe("{{A}} 1");
});

test("a message of a million braces takes no time", () => {
  const start = performance.now();
  for (const part of ["{{", "{{ ", "{{a", "}}{", "\u001b[", "\u001b[0", "0\u001b[;", "\n", " \n", "\u202e"])
    renderMessage({ message: part.repeat(300_000), parameters });
  // A quadratic pattern takes minutes.
  expect(performance.now() - start).toBeLessThan(20_000);
});

it("writes only so much, however often a message asks for a long value", () => {
  let written = 0;
  const long = "x".repeat(100_000);
  const value = {
    toJSON() {
      written++;
      return long;
    },
  };
  // Each is another placeholder: they differ in their blanks.
  const message = Array.from({ length: 1_000 }, (_, blanks) => `{{${" ".repeat(blanks)}a}}`).join("");
  renderMessage({ message, parameters: { a: value } });
  expect(written).toBeLessThan(45);
});

it("tries only so often to write what is nested too deep", () => {
  let tried = 0;
  const deep = {
    toJSON() {
      tried++;
      throw new RangeError("Maximum call stack size exceeded");
    },
  };
  const message = Array.from({ length: 1_000 }, (_, blanks) => `{{${" ".repeat(blanks)}a}}`).join("");
  expect(renderMessage({ message, parameters: { a: deep } })).toBe(message);
  expect(tried).toBeLessThan(45);
});
