import { open, realpath, rename, rm, writeFile } from "node:fs/promises";
import { dirname } from "node:path";

/**
 * Replaces a file in one step: whoever reads it, also after a power cut, finds the old text or the new one, whole. What
 * was begun under another name may be left behind by a program that was killed.
 */
export async function replaceFile(path: string, text: Iterable<string>): Promise<void> {
  // The file behind a link, not the link.
  const file = await realpath(path).catch(() => path);
  const temporary = `${file}.${process.pid}.tmp`;
  try {
    const handle = await open(temporary, "w", 0o600);
    try {
      await writeFile(handle, text);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(temporary, file);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
  await syncFolder(dirname(file));
}

/** The new name is safe only then. Windows opens no folders. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, "r").catch(() => undefined);
  await handle?.sync().catch(() => {});
  await handle?.close();
}
