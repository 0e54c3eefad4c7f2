import { readdirSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { configure } from "../../../src/cli/connect/index.js";
import type { Context } from "../../../src/cli/context.js";
import { homeOf } from "./home.js";

it("finds nothing if nothing is set, and says so for each system, in their order", async () => {
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

it("finds the others if a file of one cannot be used, and says what is wrong with it", async () => {
  const world = await homeOf({ TOLOKA_TOKEN: "a-token" }, { "clouds.yaml": "clouds:\n\tone: x\n" });
  const [toloka, cbr] = await configure({}, world);
  expect(toloka?.state).toBe("ready");
  expect(cbr).toMatchObject({
    state: "missing",
    settings: [{ name: "configuration" }],
    help: [expect.stringMatching(/clouds\.yaml, line 2: a tab is used for indentation$/)],
  });
});

it("refuses a file that cannot be used if the user means that system", async () => {
  const world = await homeOf({ TOLOKA_TOKEN: "a-token" }, { "clouds.yaml": "clouds:\n\tone: x\n" });
  await expect(configure({}, world, ["cbr"])).rejects.toMatchObject({ name: "UsageError" });
  await expect(configure({ cloud: "one" }, world)).rejects.toMatchObject({ name: "UsageError" });
  await expect(configure({ environment: "none" }, world)).rejects.toThrow("--environment must be");
  expect(await configure({ environment: "sandbox" }, world)).toHaveLength(3);
});

it("takes what a command has of the world", async () => {
  const silent = { write: async () => {}, isTerminal: false, columns: undefined };
  const world = await homeOf();
  const context: Context = { ...world, stdout: silent, stderr: silent, now: () => new Date() };
  expect(await configure({}, context)).toHaveLength(3);
});

it("loads the code of an API, and the parser of YAML, only when it is needed", () => {
  const folder = new URL("../../../src/cli/connect/", import.meta.url);
  const statements = readdirSync(folder).flatMap((name) =>
    [...readFileSync(new URL(name, folder), "utf8").matchAll(/^import [^;]*;/gm)].map(([text]) => text),
  );
  const late = statements.filter((text) => /"(yaml|\.\.\/\.\.\/(toloka|cbr|softwareone)\/.*)"/.test(text));
  expect(late.length).toBeGreaterThan(3);
  for (const text of late) expect(text).toMatch(/^import type /);
});
