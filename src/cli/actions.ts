import type { ConnectFlags } from "./connect/index.js";
import { connectSeveral, connectTo } from "./connections.js";
import type { Context } from "./context.js";
import type { OutputOptions } from "./record-output.js";
import type { Source } from "./source.js";
import type { System } from "./systems.js";

/** What the program does with texts of its own, such as help, and with the exit code of a command. */
export interface Host {
  say(output: "stdout" | "stderr", text: string): void;
  exit(code: number): void;
}

/** Options of every command. */
export interface GlobalOptions extends ConnectFlags, OutputOptions {
  readonly verbose?: boolean | undefined;
}

/** As much of commander's command as an action needs. */
interface Parsed<Options> {
  optsWithGlobals(): Options;
}

export type Actions = ReturnType<typeof createActions>;

/** What commander calls when a command was understood: connects, runs the command, and hands on its exit code. */
export function createActions(context: Context, { exit }: Host) {
  /** Runs a command on the system that was named, or on all that are configured. */
  async function read<Options extends GlobalOptions>(
    system: System | undefined,
    options: Options,
    run: (sources: readonly Source[]) => Promise<number>,
  ): Promise<void> {
    const { sources, code } = await connectSeveral(system, options, context);
    // The worse code wins. If no system is left, what was said of them is all there is to say.
    exit(sources.length > 0 ? Math.max(code, await run(sources)) : code);
  }
  return {
    /** For a command that reads one system, or all. */
    several:
      <Options extends GlobalOptions>(
        run: (sources: readonly Source[], options: Options, context: Context) => Promise<number>,
      ) =>
      (system: System | undefined, _: unknown, command: Parsed<Options>) => {
        const options = command.optsWithGlobals();
        return read(system, options, (sources) => run(sources, options, context));
      },
    /** For a command that reads one system, or all, and puts what it read into a place that is named. */
    into:
      <Place extends string | undefined, Options extends GlobalOptions>(
        run: (
          sources: readonly Source[],
          place: Place,
          options: Options,
          context: Context,
        ) => Promise<number>,
      ) =>
      (place: Place, system: System | undefined, _: unknown, command: Parsed<Options>) => {
        const options = command.optsWithGlobals();
        return read(system, options, (sources) => run(sources, place, options, context));
      },
    /** For a command on one operation. */
    one:
      <Options extends GlobalOptions>(
        run: (source: Source, id: string, options: Options, context: Context) => Promise<number>,
      ) =>
      async (system: System, id: string, _: unknown, command: Parsed<Options>) => {
        const options = command.optsWithGlobals();
        exit(await run(await connectTo(system, options, context), id, options, context));
      },
    /** For `check`, which must not end as a command does that could not connect. */
    check:
      <Options extends GlobalOptions>(
        run: (system: System, options: Options, context: Context) => Promise<number>,
      ) =>
      async (system: System, _: unknown, command: Parsed<Options>) =>
        exit(await run(system, command.optsWithGlobals(), context)),
  };
}
