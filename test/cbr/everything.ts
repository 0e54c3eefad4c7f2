import { inspect } from "node:util";
import { isHttpError } from "oplogs";

/** All that an error holds or prints, its causes included: more than a log ever shows. */
export function everything(error: unknown): string {
  if (!(error instanceof Error)) return inspect(error);
  const texts = [error.message, error.stack, String(error), inspect(error, { showHidden: true, depth: 9 })];
  if (isHttpError(error)) texts.push(inspect(error.body, { depth: 9 }), inspect([...error.headers]));
  return [...texts, JSON.stringify(error), everything(error.cause)].join("\n");
}
