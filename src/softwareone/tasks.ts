import type { components, operations, paths } from "../../generated/softwareone.js";
import { type Answer, type Api, answer, object, type Query, unexpected } from "../core/api.js";
import type { Reply } from "../core/call.js";
import { type CallOptions, checkWhole, given } from "../core/options.js";
import { byOffset, type Page, Paginator } from "../core/paginate.js";
import { type WaitOptions, wait } from "../core/wait.js";

type Schemas = components["schemas"];
/** A long-running operation of the platform. */
export type Task = Schemas["Task"];
export type TaskList = Schemas["TaskListResponse"];
/** One entry of a task's log. */
export type TaskLog = Schemas["TaskLog"];
export type TaskLogList = Schemas["TaskLogListResponse"];

interface Filter {
  /** An RQL expression, such as `eq(status,"Failed")`. */
  filter?: string | undefined;
}
export type TaskQuery = Query<operations["listTasks"]> & Filter;
export type TaskLogQuery = Query<operations["listTaskLogs"]> & Filter;

/** The result of a task; tell the two apart by `"location" in result`. `value` is undefined where there is none. */
export type TaskResult = { readonly value: unknown } | { readonly location: string };

/** The most that every official client asks for at a time. */
const PAGE_SIZE = 100;

/** The long-running operations of the platform, and what they log. */
export class Tasks {
  readonly #api: Api<paths>;

  constructor(api: Api<paths>) {
    this.#api = api;
  }

  /** Lists tasks. */
  list(query: TaskQuery = {}, options?: CallOptions): Paginator<Task, TaskList, TaskQuery> {
    return new Paginator({
      ...envelope<Task, TaskQuery>(),
      first: () => firstQuery(query),
      fetch: (query) => this.#api.get("/public/v1/system/tasks", { query }, options),
    });
  }

  /** Gets one task. Throws an `HttpError` 404 when there is none of that id. */
  get(id: string, options?: CallOptions): Answer<Task> {
    return answer(this.#api.get("/public/v1/system/tasks/{id}", { path: { id } }, options), object);
  }

  /**
   * Lists the log entries of a task, newest first unless `order` says otherwise. While the task runs, take
   * `order: "timestamp"`: entries that arrive at the head push others onto the next page.
   * @example
   * const newest = await marketplace.tasks.logs("TSK-1234-5678-9012-3456").take(20);
   */
  logs(
    id: string,
    query: TaskLogQuery = {},
    options?: CallOptions,
  ): Paginator<TaskLog, TaskLogList, TaskLogQuery> {
    return new Paginator({
      ...envelope<TaskLog, TaskLogQuery>(),
      first: () => firstQuery(query),
      fetch: (query) => this.#api.get("/public/v1/system/tasks/{id}/logs", { path: { id }, query }, options),
    });
  }

  /**
   * Gets the result of a task: a JSON value, or where it is. A location is not followed, as the token would
   * go along: fetch it yourself, with the token only where the host is the platform's.
   */
  result(id: string, options: CallOptions = {}): Answer<TaskResult> {
    const path = "/public/v1/system/tasks/{id}/result";
    const reply = this.#api.get(path, { path: { id } }, { ...options, anyAnswer: true });
    const result = reply.then((reply): Reply<TaskResult> => {
      const location = reply.response.headers.get("location");
      if (location !== null) return { ...reply, body: { location } };
      // Browsers hide where a redirect leads.
      if (!reply.response.ok) throw unexpected(reply, "a redirect that does not say where to");
      return { ...reply, body: { value: reply.body } };
    });
    return answer(result, (result) => result);
  }

  /**
   * Polls a task until its status is `Completed`, and gives it. Of a `Failed` one it throws an error of kind
   * `failed`, when `timeout` passes one of kind `timeout`; both carry the task as `latest`.
   */
  wait(id: string, options?: WaitOptions<Task>): Promise<Task> {
    return wait(
      {
        operation: "GET /public/v1/system/tasks/{id}",
        interval: 2_000,
        get: (call) => this.get(id, call),
        outcome: ({ status }) => {
          if (status === "Completed") return "done";
          return status === "Failed" ? { failed: "the task ended as Failed; its logs say why" } : undefined;
        },
      },
      options,
    );
  }
}

interface Envelope<Item> {
  $meta?: Schemas["ListMetadata"] | null;
  data?: Item[] | null;
}
interface PageQuery {
  limit?: number | undefined;
  offset?: number | undefined;
}

function firstQuery<Query extends PageQuery>(query: Query): Query {
  const { limit = PAGE_SIZE, offset } = query;
  checkWhole("limit", limit);
  if (offset !== undefined) checkWhole("offset", offset);
  return given({ ...query, limit });
}

/** How every list of the platform holds its items and counts them. */
function envelope<Item extends { id: string }, Query extends PageQuery>() {
  return {
    items: ({ data, $meta }: Envelope<Item>, { limit, offset = 0 }: Query) => {
      // Empty fields are left out: no `data` is no items, unless the count says that there should be some.
      const expected = limit !== 0 && ($meta?.pagination?.total ?? 0) > offset;
      const empty = (data === null || $meta) && !expected;
      return data ?? (empty ? [] : undefined);
    },
    total: ({ $meta }: Envelope<Item>) => $meta?.pagination?.total,
    next: (page: Omit<Page<Item, Envelope<Item>, Query>, "next">) =>
      byOffset(page, page.body.$meta?.pagination?.limit),
    key: ({ id }: Item) => id,
  };
}
