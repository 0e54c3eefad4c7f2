import { expect, it } from "vitest";
import { programsIn, README } from "./blocks.js";

const [, section = ""] = /^## Testing$(.*?)^## /ms.exec(README) ?? [];

it("the README's first test is a wait that sees a failure, in under 15 lines, without a package", () => {
  const [first] = programsIn(section);
  expect(first?.code).toContain('kind: "failed"');
  expect(first?.code.trimEnd().split("\n").length).toBeLessThan(15);
  const imports = [...(first?.code ?? "").matchAll(/ from "([^"]+)"/g)].map(([, from]) => from);
  expect(imports).toEqual(["node:assert/strict", "node:test", "oplogs/cbr", "oplogs/testing"]);
  expect(first?.code).not.toMatch(/setTimeout|createServer|imers/);
});
