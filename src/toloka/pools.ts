import type { Operation, Pool, paths } from "../../generated/toloka.js";
import { type Answer, answer, object } from "../core/answer.js";
import type { Api } from "../core/api.js";
import type { CallOptions } from "../core/options.js";
import { act } from "./actions.js";
import type { Recent } from "./recent.js";

/**
 * The actions on pools that Toloka carries out in the background.
 *
 * Each action returns the operation that it started, or `undefined` if there was nothing to do (204), for example
 * because the pool is in that state already; `operations.wait` takes both. All but `clone` are retried like a GET.
 * Throws an `HttpError` 409 if the pool's state does not allow the action; `code` says why, such as `EMPTY_POOL` or
 * `POOL_LOCKED_BY_ANOTHER_OPERATION`.
 * @example
 * await toloka.operations.wait(await toloka.pools.open("1238218"));
 */
export class Pools {
  readonly #api: Api<paths>;
  readonly #recent: Recent;

  /** @internal */
  constructor(api: Api<paths>, recent: Recent) {
    this.#api = api;
    this.#recent = recent;
  }

  /**
   * Gets a pool as it is now, such as its `status` after an action has ended. Throws an `HttpError` 404 when there is
   * none of that id.
   * @example
   * const { status, last_close_reason } = await toloka.pools.get("1238218");
   */
  get(id: string, options?: CallOptions): Answer<Pool> {
    return answer(this.#api.get("/pools/{pool_id}", { path: { pool_id: id } }, options), object);
  }

  /** Opens a pool. */
  open(id: string, options?: CallOptions): Answer<Operation | undefined> {
    const action = { type: "POOL.OPEN", repeatable: true, field: "pool_id" } as const;
    return act(this.#recent, action, options, (call) =>
      this.#api.post("/pools/{pool_id}/open", { path: { pool_id: id } }, call),
    );
  }

  /** Closes a pool. */
  close(id: string, options?: CallOptions): Answer<Operation | undefined> {
    const action = { type: "POOL.CLOSE", repeatable: true, field: "pool_id" } as const;
    return act(this.#recent, action, options, (call) =>
      this.#api.post("/pools/{pool_id}/close", { path: { pool_id: id } }, call),
    );
  }

  /** Closes a pool for a change to it. It opens again by itself after 15 minutes. */
  closeForUpdate(id: string, options?: CallOptions): Answer<Operation | undefined> {
    const action = { type: "POOL.CLOSE", repeatable: true, field: "pool_id" } as const;
    return act(this.#recent, action, options, (call) =>
      this.#api.post("/pools/{pool_id}/close-for-update", { path: { pool_id: id } }, call),
    );
  }

  /** Moves a pool to the archive. It must be closed. */
  archive(id: string, options?: CallOptions): Answer<Operation | undefined> {
    const action = { type: "POOL.ARCHIVE", repeatable: true, field: "pool_id" } as const;
    return act(this.#recent, action, options, (call) =>
      this.#api.post("/pools/{pool_id}/archive", { path: { pool_id: id } }, call),
    );
  }

  /**
   * Copies a pool, without its tasks. The ended operation names the copy in `details.pool_id`.
   *
   * It is retried after a 429 only, as each call makes a copy. If an answer was lost, the error says how to find out
   * whether there is a copy.
   * @example
   * const operation = await toloka.operations.wait(await toloka.pools.clone("1238218"));
   * console.log(operation?.details?.pool_id);
   */
  clone(id: string, options?: CallOptions): Answer<Operation | undefined> {
    const action = { type: "POOL.CLONE", repeatable: false, field: "pool_id" } as const;
    return act(this.#recent, action, options, (call) =>
      this.#api.post("/pools/{pool_id}/clone", { path: { pool_id: id } }, call),
    );
  }
}
