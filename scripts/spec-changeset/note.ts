import { createHash } from "node:crypto";
import { fields } from "../../src/core/json.js";

/** Names of files, each with a digest of what it holds. */
export type Digests = Readonly<Record<string, string>>;

/** The documents as they were when a changeset last told of them, and the changesets of that moment. */
export interface Note {
  readonly documents: Digests;
  readonly changesets: Digests;
}

/** What has changed since the note was made. */
export interface Verdict {
  readonly changed: readonly string[];
  /** The changesets that may tell of it: those that are new, or that were edited since. */
  readonly told: readonly string[];
}

export function compare(note: Note, now: Note): Verdict {
  const names = new Set([...Object.keys(note.documents), ...Object.keys(now.documents)]);
  return {
    changed: [...names].filter((name) => note.documents[name] !== now.documents[name]).sort(),
    told: Object.keys(now.changesets).filter((name) => note.changesets[name] !== now.changesets[name]),
  };
}

/** The same whatever ends the lines: git may change that. */
export function digest(text: string): string {
  return createHash("sha256").update(text.replaceAll("\r\n", "\n")).digest("hex");
}

export function readNote(text: string): Note {
  const parsed = fields(JSON.parse(text));
  return { documents: digestsOf(parsed["documents"]), changesets: digestsOf(parsed["changesets"]) };
}

function digestsOf(value: unknown): Digests {
  return Object.fromEntries(Object.entries(fields(value)).map(([name, text]) => [name, String(text)]));
}
