import { randomUUID } from "node:crypto";
import { open, rename, rm } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { UsageError } from "../usage-error.js";

/** Others read the file, node_exporter for example: whatever the umask is. */
const MODE = 0o644;

/**
 * Writes a file so that readers see the old text or the new one, also after a crash: the text goes into a file beside
 * it, which then takes its name. Throws a `UsageError` if the file cannot be written; the old one is then untouched.
 */
export async function writeFile(path: string, text: string): Promise<void> {
  // It does not end in .prom, so that node_exporter leaves it alone.
  const beside = join(dirname(path), `.${basename(path)}.${randomUUID()}.tmp`);
  try {
    await writeThrough(beside, text);
    await rename(beside, path);
  } catch (error) {
    await rm(beside, { force: true }).catch(() => undefined);
    throw new UsageError(`--output: ${JSON.stringify(path)} cannot be written (${codeOf(error)}): ${ADVICE}`);
  }
}

const ADVICE = "give a file in a folder that exists and that you may write to";

async function writeThrough(path: string, text: string): Promise<void> {
  const file = await open(path, "wx", MODE);
  try {
    await file.chmod(MODE);
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
}

function codeOf(error: unknown): string {
  const code: unknown = error instanceof Error ? Reflect.get(error, "code") : undefined;
  return typeof code === "string" ? code : "unknown error";
}
