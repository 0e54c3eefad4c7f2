import type { ListOperationLogsQuery, OperationLog, OperationLogList, paths } from "../../generated/cbr.js";
import { type Answer, answer } from "../core/answer.js";
import type { Api } from "../core/api.js";
import { calledFrom, callerOf } from "../core/caller.js";
import { isObject } from "../core/json.js";
import type { CallOptions } from "../core/options.js";
import type { ListOptions, Paginator } from "../core/paginate.js";
import { type WaitOptions, wait } from "../core/wait.js";
import type { Backups } from "./backups.js";
import type { Checkpoints } from "./checkpoints.js";
import { outcomeOfLog } from "./failure.js";
import { checked, type Rules, seconds, whole, within, words } from "./filters.js";
import { offsetList } from "./offset-list.js";
import type { Started } from "./started.js";
import type { Starting } from "./starting.js";
import { find, type WaitForOptions, waitFor } from "./wait-for.js";
import type { WaitForResult } from "./wait-for-result.js";
import { createWaits, type Waits } from "./waits.js";

/**
 * What `page.next` holds: a query of the list, as plain JSON.
 * @interface
 */
export type OperationLogCursor = {
  [K in keyof ListOperationLogsQuery]: ListOperationLogsQuery[K] | undefined;
};
/**
 * Filters of the list, all of which a log must meet. Times may be `Date`s, or text as `parseTime` reads it;
 * they go out in UTC and whole seconds. `limit` is the size of a page, 1 to 1000, and 1000 by default.
 * @interface
 */
export type OperationLogQuery = {
  [K in keyof OperationLogCursor]:
    | OperationLogCursor[K]
    | (K extends "start_time" | "end_time" ? Date : never);
};

/** The most that the service returns at a time. */
const PAGE_SIZE = 1000;

const FILTERS: Rules<OperationLogCursor> = {
  start_time: seconds,
  end_time: seconds,
  limit: within(1, PAGE_SIZE),
  offset: whole,
  operation_type: words,
  status: words,
  provider_id: words,
  resource_id: words,
  resource_name: words,
  vault_id: words,
  vault_name: words,
  enterprise_project_id: words,
};

/** The operation logs of a project. */
export class OperationLogs {
  readonly #api: Api<paths>;
  readonly #projectId: string;
  readonly #waits: Waits;

  /** @internal */
  constructor(
    starting: Starting,
    backups: Pick<Backups, "list" | "get">,
    checkpoints: Pick<Checkpoints, "get">,
  ) {
    this.#api = starting.api;
    this.#projectId = starting.projectId;
    this.#waits = createWaits(starting, {
      pages: (look, options) => this.list(look, options).pages(),
      log: (id, options) => this.get(id, options),
      backup: (id, options) => backups.get(id, options),
      backups: (filter, options) => backups.list(filter, options),
      checkpoint: (id, options) => checkpoints.get(id, options),
    });
  }

  /**
   * Lists the logs that meet all filters, each once, in the order of the service, which is not documented.
   *
   * Reading throws an error of kind `config` when a filter cannot be used, and what every list throws.
   * @example
   * for await (const log of cbr.operationLogs.list({ start_time: yesterday }))
   *   if (hasFailed(log)) console.log(log.operation_type, log.error_info?.message);
   */
  list(
    query: OperationLogQuery = {},
    options?: ListOptions,
  ): Paginator<OperationLog, OperationLogList, OperationLogCursor> {
    const path = { project_id: this.#projectId };
    return offsetList(
      {
        first: (from) => checked<OperationLogCursor>(from ?? query, FILTERS, PAGE_SIZE, {}),
        fetch: (query, call) => this.#api.get("/v3/{project_id}/operation-logs", { path, query }, call),
        items: ({ operation_logs }: OperationLogList) => operation_logs,
      },
      options,
    );
  }

  /** Gets one log. Throws an `HttpError` 404 (`BackupService.6500`) when there is none of that id. */
  get(id: string, options?: CallOptions): Answer<OperationLog> {
    const path = { project_id: this.#projectId, operation_log_id: id };
    const reply = this.#api.get("/v3/{project_id}/operation-logs/{operation_log_id}", { path }, options);
    return answer(reply, ({ operation_log }) => (isObject(operation_log) ? operation_log : undefined));
  }

  /**
   * Waits for everything that a starter such as `vaults.backUp` has started: until each expected log is there and all
   * have ended. It polls the list, one request per round, which the waits of a client share where they can.
   *
   * It resolves also if something went wrong: `ok` is then false, `failed` has the logs that ended badly, `skipped`
   * what was never started, and `missing` what has no log after `appear` (2 minutes) though its backup does not run any
   * more. With `throwOnFailure: true` that is an error of kind `failed` instead. Failures of a poll that may pass do
   * not end the wait. When `timeout` (an hour) has passed it throws kind `timeout`. Both errors have the result so far
   * as `latest`; `isWaitError<WaitForResult>` types it.
   *
   * Throws an error of kind `config` before any request if `started` is not a handle of this project, or of a newer
   * release; and an `HttpError` 404 if the service has returned the id of a log that does not appear.
   * @param started What the starter returned, also after `JSON.parse` in another process; or `error.started`.
   * @example
   * const started = await cbr.vaults.backUp(vaultId);
   * const { ok, logs, failed, skipped, missing } = await cbr.operationLogs.waitFor(started);
   */
  async waitFor(started: Started, options?: WaitForOptions): Promise<WaitForResult> {
    // A look may have been begun by another wait.
    const caller = callerOf(this.waitFor);
    try {
      return await waitFor(this.#waits, started, { ...options });
    } catch (error) {
      calledFrom(error, caller);
      throw error;
    }
  }

  /**
   * Looks once for the logs of what was started, and returns the same as `waitFor`; some may still run. What has no log
   * is `missing`, unless its backup still runs: a log may appear a minute after the start. Enough to see whether a
   * start whose answer was lost has arrived.
   * @example
   * if (isStartError(error)) console.log((await cbr.operationLogs.find(error.started)).logs.length > 0);
   */
  async find(started: Started, options?: CallOptions): Promise<WaitForResult> {
    return find(this.#waits, started, { ...options });
  }

  /**
   * Polls one log until its status is `success`, and returns it. The first pause is 5 s, each next one half as long
   * again, up to 30 s. Throws an error of kind `failed` with code and message of `error_info` when the status is
   * `failed`, `timeout` or `skipped`, and one of kind `timeout` when `timeout` passes; both carry the log as `latest`.
   */
  wait(id: string, options?: WaitOptions<OperationLog>): Promise<OperationLog> {
    return wait(
      {
        operation: "GET /v3/{project_id}/operation-logs/{operation_log_id}",
        interval: 5_000,
        get: (call) => this.get(id, call),
        outcome: outcomeOfLog,
      },
      options,
    );
  }
}
