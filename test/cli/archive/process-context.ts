import type { Context, Output } from "../../../src/cli/context.js";

/** What a command has of the world in a program of its own. */
export function processContext(): Context {
  return {
    env: {},
    cwd: process.cwd(),
    home: process.cwd(),
    stdout: output(process.stdout),
    stderr: output(process.stderr),
    signal: new AbortController().signal,
    now: () => new Date(),
  };
}

function output(stream: NodeJS.WriteStream): Output {
  return {
    write: (text) => new Promise((resolve) => stream.write(text, () => resolve())),
    isTerminal: false,
    columns: undefined,
  };
}
