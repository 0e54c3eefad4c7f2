/**
 * Finds words and forms that the project does not write, in every text of the repository: documents, comments,
 * messages. `npx tsx scripts/prose.ts`, or `npx tsx scripts/prose.ts FILE...` for some. `prose/rules.ts` has the rules.
 */
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { findProse } from "./prose/find-prose.js";

const TEXT = /\.(?:[cm]?[jt]sx?|md|ya?ml)$/;
/** What others wrote, and what must quote the forms. `generated/` is made from `specs/`. */
const LEFT_OUT = /^(?:generated\/|CHANGELOG\.md$|scripts\/prose\/rules\.ts$|test\/scripts\/prose\.test\.ts$)/;

const listed = ["ls-files", "--cached", "--others", "--exclude-standard"];
const given = process.argv.slice(2);
const files = given.length > 0 ? given : execFileSync("git", listed, { encoding: "utf8" }).split("\n");
const texts = files.filter((file) => TEXT.test(file) && !LEFT_OUT.test(file) && existsSync(file));

const lines = texts.flatMap((file) =>
  findProse(readFileSync(file, "utf8")).map(({ line, found, instead }) => {
    return `${file}:${line}: "${found.replaceAll(/\s+/g, " ")}". Write instead: ${instead}.`;
  }),
);
for (const line of lines) console.error(line);
if (lines.length > 0) process.exitCode = 1;
else console.log(`${texts.length} texts without a word that the project does not write`);
