import { spawnSync } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, inject, it } from "vitest";
import { findProse } from "../../scripts/prose/find-prose.js";
import { RULES } from "../../scripts/prose/rules.js";

const found = (text: string) => findProse(text).map((finding) => [finding.line, finding.found]);

/** A text for each rule, in the order of the rules. */
const PLANTED = [
  "It gives the status.",
  "The function is told of every attempt.",
  "It came to a bad end.",
  "Each loop starts afresh.",
  "It asks anew.",
  "After so many attempts it stops.",
  "The timeout, for one, is in milliseconds.",
  "Others come along.",
  "A graver entry follows.",
  "The cost is borne by nobody.",
  "It throws where the text is empty.",
  "It waits where there is no answer.",
  "It reads two. Of these one is kept.",
  "Should the budget fail, raise it.",
  "Have you no account? Then use the mock.",
];

describe("prose", () => {
  it.each(RULES.map(({ form, instead }, index) => [form, instead, PLANTED[index]]))(
    "finds %s, and says what to write instead",
    (form, instead, text = "") => {
      expect(findProse(text)).toMatchObject([{ form, instead, line: 1 }]);
    },
  );

  it("finds a form that a line break cuts, in comments and joined strings, and counts its first line", () => {
    expect(found("/**\n * Nobody was told\n * of it.\n */")).toEqual([[2, "told\n * of"]]);
    expect(found('const text = "after so " +\n  "many attempts";')).toEqual([[1, 'so " +\n  "many']]);
    expect(found("name: x # once, for\n  # one.")).toEqual([[1, "for\n  # one"]]);
  });

  it.each([
    "It gives up, or gives way.",
    "They ask for one item, one by one; there is no time for one.",
    "Say where it is, where the log begins and where you are.",
    "It returns the end of a list.",
    "An engraved, air-borne, so-many-sided thing: bogives, toldof.",
    "The list of these, and `of` as a word.",
    "Is it official? No. Does it retry? Yes.",
    "You should the next time. It had the token.",
  ])("lets pass: %s", (text) => {
    expect(found(text)).toEqual([]);
  });
});

describe("npx tsx scripts/prose.ts", () => {
  const run = (file: string) =>
    spawnSync(process.execPath, ["--import", "tsx", "scripts/prose.ts", file], { encoding: "utf8" });

  it.each(["md", "ts", "yaml"])("fails on a sentence that is planted in a .%s file", async (extension) => {
    const file = join(inject("scratch"), `planted.${extension}`);
    await writeFile(file, "# One\n\n# It polls.\n# Then it gives\n# the task.\n");
    const { status, stderr } = run(file);
    expect(stderr).toBe(`${file}:4: "gives". Write instead: returns, lists, shows, or the like.\n`);
    expect(status).toBe(1);
  });

  it("passes over a text without one", async () => {
    const file = join(inject("scratch"), "plain.md");
    await writeFile(file, "It returns the task.\n");
    expect(run(file)).toMatchObject({ status: 0, stderr: "" });
  });
});
