import { type Position, readPosition } from "../ended/position.js";
import type { System } from "../systems.js";
import { UsageError } from "../usage-error.js";

/** What `DIR/.oplogs/SYSTEM.json` holds: what counts as archived. Bytes of a file beyond its length do not. */
export interface ArchiveState {
  readonly v: 1;
  /** The files of the archive, and how many bytes of each are committed. */
  readonly files: Lengths;
  readonly position: Position;
}

export type Lengths = Readonly<Record<string, number>>;

/** Reads a state file. Throws a `UsageError` if it is damaged, or a newer release has written it. */
export function readState(text: string, system: System, path: string): ArchiveState {
  const { v, files, position: stored } = fieldsOf(text, path);
  const position = readPosition(stored);
  if (v !== 1 || position?.system !== system || !isLengths(files, system)) throw damaged(path);
  return { v, files, position };
}

/**
 * Reads `DIR/.oplogs/SYSTEM.writing.json`: the names of the files that the run now writes to, or that one which broke
 * off wrote to. They alone may be longer than what is committed.
 */
export function readWriting(text: string, system: System, path: string): readonly string[] {
  const { v, writing } = fieldsOf(text, path);
  if (v !== 1 || !Array.isArray(writing) || !writing.every((name) => isNameOf(system, name)))
    throw damaged(path);
  return writing;
}

function fieldsOf(text: string, path: string): Readonly<Record<string, unknown>> {
  const fields = parsed(text);
  if (typeof fields["v"] === "number" && fields["v"] > 1)
    throw new UsageError(`A newer release of oplogs has written the state file ${path}. Update oplogs.`);
  return fields;
}

function damaged(path: string): UsageError {
  return new UsageError(
    `The state file ${path} is damaged, so nothing was changed. ` +
      `Restore it from a backup together with the files of the archive, or archive into another folder.`,
  );
}

function parsed(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}

function isLengths(value: unknown, system: System): value is Lengths {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  return Object.entries(value).every(
    ([name, length]: [string, unknown]) =>
      isNameOf(system, name) && Number.isSafeInteger(length) && Number(length) >= 0,
  );
}

/** Whether this is the name of a file of the archive of that system. */
export function isNameOf(system: System, name: unknown): boolean {
  return (
    typeof name === "string" &&
    name.startsWith(`${system}-`) &&
    /^[a-z]+-(\d{4}-\d{2}|undated)\.ndjson$/.test(name)
  );
}
