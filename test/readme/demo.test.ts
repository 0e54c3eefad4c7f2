import { readFileSync, writeFileSync } from "node:fs";
import { expect, test } from "vitest";
import { play } from "../../scripts/demo/play.js";

const README = new URL("../../README.md", import.meta.url);
/** What follows the line that runs the command. */
const SHOWN = /(npx oplogs failed\n```\n.*?```text\n).*?(?=```)/s;

test("README shows what the command prints; OPLOGS_UPDATE=1 writes it", async () => {
  let printed = "";
  for await (const part of play(["oplogs failed"])) printed += part;
  const text = readFileSync(README, "utf8");
  const said = printed.replace(/^\$.*\n/, "").trimEnd();
  const updated = text.replace(SHOWN, (_, before) => `${before}${said}\n`);
  if (process.env["OPLOGS_UPDATE"] === "1") writeFileSync(README, updated);
  expect(updated).toBe(text);
});
