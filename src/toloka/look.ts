import type { Operation } from "../../generated/toloka.js";
import { eachOf } from "../core/each-of.js";
import { isHttpError, OplogsError } from "../core/errors.js";
import { text } from "../core/json.js";
import type { CallOptions } from "../core/options.js";
import { isTransient } from "../core/retry.js";
import type { Operations } from "./operations.js";
import { isRecent, type Recent } from "./recent.js";

/** Up to this many operations are asked for one by one; more, by the list. */
const FEW = 3;
/** How many operations one answer of the list holds at most: what all sources allow. */
const PAGE = 300;

/** How operations are looked at. */
export interface Looking {
  readonly operations: Operations;
  readonly recent: Recent;
  readonly concurrency: number;
}

/**
 * How operations are now, by their ids. One that is not visible yet is left out. Many are asked for by the list: one
 * request for hundreds; what the list does not show is asked for alone.
 */
export async function look(
  { operations, recent, concurrency }: Looking,
  running: readonly Operation[],
  call: CallOptions,
): Promise<Map<string, Operation>> {
  const seen = running.length > FEW ? await listed(operations, running, call) : new Map<string, Operation>();
  const others = running.filter(({ id }) => !seen.has(id));
  await eachOf(others, concurrency, async ({ id }) => {
    try {
      seen.set(id, await operations.get(id, call));
    } catch (error) {
      if (!(isHttpError(error, 404) && isRecent(recent, id))) throw error;
    }
  });
  return seen;
}

async function listed(
  operations: Operations,
  running: readonly Operation[],
  call: CallOptions,
): Promise<Map<string, Operation>> {
  const wanted = new Set(running.map(({ id }) => id));
  const ids = [...wanted].sort();
  const times = running.map(({ submitted }) => text(submitted) ?? "").sort();
  const [since] = times;
  // Without a time to begin at, the list may be that of years.
  if (!since) return new Map();
  const query = {
    type: running[0]?.type,
    submitted_gte: since,
    id_gte: ids[0],
    id_lte: ids.at(-1),
    limit: PAGE,
  };
  const seen = new Map<string, Operation>();
  try {
    for await (const operation of operations.list(query, call)) {
      if (wanted.has(operation.id)) seen.set(operation.id, operation);
      if (seen.size === wanted.size) break;
    }
  } catch (error) {
    // Each can still be asked for alone, unless the service is out of reach.
    if (!(error instanceof OplogsError) || error.kind === "aborted" || isTransient(error, true)) throw error;
  }
  return seen;
}
