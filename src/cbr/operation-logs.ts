import type { ListOperationLogsQuery, OperationLog, OperationLogList, paths } from "../../generated/cbr.js";
import { type Answer, answer } from "../core/answer.js";
import type { Api } from "../core/api.js";
import { isObject, text } from "../core/json.js";
import { oneLine } from "../core/messages.js";
import type { CallOptions } from "../core/options.js";
import type { ListOptions, Paginator } from "../core/paginate.js";
import { type WaitOptions, wait } from "../core/wait.js";
import { checked, type Rules, seconds, whole, within, words } from "./filters.js";
import { offsetList } from "./offset-list.js";

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

  /** @internal */
  constructor(api: Api<paths>, projectId: string) {
    this.#api = api;
    this.#projectId = projectId;
  }

  /**
   * Lists the logs that meet all filters, each once, in the order of the service, which is not documented.
   *
   * Reading throws an error of kind `config` when a filter cannot be used, and what every list throws.
   * @example
   * for await (const log of cbr.operationLogs.list({ status: "failed", start_time: yesterday }))
   *   console.log(log.operation_type, log.error_info?.message);
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
   * Polls a log until its status is `success`, and gives it: again after 5 s, then less and less often, up to
   * every 30 s, unless `interval` says otherwise. Of `failed`, `timeout` and `skipped` it throws an error of
   * kind `failed` with code and message of `error_info`, when `timeout` passes one of kind `timeout`; both
   * carry the log as `latest`.
   */
  wait(id: string, options?: WaitOptions<OperationLog>): Promise<OperationLog> {
    return wait(
      {
        operation: "GET /v3/{project_id}/operation-logs/{operation_log_id}",
        interval: 5_000,
        get: (call) => this.get(id, call),
        outcome: ({ status, operation_type, error_info }) => {
          if (status === "success") return "done";
          if (status !== "failed" && status !== "timeout" && status !== "skipped") return undefined;
          const reason = [error_info?.code, error_info?.message].filter((word) => text(word)).join(" ");
          const failed = `${text(operation_type) ?? "the task"} ended as ${status}: ${reason || "no reason given"}`;
          return { failed: oneLine(failed), reason };
        },
      },
      options,
    );
  }
}
