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

test("a message of a million braces takes no time", () => {
  const start = performance.now();
  for (const part of ["{{", "{{ ", "{{a", "}}{"])
    renderMessage({ message: part.repeat(300_000), parameters });
  expect(performance.now() - start).toBeLessThan(2_000);
});
