/**
 * Adds a changeset: what a change means to users. In a terminal it asks; elsewhere, and if you like, it takes them:
 *
 *   npm run changeset -- minor "Lists can be counted: `list.count()`."
 */
import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";

const [kind = "", text = ""] = process.argv.slice(2);

if (/^(patch|minor|major)$/.test(kind) && text.trim() !== "") {
  const words = text.toLowerCase().match(/[a-z0-9]+/g) ?? [];
  const file = `.changeset/${words.slice(0, 6).join("-") || "change"}.md`;
  const root = new URL("../", import.meta.url);
  // One that is there already stays as it is: `wx` fails.
  writeFileSync(new URL(file, root), `---\n"oplogs": ${kind}\n---\n\n${text.trim()}\n`, { flag: "wx" });
  console.log(`${fileURLToPath(new URL(file, root))}: look at it, and commit it.`);
} else if (process.argv.length === 2 && process.stdin.isTTY && process.stdout.isTTY) {
  const cli = createRequire(import.meta.url).resolve("@changesets/cli/bin.js");
  process.exitCode = spawnSync(process.execPath, [cli], { stdio: "inherit" }).status ?? 1;
} else {
  console.error('Say what users are to know: npm run changeset -- patch|minor|major "What they can do now."');
  process.exitCode = 2;
}
