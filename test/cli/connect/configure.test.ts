import { expect, it } from "vitest";
import { configure } from "../../../src/cli/connect/index.js";
import { homeOf } from "./home.js";

it("finds nothing where nothing is, and says so for each system, in their order", async () => {
  const found = await configure({}, await homeOf());
  expect(found.map(({ system, state, settings }) => [system, state, settings])).toEqual([
    ["toloka", "missing", []],
    ["cbr", "missing", []],
    ["softwareone", "missing", []],
  ]);
});

it("looks only for the systems that were asked for", async () => {
  const files = { "clouds.yaml": "clouds: [not a map", "~/.swocli/accounts.json": "{" };
  const world = await homeOf({ TOLOKA_TOKEN: "a-token" }, files);
  const found = await configure({}, world, ["toloka"]);
  expect(found).toMatchObject([{ system: "toloka", state: "ready" }]);
});
