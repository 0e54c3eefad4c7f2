import { join } from "node:path";
import type { System } from "../systems.js";
import { UsageError } from "../usage-error.js";
import type { Files } from "./files.js";
import { statePath, writingPath } from "./paths.js";
import { type ArchiveState, isNameOf, readState, readWriting } from "./state.js";

/** What earlier runs have left of one system. */
export interface Found {
  /** None before the first commit. */
  readonly state: ArchiveState | undefined;
  /** The files that a run which broke off may have written to. */
  readonly writing: readonly string[];
}

/**
 * Looks at one system's archive, and changes nothing.
 *
 * Throws a `UsageError` if the files are not as the last commit left them: the state is damaged, or somebody else has
 * deleted, cut or added something.
 */
export async function inspect(dir: string, system: System, files: Files): Promise<Found> {
  const path = statePath(dir, system);
  const text = await files.read(path);
  const writingText = await files.read(writingPath(dir, system));
  const writing = writingText === undefined ? [] : readWriting(writingText, system, writingPath(dir, system));
  const state = text === undefined ? undefined : readState(text, system, path);
  if (!state) await refuseStrays(dir, system, files, writing);
  for (const [name, length] of Object.entries(state?.files ?? {})) {
    const size = (await files.size(join(dir, name))) ?? 0;
    if (size < length)
      throw new UsageError(
        `${join(dir, name)} holds ${size} bytes, and the archive has written ${length}. ` +
          `Restore the file, or archive into another folder.`,
      );
    if (size > length && !writing.includes(name))
      throw new UsageError(
        `${join(dir, name)} holds ${size} bytes, and the archive has written only ${length}. ` +
          `Take out what was added, or archive into another folder.`,
      );
  }
  return { state, writing };
}

/** Without a state no file counts: one that is there is somebody's, unless a first run has just begun it. */
async function refuseStrays(
  dir: string,
  system: System,
  files: Files,
  writing: readonly string[],
): Promise<void> {
  const [stray] = (await files.names(dir)).filter(
    (name) => isNameOf(system, name) && !writing.includes(name),
  );
  if (stray === undefined) return;
  throw new UsageError(
    `${join(dir, stray)} is there, but not the state of its archive, ${statePath(dir, system)}. ` +
      `Restore that, or archive into another folder: what the file holds would be archived twice.`,
  );
}
