import type { Operation } from "../../generated/toloka.js";
import { aborted } from "../core/cut.js";
import { eachOf } from "../core/each-of.js";
import { isHttpError } from "../core/errors.js";
import { collect } from "./collect.js";
import { type Creation, callOf, report, type Track, timedOut } from "./creation.js";
import { SETTLES } from "./recent.js";

/**
 * Finds all operations under the key, and compares them with their batches, before another one is submitted. The logs
 * do not repeat the marks, so that none says what the other batches held: but if each operation that is there holds
 * the items of its batch, then the items of the others were never created. Those that are missing are asked for once
 * more, when whatever the run before has submitted must be visible.
 */
export async function findOthers(creation: Creation, tracks: readonly Track[]): Promise<void> {
  const { options, deadline } = creation;
  for (const pause of [0, SETTLES]) {
    const missing = tracks.filter(({ operation }) => !operation);
    if (missing.length === 0) break;
    await deadline.pause(pause, options.signal);
    if (options.signal?.aborted)
      throw aborted(options.signal, { operation: "GET /operations/{operation_id}" });
    await eachOf(missing, options.concurrency, (track) => find(creation, track));
  }
  await collect(creation, tracks, deadline);
}

/** Whether the operation of a batch is there already: from a run before. */
export async function find(creation: Creation, track: Track): Promise<void> {
  const operation = await operationOf(creation, track);
  // One of another type is for its submission to tell.
  if (operation?.type !== creation.kind.type) return;
  track.operation = operation;
  track.found = true;
  report(creation);
}

async function operationOf(creation: Creation, { operationId }: Track): Promise<Operation | undefined> {
  const { client, deadline } = creation;
  try {
    const call = callOf(creation, Math.min(client.deadline, deadline.left()));
    return await client.operations.get(operationId, call);
  } catch (error) {
    if (isHttpError(error, 404)) return undefined;
    throw timedOut(creation, error);
  }
}
