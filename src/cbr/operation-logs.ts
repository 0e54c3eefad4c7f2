import type { ListOperationLogsQuery, OperationLog, OperationLogList, paths } from "../../generated/cbr.js";
import { type Answer, answer } from "../core/answer.js";
import type { Api } from "../core/api.js";
import { OplogsError } from "../core/errors.js";
import { isObject, text } from "../core/json.js";
import { oneLine } from "../core/messages.js";
import { checkFilters } from "../core/option-names.js";
import { type CallOptions, checkWhole, given } from "../core/options.js";
import {
  byOffset,
  type ListOptions,
  limitTo,
  offsetOf,
  type PageSource,
  Paginator,
  skipPage,
} from "../core/paginate.js";
import { isDate } from "../core/realm.js";
import { iso, parseTime } from "../core/time.js";
import { type WaitOptions, wait } from "../core/wait.js";

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
    const source: PageSource<OperationLog, OperationLogList, OperationLogCursor> = {
      first: (from) => checked(from ?? query),
      fetch: (query, options) => this.#api.get("/v3/{project_id}/operation-logs", { path, query }, options),
      // No logs may be null, unless the count says that there should be some; none at all is another answer.
      items: ({ operation_logs, count }, { offset = 0 }) =>
        operation_logs ?? (operation_logs === null && (count ?? 0) <= offset ? [] : undefined),
      total: ({ count }) => count,
      next: (page) => byOffset(page, page.body.limit),
      skip: skipPage,
      position: offsetOf,
      atMost: limitTo,
      key: ({ id }) => id,
    };
    return new Paginator(source, options);
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

/** The names of all filters: a new one in the document must be added here to compile. */
const FILTERS: Record<keyof OperationLogCursor, true> = {
  start_time: true,
  end_time: true,
  limit: true,
  offset: true,
  operation_type: true,
  status: true,
  provider_id: true,
  resource_id: true,
  resource_name: true,
  vault_id: true,
  vault_name: true,
  enterprise_project_id: true,
};

/** Checked, with the page size, and with times as the service reads them. */
function checked(query: OperationLogQuery): OperationLogCursor {
  checkFilters({ ...query }, Object.keys(FILTERS));
  const { limit = PAGE_SIZE, offset, start_time, end_time, ...filters } = { ...query };
  checkWhole("limit", limit);
  if (limit < 1 || limit > PAGE_SIZE)
    throw new OplogsError("config", `limit must be from 1 to ${PAGE_SIZE}; got ${limit}`);
  if (offset !== undefined) checkWhole("offset", offset);
  // Of an empty filter, such as a variable that is not set, it is not known what it would match.
  for (const [name, value] of Object.entries(filters))
    if (value !== undefined && !text(value))
      throw new OplogsError(
        "config",
        `${name} must be text, and not empty; leave it out not to filter by it`,
      );
  return given({
    ...filters,
    limit,
    ...(offset !== undefined && { offset }),
    ...(start_time !== undefined && { start_time: seconds("start_time", start_time) }),
    ...(end_time !== undefined && { end_time: seconds("end_time", end_time) }),
  });
}

/** As the service reads times: UTC, in whole seconds, with `Z`. */
function seconds(name: string, time: string | Date): string {
  const date = isDate(time) ? time : parseTime(time);
  if (!date)
    throw new OplogsError("config", `${name} must be a Date, or a time such as 2018-02-01T12:00:00Z`);
  return iso(name, date).replace(/\.\d+Z$/, "Z");
}
