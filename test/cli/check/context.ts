import type { Context } from "../../../src/cli/context.js";

/** A context that keeps what is written. */
export function contextAt(now: () => Date, signal = new AbortController().signal) {
  const written = { stdout: "", stderr: "" };
  const output = (name: "stdout" | "stderr") => ({
    write: async (text: string) => {
      written[name] += text;
    },
    isTerminal: false,
    columns: undefined,
  });
  const context: Context = {
    env: {},
    cwd: "/",
    home: "/",
    stdout: output("stdout"),
    stderr: output("stderr"),
    signal,
    now,
  };
  return { context, written };
}
