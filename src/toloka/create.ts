import type { Operation, OperationLogItem } from "../../generated/toloka.js";
import { startDeadline } from "../core/deadline.js";
import { isOplogsError, OplogsError } from "../core/errors.js";
import { batchesOf } from "./batches.js";
import { carryOut } from "./carry-out.js";
import { checkedOptions, type TaskCreateOptions } from "./create-options.js";
import type { Creation, Creator, Track } from "./creation.js";
import { operationIdOf } from "./digest.js";
import type { FieldProblem } from "./problems.js";
import { type Kind, newUuid } from "./submit.js";

/** What became of the items of a `create`. `index` is an item's place in the array; all lists rise by it. */
export interface CreateResult<Item> {
  /** Items that were created; `id` is `undefined` only if the log does not say. */
  readonly created: readonly { readonly index: number; readonly id: string | undefined }[];
  /**
   * Items that were refused, and why; `input` is the item as you gave it. If Toloka refuses a batch as a whole because
   * of items that it names (HTTP 400), all its items are here, as none was created: those that it does not name have
   * the error's own code, with an empty `field`.
   */
  readonly rejected: readonly {
    /** The item's place in the array. */
    readonly index: number;
    /** The item as you passed it. */
    readonly input: Item;
    /** Why it was refused. */
    readonly problems: readonly FieldProblem[];
  }[];
  /** Items that the logs do not mention. */
  readonly unknown: readonly { readonly index: number; readonly input: Item }[];
  /** Steps that belong to no item, such as a failed `POOL_OPEN`. */
  readonly other: readonly OperationLogItem[];
  /** The operations, one for each batch. */
  readonly operations: readonly Operation[];
}

/** What an error of `create` has as `latest`: what was done so far. */
export interface UnfinishedResult<Item> extends CreateResult<Item> {
  /** Submissions that may have arrived, and the items in them, of which it is not known what became. */
  readonly pending: readonly { readonly operationId: string; readonly indexes: readonly number[] }[];
}

/**
 * Whether `error` comes from a `create` that had begun: its `latest` is what was done so far.
 * @example
 * try { await toloka.tasks.create(tasks, { key }) } catch (error) {
 *   if (isCreateError<Task>(error)) console.error(error.latest.created.length, error.latest.pending);
 *   throw error;
 * }
 */
export function isCreateError<Item = unknown>(
  error: unknown,
): error is OplogsError & { readonly latest: UnfinishedResult<Item> } {
  const latest = isOplogsError(error) ? error.latest : undefined;
  return typeof latest === "object" && latest !== null && "pending" in latest && "created" in latest;
}

/** Creates items in batches, and returns what became of each. */
export async function create<Item extends object>(
  client: Creator,
  kind: Kind,
  items: readonly Item[],
  given: TaskCreateOptions | undefined,
): Promise<CreateResult<Item>> {
  const options = checkedOptions({ ...given }, kind.batchSize);
  const plan = await batchesOf(items, options.batchSize);
  // The caller may go on to fill the array.
  const inputs = [...items];
  const ids = await Promise.all(
    plan.batches.map(async (_, number) =>
      options.key === undefined ? newUuid() : operationIdOf(options.key, kind.path, number),
    ),
  );
  const tracks = plan.batches.map(
    (batch, n): Track => ({ batch, operationId: ids[n] ?? "", last: n === ids.length - 1 }),
  );
  const deadline = startDeadline(options.timeout);
  const creation: Creation = { ...plan, client, kind, options, tracks, deadline };
  try {
    await carryOut(creation);
    return resultOf(tracks, inputs);
  } catch (error) {
    throw knowing(error, creation, inputs);
  } finally {
    deadline.stop();
  }
}

function resultOf<Item>(tracks: readonly Track[], inputs: readonly Item[]): CreateResult<Item> {
  const matched = tracks.flatMap(({ matched }) => matched ?? []);
  const at = <T extends { readonly index: number }>(things: readonly T[]) =>
    things
      .flatMap((thing) => inputs.slice(thing.index, thing.index + 1).map((input) => ({ ...thing, input })))
      .sort((a, b) => a.index - b.index);
  return {
    created: matched.flatMap(({ created }) => created).sort((a, b) => a.index - b.index),
    rejected: at(matched.flatMap(({ rejected }) => rejected)),
    unknown: at(matched.flatMap(({ unknown }) => unknown.map((index) => ({ index })))),
    other: matched.flatMap(({ other }) => other),
    operations: tracks.flatMap(({ operation, refused }) => (operation && !refused ? operation : [])),
  };
}

/** The same error, with what was done so far and how to go on. */
function knowing<Item>(error: unknown, { tracks, options }: Creation, inputs: readonly Item[]): unknown {
  if (!(error instanceof OplogsError)) return error;
  const open = tracks.filter(
    (track) => (track.operation || track.inDoubt) && !track.matched && !track.refused,
  );
  const pending = open.map(({ operationId, operation, batch }) => ({
    operationId: operation?.id ?? operationId,
    indexes: batch.items.map((_, i) => batch.start + i),
  }));
  const latest: UnfinishedResult<Item> = { ...resultOf(tracks, inputs), pending };
  OplogsError.annotate(error, { latest });
  // An error of kind `config` says itself what to do.
  if (pending.length > 0 && error.kind !== "config")
    OplogsError.annotate(error, {
      note:
        options.key === undefined
          ? "error.latest.pending has the ids of operations that may go on: look at them before you repeat the call"
          : "error.latest has what was done; create with the same key and items goes on, and creates nothing twice",
    });
  return error;
}
