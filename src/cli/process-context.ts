import { homedir } from "node:os";
import type { Context, Output } from "./context.js";
import { ExitCode } from "./exit-code.js";

/** The process as a command sees it, and the exit code if something from outside ended the command. */
export interface ProcessContext {
  readonly context: Context;
  /** 130 after Ctrl-C, 143 after SIGTERM. */
  interrupted(): number | undefined;
  /** Whether the reader of stdout has gone, as `head` does. */
  readerLeft(): boolean;
}

export function processContext(): ProcessContext {
  const stop = new AbortController();
  let code: number | undefined;
  let left = false;
  // Once: a second signal ends the process at once, as it does without us.
  for (const [name, exitCode] of [
    ["SIGINT", ExitCode.interrupted],
    ["SIGTERM", ExitCode.terminated],
  ] as const)
    process.once(name, () => {
      code = exitCode;
      stop.abort();
    });
  const readerIsGone = () => {
    left = true;
    stop.abort();
  };
  const context: Context = {
    env: process.env,
    cwd: process.cwd(),
    home: homedir(),
    stdout: output(process.stdout, readerIsGone),
    // What cannot be written to stderr can be told to nobody.
    stderr: output(process.stderr, () => {}),
    signal: stop.signal,
    now: () => new Date(),
  };
  return { context, interrupted: () => code, readerLeft: () => left };
}

function output(stream: NodeJS.WriteStream, lost: () => void): Output {
  // A closed pipe is an event of its own, and ends the process if nobody listens.
  stream.on("error", lost);
  return {
    write: (text) => new Promise((resolve) => stream.write(text, () => resolve())),
    isTerminal: stream.isTTY === true,
    get columns() {
      return stream.isTTY ? stream.columns : undefined;
    },
  };
}
