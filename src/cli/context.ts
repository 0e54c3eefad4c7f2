/** What a command has of the world outside. The program passes the process's own; tests pass theirs. */
export interface Context {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The current directory, and the user's home: files with credentials are looked for in both. */
  readonly cwd: string;
  readonly home: string;
  /** Data. */
  readonly stdout: Output;
  /** Progress, warnings and errors. */
  readonly stderr: Output;
  /** Aborted by Ctrl-C, and when nobody reads stdout any more. */
  readonly signal: AbortSignal;
  readonly now: () => Date;
}

export interface Output {
  /** Resolves when the reader has taken the text: a slow pipe holds the writer back, and loses nothing. */
  write(text: string): Promise<void>;
  readonly isTerminal: boolean;
  /** The width of the terminal; `undefined` if this is none. */
  readonly columns: number | undefined;
}
