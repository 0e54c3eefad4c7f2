import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { Actions } from "../../src/cli/actions.js";
import { createProgram } from "../../src/cli/program.js";
import { oplogs } from "../cli/command-line.js";
import { blocksOf } from "./blocks.js";

const root = new URL("../../", import.meta.url);
const guides = readdirSync(new URL("guides/", root)).filter((name) => name.endsWith(".md"));
const documents = ["README.md", ...guides.map((name) => `guides/${name}`)];
const texts = documents.map((name) => [name, readFileSync(new URL(name, root), "utf8")] as const);

/** What a shell would hand to `oplogs`, of one line. Enough of a shell for what documents print. */
function argumentsIn(line: string): string[][] {
  return [...line.matchAll(/(?<![\w/.-])oplogs (?=[a-z-])(.*?)(?= \||$| >| &&| #)/g)].map(([, words = ""]) =>
    [...words.matchAll(/"[^"]*"|'[^']*'|\S+/g)].map(([word]) => word.replace(/^["']|["']$/g, "")),
  );
}

const LINES = texts.flatMap(([name, text]) =>
  blocksOf(text)
    .filter(({ language }) => !["ts", "js", "dockerfile"].includes(language))
    .flatMap(({ code }) => code.split("\n").flatMap(argumentsIn))
    .map((words) => [name, words] as const),
);

describe("each command line that a document shows is understood", () => {
  test.each(LINES)("%s: oplogs %j", async (_, words) => {
    const done: string[] = [];
    const action = () => async () => void done.push("run");
    const actions: Actions = { several: action, into: action, one: action, check: action };
    const program = createProgram(
      "0.0.0",
      { say: (_output, text) => done.push(text), exit: () => {} },
      actions,
    );
    await program.parseAsync(words, { from: "user" });
    expect(done).toEqual(["run"]);
  });
});

test("there are such lines", () => expect(LINES.length).toBeGreaterThan(3));

test("the guide's table has each command", async () => {
  const { stdout } = await oplogs("--help");
  const commands = [...stdout.matchAll(/^ {2}([a-z]+) +\S/gm)].map(([, name = ""]) => name);
  const known = commands.filter((name) => !["toloka", "cbr", "softwareone", "help"].includes(name));
  const guide = texts.find(([name]) => name === "guides/command.md")?.[1] ?? "";
  expect([...guide.matchAll(/^\| `oplogs ([a-z]+) /gm)].map(([, name]) => name)).toEqual(known);
});
