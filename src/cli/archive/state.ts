import { type Position, readPosition } from "../ended/position.js";
import type { System } from "../systems.js";
import { UsageError } from "../usage-error.js";

/** What `DIR/.oplogs/SYSTEM.json` holds: what counts as archived. Bytes of a file beyond its length do not. */
export interface ArchiveState {
  readonly v: 1;
  readonly position: Position;
  /** The files of the archive, and how many bytes of each are committed. */
  readonly files: Readonly<Record<string, number>>;
  /** Those that the run now writes to: they alone may be longer than that. Empty after a run. */
  readonly writing: readonly string[];
}

/** Reads a state file. Throws a `UsageError` if it is damaged, or a newer release has written it. */
export function readState(text: string, system: System, path: string): ArchiveState {
  const value = parsed(text);
  if (typeof value["v"] === "number" && value["v"] > 1)
    throw new UsageError(`A newer release of oplogs has written the state file ${path}. Update oplogs.`);
  const position = readPosition(value["position"]);
  const { v, files, writing } = value;
  if (v !== 1 || position?.system !== system || !isLengths(files, system) || !isNamesOf(files, writing))
    throw new UsageError(
      `The state file ${path} is damaged, so nothing was changed. ` +
        `Restore it from a backup together with the files of the archive, or archive into another folder.`,
    );
  return { v, position, files, writing };
}

function parsed(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}

function isLengths(value: unknown, system: System): value is Readonly<Record<string, number>> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  return Object.entries(value).every(
    ([name, length]: [string, unknown]) =>
      isNameOf(system, name) && Number.isSafeInteger(length) && Number(length) >= 0,
  );
}

function isNamesOf(files: Readonly<Record<string, number>>, value: unknown): value is readonly string[] {
  return (
    Array.isArray(value) && value.every((name) => typeof name === "string" && Object.hasOwn(files, name))
  );
}

/** Whether this is the name of a file of the archive of that system. */
export function isNameOf(system: System, name: string): boolean {
  return name.startsWith(`${system}-`) && /^[a-z]+-(\d{4}-\d{2}|undated)\.ndjson$/.test(name);
}
