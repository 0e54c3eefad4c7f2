import { expect, it } from "vitest";
import { parseYaml } from "../../../src/cli/connect/parse-yaml.js";

it("leaves every scalar as it was written, but nothing is nothing", async () => {
  const text = "a: 0123\nb: 1e5\nc: yes\nd: 2026-01-01\ne: ~\nf:\ng: null\nh: '~'\ni: !!int 5\nj: 0x1F\n";
  expect(await parseYaml("f", text)).toEqual({
    ...{
      a: "0123",
      b: "1e5",
      c: "yes",
      d: "2026-01-01",
      e: null,
      f: null,
      g: null,
      h: "~",
      i: "5",
      j: "0x1F",
    },
  });
});

it("merges what an anchor holds; what stands beside it wins", async () => {
  const text = "base: &base {a: '1', b: '2'}\nown:\n  <<: *base\n  b: '3'\n";
  expect(await parseYaml("f", text)).toMatchObject({ own: { a: "1", b: "3" } });
});

it("reads JSON, with tabs and escapes", async () => {
  const text = '[\n\t{\n\t\t"token": "a\\u0041\\/",\n\t\t"is_active": true\n\t}\n]';
  expect(await parseYaml("f", text)).toEqual([{ token: "aA/", is_active: "true" }]);
});

it.each([
  ["a:\n  b: [secret\n c: d", "f, line 3: the indentation is wrong"],
  ["a: secret: b\n", "f, line 1: a value holds a colon and a blank: put it into quotes"],
  ["a: b\n---\nc: secret", "f, line 2: a second document begins (---)"],
  ["a: &x secret\nb: *secret2\n", "f, line 2: an alias (*name) does not have its anchor (&name) before it"],
  ["a: `secret", "f, line 1: this is not valid YAML or JSON"],
])("%.20j is refused in our own words", async (text, message) => {
  await expect(parseYaml("f", text)).rejects.toMatchObject({ name: "UsageError", message });
});

it("what an alias in a circle stands for does not hang it", async () => {
  const read = await parseYaml("f", "clouds: &a\n  one: *a\n");
  expect(read).toHaveProperty("clouds.one.one.one");
});

it.each([
  ["brackets", "[".repeat(20_000)],
  ["braces", "{a: ".repeat(20_000)],
  ["dashes", "- ".repeat(20_000)],
  ["keys", "a: ".repeat(20_000)],
  ["questions", "? ".repeat(20_000)],
  ["entries", Array.from({ length: 20_000 }, (_, index) => `k${index}: v`).join("\n")],
  [
    "aliases",
    ["a0: &a0 [x]", ...[0, 1, 2, 3, 4, 5].map((i) => `a${i + 1}: &a${i + 1} [${`*a${i}, `.repeat(9)}]`)].join(
      "\n",
    ),
  ],
])("too many %s are refused before they take the time or the memory of the process", async (_name, text) => {
  const message = "f: it holds more, or is nested deeper, than a file with credentials";
  await expect(parseYaml("f", text)).rejects.toMatchObject({ name: "UsageError", message });
});
