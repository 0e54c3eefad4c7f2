import type { Context, Output } from "../../../src/cli/context.js";

/** A context for commands that run in the test's own process, and what they have written. */
export function handMadeContext(env: Context["env"] = {}, signal = new AbortController().signal) {
  const printed: string[] = [];
  const output: Output = {
    write: async (text) => {
      printed.push(text);
    },
    isTerminal: false,
    columns: undefined,
  };
  const now = () => new Date("2026-03-18T00:00:00Z");
  const context: Context = { env, cwd: "/", home: "/", stdout: output, stderr: output, signal, now };
  return { context, printed: () => printed.join("") };
}
