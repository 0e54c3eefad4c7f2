import type { Operation, Pool } from "../../generated/toloka.js";
import { type Answer, answer, object } from "../core/answer.js";
import type { CallOptions } from "../core/options.js";
import type { Starter } from "./actions.js";
import { lifecycle } from "./lifecycle.js";

/**
 * Pools, and the actions on them that Toloka carries out in the background.
 *
 * Each action returns the operation that it started, or `undefined` if there was nothing to do (204), for example
 * because the pool is in that state already; `operations.wait` takes both. All but `clone` are retried like a GET.
 * Throws an `HttpError` 409 if the pool's state does not allow the action; `code` says why, such as `EMPTY_POOL` or
 * `POOL_LOCKED_BY_ANOTHER_OPERATION`.
 * @example
 * await toloka.operations.wait(await toloka.pools.open("1238218"));
 */
export interface Pools {
  /**
   * Gets a pool as it is now, such as its `status` after an action has ended. Throws an `HttpError` 404 when there is
   * none of that id.
   * @example
   * const { status, last_close_reason } = await toloka.pools.get("1238218");
   */
  get(id: string, options?: CallOptions): Answer<Pool>;
  /** Opens a pool. */
  open(id: string, options?: CallOptions): Answer<Operation | undefined>;
  /** Closes a pool. */
  close(id: string, options?: CallOptions): Answer<Operation | undefined>;
  /** Closes a pool for a change to it. It opens again by itself after 15 minutes. */
  closeForUpdate(id: string, options?: CallOptions): Answer<Operation | undefined>;
  /** Moves a pool to the archive. It must be closed. */
  archive(id: string, options?: CallOptions): Answer<Operation | undefined>;
  /**
   * Copies a pool, without its tasks. The ended operation names the copy in `details.pool_id`.
   *
   * It is retried after a 429 only, as each call makes a copy. If an answer was lost, the error says how to find out
   * whether there is a copy.
   * @example
   * const operation = await toloka.operations.wait(await toloka.pools.clone("1238218"));
   * console.log(operation?.details?.pool_id);
   */
  clone(id: string, options?: CallOptions): Answer<Operation | undefined>;
}

export function poolsOf(client: Starter): Pools {
  return {
    get: (id, options) =>
      answer(client.api.get("/pools/{pool_id}", { path: { pool_id: id } }, options), object),
    ...lifecycle(client, { path: "/pools/{pool_id}", type: "POOL", field: "pool_id" }),
  };
}
