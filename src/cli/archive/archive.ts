import { resolve } from "node:path";
import type { Context } from "../context.js";
import { ExitCode, worse } from "../exit-code.js";
import type { Source } from "../source.js";
import { UsageError } from "../usage-error.js";
import { archiveSystem, type Run } from "./archive-system.js";
import { type Files, nodeFiles } from "./files.js";
import type { ArchiveOptions, ArchiveSettings } from "./options.js";
import { stateFolder } from "./paths.js";
import { lockRun, type RunLock } from "./run-lock.js";
import { makeFolders } from "./store.js";

/**
 * Appends the operations that have ended to `DIR/SYSTEM-YYYY-MM.ndjson`, each exactly once, however often it is run,
 * and wherever it is killed. One account of each system has its archive in one folder.
 *
 * Throws a `UsageError` if another run is at work in the folder, or if it cannot be written. If a system throws,
 * it prints the message and goes on with the next one.
 */
export async function archive(
  sources: readonly Source[],
  options: ArchiveOptions,
  context: Context,
  settings: ArchiveSettings = {},
): Promise<ExitCode> {
  const dir = resolve(context.cwd, options.dir);
  const files = settings.files ?? nodeFiles;
  const lock = options.dryRun ? undefined : await takeFolder(dir, files);
  const run: Run = { context, options: { ...options, dir }, settings: { ...settings, files }, lock };
  try {
    let code: ExitCode = ExitCode.good;
    for (const source of sources)
      if (!context.signal.aborted) code = worse(code, await archiveSystem(source, run));
    return context.signal.aborted ? ExitCode.interrupted : code;
  } finally {
    await lock?.release();
  }
}

async function takeFolder(dir: string, files: Files): Promise<RunLock> {
  try {
    await makeFolders(dir, files);
  } catch (error) {
    const why = error instanceof Error ? error.message : "unknown error";
    throw new UsageError(`${dir} cannot be used as the folder of an archive: ${why}. Name another one.`);
  }
  return lockRun(stateFolder(dir));
}
