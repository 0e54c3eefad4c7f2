/**
 * Fails when `specs/` or `generated/` differ from what a changeset has told of: users are to read what it means to
 * them. With `--write` it notes that the changesets tell of it, and does so only where one is new or edited.
 * It needs no history, so it holds in any clone and for edits that are not committed yet.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { compare, type Digests, digest, readNote } from "./spec-changeset/note.js";

const args = process.argv.slice(2);
const root = resolve(
  args.find((arg) => !arg.startsWith("--")) ?? fileURLToPath(new URL("../", import.meta.url)),
);
const file = join(root, ".changeset/documents.json");

const now = {
  documents: { ...digests("specs", ".yaml", "specs/"), ...digests("generated", ".ts", "generated/") },
  changesets: digests(".changeset", ".md"),
};
const note = existsSync(file) ? readNote(readFileSync(file, "utf8")) : { documents: {}, changesets: {} };
const { changed, told } = compare(note, now);

if (changed.length === 0) {
  console.log("The changesets tell of all that has changed in specs/ and generated/.");
} else if (told.length > 0 && args.includes("--write")) {
  writeFileSync(file, `${JSON.stringify(now, null, 2)}\n`);
  console.log(`${changed.join(", ")}: told in ${told.join(", ")}. Commit .changeset/ with them.`);
} else {
  console.error(`No changeset tells what this means to users: ${changed.join(", ")}`);
  console.error(
    told.length > 0
      ? `If ${told.join(" or ")} does, run \`npm run spec:changeset -- --write\` and commit .changeset/.`
      : "Run `npm run changeset`, or edit one that is pending in .changeset/ and run\n`npm run spec:changeset -- --write`.",
  );
  process.exitCode = 1;
}

function digests(folder: string, ending: string, prefix = ""): Digests {
  const names = readdirSync(join(root, folder)).filter(
    (name) => name.endsWith(ending) && name !== "README.md",
  );
  return Object.fromEntries(
    names.sort().map((name) => [prefix + name, digest(readFileSync(join(root, folder, name), "utf8"))]),
  );
}
