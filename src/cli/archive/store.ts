import { dirname, join } from "node:path";
import type { Position } from "../ended/position.js";
import type { System } from "../systems.js";
import { UsageError } from "../usage-error.js";
import type { Files } from "./files.js";
import { type ArchiveState, isNameOf, readState } from "./state.js";

/** The files of one system in an archive's folder, while a run writes to them. */
export interface Store {
  readonly dir: string;
  readonly system: System;
  readonly files: Files;
  /** Whether this run still holds the folder. */
  readonly isHeld: () => Promise<boolean>;
  /** What was committed last. */
  position: Position;
  /** How many bytes of each file are committed. */
  readonly lengths: Map<string, number>;
  /** How many bytes of each were added since. */
  readonly added: Map<string, number>;
  /** The files that this run may have written to. */
  readonly writing: Set<string>;
}

/** Where the state of an archive is, its locks too. */
export function stateFolder(dir: string): string {
  return join(dir, ".oplogs");
}

/**
 * The state of one system's archive; `undefined` before its first run. Changes nothing.
 *
 * Throws a `UsageError` if the files are not as the last commit left them: the state is damaged, or somebody else has
 * deleted, cut or added something.
 */
export async function inspect(dir: string, system: System, files: Files): Promise<ArchiveState | undefined> {
  const path = statePath(dir, system);
  const text = await files.read(path);
  if (text === undefined) {
    const [stray] = (await files.names(dir)).filter((name) => isNameOf(system, name));
    if (stray === undefined) return undefined;
    throw new UsageError(
      `${join(dir, stray)} is there, but not the state of its archive, ${path}. ` +
        `Restore that, or archive into another folder: what the file holds would be archived twice.`,
    );
  }
  const state = readState(text, system, path);
  for (const [name, length] of Object.entries(state.files)) {
    const size = (await files.size(join(dir, name))) ?? 0;
    if (size < length)
      throw new UsageError(
        `${join(dir, name)} holds ${size} bytes, and the archive has written ${length}. ` +
          `Restore the file, or archive into another folder.`,
      );
    if (size > length && !state.writing.includes(name))
      throw new UsageError(
        `${join(dir, name)} holds ${size} bytes, and the archive has written only ${length}. ` +
          `Take out what was added, or archive into another folder.`,
      );
  }
  return state;
}

/** Begins to write after what the state says; takes away what a run that broke off has added to it. */
export async function openStore(
  at: Pick<Store, "dir" | "system" | "files" | "isHeld">,
  state: ArchiveState | undefined,
  position: Position,
): Promise<Store> {
  const { dir, files } = at;
  for (const name of state?.writing ?? []) {
    const length = state?.files[name] ?? 0;
    const size = await files.size(join(dir, name));
    if (size === undefined || size <= length) continue;
    await files.truncate(join(dir, name), length);
    // The run may end without another write, and its last state says that nothing is to be cut.
    await files.sync(join(dir, name));
  }
  return {
    ...at,
    position,
    lengths: new Map(Object.entries(state?.files ?? {})),
    added: new Map(),
    writing: new Set(state?.writing),
  };
}

/** Adds text to a file. It does not count before the next `commit`. */
export async function append(store: Store, name: string, text: string): Promise<void> {
  if (!store.writing.has(name)) await claim(store, name);
  await store.files.append(join(store.dir, name), text);
  store.added.set(name, (store.added.get(name) ?? 0) + Buffer.byteLength(text));
}

/**
 * Says in the state that the file is written to, before it is. So a run that breaks off has its bytes taken away, and
 * nobody else's file is ever cut.
 */
async function claim(store: Store, name: string): Promise<void> {
  if (!store.lengths.has(name)) {
    if ((await store.files.size(join(store.dir, name))) !== undefined)
      throw new UsageError(
        `${join(store.dir, name)} is there, and is not of this archive. Move it away, or archive into another folder.`,
      );
    store.lengths.set(name, 0);
  }
  store.writing.add(name);
  await save(store, store.lengths);
}

/** Makes all that was added count, together with the position: both or neither, whatever happens meanwhile. */
export async function commit(store: Store, position: Position): Promise<void> {
  const { dir, files, added } = store;
  const lengths = new Map(store.lengths);
  for (const [name, bytes] of added) {
    const length = (lengths.get(name) ?? 0) + bytes;
    await files.sync(join(dir, name));
    if ((await files.size(join(dir, name))) !== length)
      throw new Error(
        `Something else has written to ${join(dir, name)}. Run the archive again when it has ended.`,
      );
    lengths.set(name, length);
  }
  if (added.size > 0) await files.syncFolder(dir);
  store.position = position;
  await save(store, lengths);
  for (const [name, length] of lengths) store.lengths.set(name, length);
  added.clear();
}

/** The run has ended: what the files hold is what is committed. */
export async function close(store: Store): Promise<void> {
  if (store.writing.size === 0 || store.added.size > 0) return;
  store.writing.clear();
  await save(store, store.lengths);
}

async function save(store: Store, lengths: ReadonlyMap<string, number>): Promise<void> {
  const { dir, system, files, position, writing } = store;
  const state: ArchiveState = { v: 1, position, files: Object.fromEntries(lengths), writing: [...writing] };
  const path = statePath(dir, system);
  await files.write(`${path}.new`, JSON.stringify(state));
  await files.sync(`${path}.new`);
  if (!(await store.isHeld()))
    throw new Error(
      "Another run has taken over this archive, because this one was suspended. Nothing is lost.",
    );
  await files.rename(`${path}.new`, path);
  await files.syncFolder(stateFolder(dir));
}

/** Makes the folders of an archive, so that they survive a power cut. */
export async function makeFolders(dir: string, files: Files): Promise<void> {
  await files.makeFolder(stateFolder(dir));
  await files.syncFolder(dir);
  await files.syncFolder(dirname(dir));
}

function statePath(dir: string, system: System): string {
  return join(stateFolder(dir), `${system}.json`);
}
