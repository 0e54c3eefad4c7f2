import { readFileSync, writeFileSync } from "node:fs";
import { expect, test } from "vitest";
import { play } from "../demo/play.js";

const README = new URL("../../README.md", import.meta.url);
/** The block of text that shows command lines and what they print. */
const SHOWN = /(?<=```text\n)\$ oplogs .*?(?=```)/s;

test("README shows what the command prints; OPLOGS_UPDATE=1 writes it", async () => {
  const text = readFileSync(README, "utf8");
  const lines = text.match(SHOWN)?.[0].match(/(?<=^\$ ).*$/gm) ?? [];
  expect(lines.length).toBeGreaterThan(1);

  let printed = "";
  for await (const part of play(lines)) printed += part;
  const updated = text.replace(SHOWN, () => `${printed.trimEnd()}\n`);
  if (process.env["OPLOGS_UPDATE"] === "1") writeFileSync(README, updated);
  expect(updated).toBe(text);
});
