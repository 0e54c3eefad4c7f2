import { mkdir, open, readdir, readFile, rename, stat, truncate } from "node:fs/promises";

/** What the archive does to the disk, step by step: tests stop between two steps, and cut the power. */
export interface Files {
  makeFolder(path: string): Promise<void>;
  /** The names of what is in the folder; none if it is not there. */
  names(folder: string): Promise<readonly string[]>;
  /** In bytes; `undefined` if there is no such file. */
  size(path: string): Promise<number | undefined>;
  read(path: string): Promise<string | undefined>;
  /** Adds to the end; makes the file if it is not there. */
  append(path: string, text: string): Promise<void>;
  /** Makes the file, or replaces what it holds. The text may come in pieces. */
  write(path: string, text: Iterable<string>): Promise<void>;
  truncate(path: string, length: number): Promise<void>;
  rename(from: string, to: string): Promise<void>;
  /** Resolves when what the file holds survives a power cut. */
  sync(path: string): Promise<void>;
  /** Resolves when the names in the folder survive a power cut. */
  syncFolder(path: string): Promise<void>;
}

export const nodeFiles: Files = {
  makeFolder: async (path) => {
    await mkdir(path, { recursive: true });
  },
  names: async (folder) => (await unlessMissing(readdir(folder))) ?? [],
  size: async (path) => (await unlessMissing(stat(path)))?.size,
  read: (path) => unlessMissing(readFile(path, "utf8")),
  append: (path, text) => writeAll("a", path, [text]),
  write: (path, text) => writeAll("w", path, text),
  truncate: (path, length) => truncate(path, length),
  rename: (from, to) => rename(from, to),
  sync: (path) => syncAs("r+", path),
  syncFolder: async (path) => {
    // Windows has no such thing, and needs none: it writes names through.
    if (process.platform !== "win32") await syncAs("r", path);
  },
};

/** Text that is written as such takes no buffers, which would pile up in a long run. */
async function writeAll(flag: string, path: string, pieces: Iterable<string>): Promise<void> {
  const handle = await open(path, flag);
  try {
    for (const piece of pieces) {
      const { bytesWritten } = await handle.write(piece);
      if (bytesWritten < Buffer.byteLength(piece))
        throw new Error(`${path} cannot be written: is the disk full?`);
    }
  } finally {
    await handle.close();
  }
}

async function syncAs(flag: string, path: string): Promise<void> {
  const handle = await open(path, flag);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function unlessMissing<T>(action: Promise<T>): Promise<T | undefined> {
  try {
    return await action;
  } catch (error) {
    if (isCode(error, "ENOENT")) return undefined;
    throw error;
  }
}

export function isCode(error: unknown, code: string): boolean {
  return typeof error === "object" && error !== null && "code" in error && error.code === code;
}
