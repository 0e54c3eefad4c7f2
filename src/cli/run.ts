import { CommanderError } from "@commander-js/extra-typings";
import { isOplogsError } from "../index.js";
import { createActions, type Host } from "./actions.js";
import { complaintOf } from "./complaint.js";
import type { Context } from "./context.js";
import { ExitCode } from "./exit-code.js";
import { createProgram } from "./program.js";
import { readVersion } from "./version.js";
import { warn } from "./warn.js";

/** Runs a command line, and returns its exit code. Never throws. */
export async function run(argv: readonly string[], context: Context): Promise<number> {
  let code: number = ExitCode.good;
  const said: Promise<void>[] = [];
  const host: Host = {
    say: (output, text) => said.push(context[output].write(text)),
    exit: (result) => {
      code = result;
    },
  };
  try {
    const program = createProgram(readVersion(), host, createActions(context, host));
    await program.parseAsync(argv.length > 0 ? argv : ["--help"], { from: "user" });
  } catch (error) {
    code = await codeOf(error, context);
  }
  await Promise.all(said);
  return code;
}

async function codeOf(error: unknown, context: Context): Promise<number> {
  // Its message has been printed. Help and the version are no errors; `check` has a code of its own; all else is 1.
  if (error instanceof CommanderError) return error.exitCode === 1 ? ExitCode.usage : error.exitCode;
  // After Ctrl-C, and when nobody reads any more, there is nothing to say.
  if (context.signal.aborted && isOplogsError(error) && error.kind === "aborted") return ExitCode.good;
  const { message, code } = complaintOf(error);
  await warn(context, message);
  return code;
}
