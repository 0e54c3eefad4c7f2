import type { Files } from "./files.js";

export interface ArchiveOptions {
  readonly dir: string;
  /** Each line has the operation's log, too. */
  readonly logs?: boolean | undefined;
  /** Where an account's first run begins: with what ended at this time. Later runs continue. */
  readonly since?: Date | undefined;
  /** What ended at or after this time is left to a later run. */
  readonly until?: Date | undefined;
  /** Prints how much would be written, and writes nothing. */
  readonly dryRun?: boolean | undefined;
}

/** What tests set: the disk, and how much is done at a time. */
export interface ArchiveSettings {
  readonly files?: Files | undefined;
  readonly chunk?: number | undefined;
  readonly commitEach?: number | undefined;
  readonly overlap?: number | undefined;
  readonly onChunk?: ((written: number) => void) | undefined;
}
