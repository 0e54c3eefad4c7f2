import { dirname, join } from "node:path";
import { positionText } from "../ended/position-text.js";
import type { Progress } from "../ended/progress.js";
import type { System } from "../systems.js";
import { UsageError } from "../usage-error.js";
import type { Files } from "./files.js";
import type { Found } from "./inspect.js";
import { statePath, writingPath } from "./paths.js";

/** The files of one system in an archive's folder, while a run writes to them. */
export interface Store {
  readonly dir: string;
  readonly system: System;
  readonly files: Files;
  /** Whether this run still holds the folder. */
  readonly isHeld: () => Promise<boolean>;
  /** How many bytes of each file are committed. */
  readonly lengths: Map<string, number>;
  /** How many bytes of each were added since. */
  readonly added: Map<string, number>;
  /** The files that this run may have written to. */
  readonly writing: Set<string>;
}

/** Makes the folders of an archive, so that they survive a power cut. */
export async function makeFolders(dir: string, files: Files): Promise<void> {
  await files.makeFolder(dirname(statePath(dir, "")));
  await files.syncFolder(dir);
  await files.syncFolder(dirname(dir));
}

/** Begins to write after what is committed; takes away what a run that broke off has added to it. */
export async function openStore(
  at: Pick<Store, "dir" | "system" | "files" | "isHeld">,
  { state, writing }: Found,
): Promise<Store> {
  const { dir, files } = at;
  for (const name of writing) {
    const length = state?.files[name] ?? 0;
    const size = await files.size(join(dir, name));
    if (size === undefined || size <= length) continue;
    await files.truncate(join(dir, name), length);
    // The run may end without another write, and say then that nothing is to be cut.
    await files.sync(join(dir, name));
  }
  const lengths = new Map(Object.entries(state?.files ?? {}));
  return { ...at, lengths, added: new Map(), writing: new Set(writing) };
}

/** Adds text to a file. It does not count before the next `commit`. */
export async function append(store: Store, name: string, text: string): Promise<void> {
  if (!store.writing.has(name)) await claim(store, name);
  await store.files.append(join(store.dir, name), text);
  store.added.set(name, (store.added.get(name) ?? 0) + Buffer.byteLength(text));
}

/**
 * Says that the file is written to, before it is. So a run that breaks off has its bytes taken away, and nobody else's
 * file is ever cut.
 */
async function claim(store: Store, name: string): Promise<void> {
  const { dir, files, lengths, writing } = store;
  if (!lengths.has(name) && (await files.size(join(dir, name))) !== undefined)
    throw new UsageError(
      `${join(dir, name)} is there, and is not of this archive. Move it away, or archive into another folder.`,
    );
  writing.add(name);
  await saveWriting(store);
}

/** Makes all that was added count, together with the position: both or neither, whatever happens meanwhile. */
export async function commit(store: Store, progress: Progress): Promise<void> {
  const { dir, system, files, lengths, added } = store;
  const next = new Map(lengths);
  for (const [name, bytes] of added) {
    const length = (lengths.get(name) ?? 0) + bytes;
    await files.sync(join(dir, name));
    if ((await files.size(join(dir, name))) !== length)
      throw new Error(
        `Something else has written to ${join(dir, name)}. Run the archive again when it has ended.`,
      );
    next.set(name, length);
  }
  if (added.size > 0) await files.syncFolder(dir);
  await replace(store, statePath(dir, system), stateText(next, progress));
  for (const [name, length] of next) lengths.set(name, length);
  added.clear();
}

function* stateText(
  lengths: ReadonlyMap<string, number>,
  progress: Progress,
): Generator<string, void, undefined> {
  yield `{"v":1,"files":${JSON.stringify(Object.fromEntries(lengths))},"position":`;
  yield* positionText(progress);
  yield "}";
}

/** The run has ended: what the files hold is what is committed. */
export async function close(store: Store): Promise<void> {
  if (store.writing.size === 0 || store.added.size > 0) return;
  store.writing.clear();
  await saveWriting(store);
}

function saveWriting(store: Store): Promise<void> {
  const { dir, system, writing } = store;
  return replace(store, writingPath(dir, system), [JSON.stringify({ v: 1, writing: [...writing] })]);
}

/** Replaces a file of the state: whoever reads it sees the old one or the new one, also after a power cut. */
async function replace({ files, isHeld }: Store, path: string, text: Iterable<string>): Promise<void> {
  await files.write(`${path}.new`, text);
  await files.sync(`${path}.new`);
  if (!(await isHeld()))
    throw new Error(
      "Another run has taken over this archive, because this one was suspended. Nothing is lost.",
    );
  await files.rename(`${path}.new`, path);
  await files.syncFolder(dirname(path));
}
