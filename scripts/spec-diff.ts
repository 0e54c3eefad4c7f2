/**
 * What has changed in `specs/` since the last release, or since the commit that is given, operation by operation:
 * `npm run spec:diff`, `npm run spec:diff -- main`. Prints Markdown, fit for a comment of a pull request.
 *
 * With `--changeset` it prints no table, and fails if documents have changed since the branch left `main` and no
 * changeset has: users are to read what it means to them.
 */
import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { diffDocuments } from "./spec/diff-documents.js";
import { parseDocument } from "./spec/document.js";
import { markdown } from "./spec/markdown.js";

const root = fileURLToPath(new URL("../", import.meta.url));

const args = process.argv.slice(2);
const given = args.find((arg) => !arg.startsWith("-"));

try {
  if (args.includes("--changeset")) checkTold(given ?? startOfBranch());
  else console.log(report(given ?? lastRelease()));
} catch (error) {
  console.error(`The documents were not compared. ${error instanceof Error ? error.message : error}`);
  process.exitCode = 1;
}

function report(base: string | undefined): string {
  const before = base === undefined ? new Map<string, string>() : documentsAt(base);
  const after = documentsHere();
  const names = [...new Set([...before.keys(), ...after.keys()])].sort();
  const parts = names.flatMap((name) => {
    const [old, now] = [before.get(name), after.get(name)];
    if (old === now) return [];
    const changes = diffDocuments(parseDocument(old ?? "{}"), parseDocument(now ?? "{}"));
    const title = name + (old === undefined ? " (new)" : now === undefined ? " (removed)" : "");
    return changes.length > 0
      ? markdown(title, changes)
      : `### ${title}\n\nOnly words or examples have changed.`;
  });
  const title = `## The documents, compared with ${base ?? "nothing, as there is no release yet"}`;
  return [title, ...(parts.length > 0 ? parts : ["Nothing has changed."])].join("\n\n");
}

function documentsHere(): Map<string, string> {
  const files = readdirSync(`${root}specs`).filter((file) => file.endsWith(".yaml"));
  return new Map(files.map((file) => [`specs/${file}`, readFileSync(`${root}specs/${file}`, "utf8")]));
}

function documentsAt(commit: string): Map<string, string> {
  const files = git("ls-tree", "--name-only", commit, "specs/").split("\n");
  const documents = files.filter((file) => file.endsWith(".yaml"));
  return new Map(documents.map((file) => [file, git("show", `${commit}:${file}`)]));
}

/** `undefined` when nothing was released yet. */
function lastRelease(): string | undefined {
  const [tag] = git("tag", "--merged", "HEAD", "--list", "v[0-9]*", "--sort=-v:refname").split("\n");
  if (tag) return tag;
  if (git("rev-parse", "--is-shallow-repository").trim() === "true")
    throw new Error(
      "This clone has no tags: run `git fetch --unshallow --tags`, or name a commit to compare with.",
    );
  return undefined;
}

/** Fails if the documents, or the types that are made from them, differ from `base` and no changeset does. */
function checkTold(base: string | undefined): void {
  if (base === undefined) {
    console.log("There is no branch `main` here to compare the documents with. CI compares them.");
    return;
  }
  const changed = changedSince(base, "specs", "generated");
  const told = changedSince(base, ".changeset").filter((file) => file.endsWith(".md"));
  if (changed.length === 0) console.log("The documents have not changed on this branch.");
  else if (told.length > 0) console.log(`${changed.join(", ")}: told in ${told.join(", ")}.`);
  else {
    console.error(`No changeset tells users what this means to them: ${changed.join(", ")}`);
    console.error("Run `npm run changeset`. If users need not know: `npx changeset --empty`.");
    process.exitCode = 1;
  }
}

/** Files that were added or edited, committed or not. */
function changedSince(base: string, ...folders: readonly string[]): string[] {
  const edited = git("diff", "--name-only", "--diff-filter=d", base, "--", ...folders);
  const added = git("ls-files", "--others", "--exclude-standard", "--", ...folders);
  return `${edited}${added}`.split("\n").filter(Boolean);
}

/** The commit at which this branch left `main`. */
function startOfBranch(): string | undefined {
  for (const main of ["origin/main", "main"])
    try {
      return git("merge-base", "HEAD", main).trim();
    } catch {}
  return undefined;
}

function git(...args: string[]): string {
  return execFileSync("git", args, { cwd: root, encoding: "utf8", stdio: "pipe", maxBuffer: 2 ** 28 });
}
