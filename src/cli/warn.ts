import type { Context } from "./context.js";
import { colorsFor } from "./style.js";

/** A line on stderr. */
export function warn(context: Context, message: string): Promise<void> {
  return context.stderr.write(`${colorsFor(context, context.stderr).red("oplogs:")} ${message}\n`);
}

/** A line for a person at a terminal. Cron mails whatever a command prints, so it is not printed elsewhere. */
export async function note(context: Context, message: string): Promise<void> {
  const { stderr } = context;
  if (stderr.isTerminal) await stderr.write(`${colorsFor(context, stderr).dim(message)}\n`);
}
