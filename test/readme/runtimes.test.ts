import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { RUNTIMES } from "../../scripts/runtimes/pinned.js";
import { README } from "./blocks.js";

const contributing = readFileSync(new URL("../../CONTRIBUTING.md", import.meta.url), "utf8");

/** Cells of the table below the heading, without its head. */
function table(document: string): string[][] {
  const [, section = ""] = /^## Runtimes$(.*?)^## /ms.exec(document) ?? [];
  const rows = [...section.matchAll(/^\| (.+) \|$/gm)].map(([, row = ""]) => row.split(/ *\| */));
  return rows.slice(2);
}

const measured = table(contributing);

it("the README names each runtime as `npm run test:runtimes` does", () => {
  const expected = RUNTIMES.map(({ name, ways }) => {
    const version = measured.find(([runtime]) => runtime === name)?.[1];
    return [name, version, Object.keys(ways).join(", ")];
  });
  expect(table(README)).toEqual(expected);
});

it("the table that it printed holds each of them, as passed", () => {
  const expected = RUNTIMES.flatMap(({ name, ways }) =>
    Object.keys(ways).map((way) => [name, way, "passed"]),
  );
  expect(measured.map(([name, , way, result]) => [name, way, result])).toEqual(expected);
});
