import { existsSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { inject } from "vitest";

/**
 * Makes something in a folder that all test files of a run share, and returns the folder. The first file that asks for
 * it makes it; the others wait.
 */
export async function once(name: string, make: (folder: string) => Promise<void> | void): Promise<string> {
  const folder = join(inject("scratch"), name);
  const isFirst = await mkdir(`${folder}.lock`).then(
    () => true,
    () => false,
  );
  try {
    if (isFirst) await make(folder);
  } finally {
    if (isFirst) await writeFile(`${folder}.ended`, "");
  }
  while (!existsSync(`${folder}.ended`)) await delay(50);
  return folder;
}
