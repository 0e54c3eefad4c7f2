import type {
  ListMetadata,
  ListTaskLogsQuery,
  ListTasksQuery,
  paths,
  Task,
  TaskList,
  TaskLog,
  TaskLogList,
} from "../../generated/softwareone.js";
import { type Answer, answer, object, unexpected } from "../core/answer.js";
import type { Api } from "../core/api.js";
import type { Reply } from "../core/call.js";
import { isRedirect } from "../core/messages.js";
import type { CallOptions } from "../core/options.js";
import {
  byOffset,
  type ListOptions,
  type Page,
  type PageSource,
  Paginator,
  skipPage,
} from "../core/paginate.js";
import { parseUrl } from "../core/url.js";
import { type WaitOptions, wait } from "../core/wait.js";
import { type FollowOptions, follow } from "./follow.js";
import { ending, reasonOfFailure } from "./outcome.js";
import { checked, type Filter, type PageQuery } from "./query.js";

type Filtered<Query> = Query & Filter;
type Stored<Query> = Query & { filter?: string };

/**
 * Which tasks to list, and how; `filter` may be what `rql` builds.
 * @interface
 */
export type TaskQuery = {
  [K in keyof Filtered<ListTasksQuery>]: Filtered<ListTasksQuery>[K] | undefined;
};
/**
 * Which log entries to list, and how; `filter` may be what `rql` builds.
 * @interface
 */
export type TaskLogQuery = {
  [K in keyof Filtered<ListTaskLogsQuery>]: Filtered<ListTaskLogsQuery>[K] | undefined;
};
/**
 * What `page.next` holds: a query as plain JSON, its filter as text.
 * @interface
 */
export type TaskCursor = { [K in keyof Stored<ListTasksQuery>]: Stored<ListTasksQuery>[K] | undefined };
/**
 * What `page.next` holds: a query as plain JSON, its filter as text.
 * @interface
 */
export type TaskLogCursor = {
  [K in keyof Stored<ListTaskLogsQuery>]: Stored<ListTaskLogsQuery>[K] | undefined;
};

/** The result of a task; tell the two apart by `"location" in result`. */
export type TaskResult =
  /** The JSON itself; `undefined` where there is none. */
  | { readonly value: unknown }
  /** The address of an object or a file; a relative one is completed, where it is known what with. */
  | { readonly location: string };

/** For so long, in ms, a wait asks why a task has failed. */
const WHY = 30_000;

/** The long-running operations of the platform, and what they log. */
export class Tasks {
  readonly #api: Api<paths>;

  /** @internal */
  constructor(api: Api<paths>) {
    this.#api = api;
  }

  /**
   * Lists tasks, in an order that is not documented unless `order` names one.
   * @example
   * for await (const task of marketplace.tasks.list({ filter: rql.eq("status", "Failed") })) console.log(task.id);
   */
  list(query: TaskQuery = {}, options?: ListOptions): Paginator<Task, TaskList, TaskCursor> {
    const source: PageSource<Task, TaskList, TaskCursor> = {
      ...envelope<Task>(),
      first: (from) => checked(from ?? query),
      fetch: (query, options) => this.#api.get("/public/v1/system/tasks", { query }, options),
    };
    return new Paginator(source, options);
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
    options?: ListOptions,
  ): Paginator<TaskLog, TaskLogList, TaskLogCursor> {
    const path = "/public/v1/system/tasks/{id}/logs";
    const source: PageSource<TaskLog, TaskLogList, TaskLogCursor> = {
      ...envelope<TaskLog>(),
      first: (from) => checked(from ?? query),
      fetch: (query, options) => this.#api.get(path, { path: { id }, query }, options),
    };
    return new Paginator(source, options);
  }

  /**
   * Gets the result of a task: a JSON value, or where it is. A location is not followed, as the token would
   * go along: fetch it yourself, with the token only where the host is the platform's.
   */
  result(id: string, options: CallOptions = {}): Answer<TaskResult> {
    const path = "/public/v1/system/tasks/{id}/result";
    const reply = this.#api.get(path, { path: { id } }, { ...options, anyAnswer: true });
    const result = reply.then((reply): Reply<TaskResult> => {
      const { body: value, response } = reply;
      if (!isRedirect(response)) return { ...reply, body: { value } };
      const location = response.headers.get("location");
      if (location !== null) return { ...reply, body: { location: absolute(location, response.url) } };
      const hidden =
        response.type === "opaqueredirect" ? " (browsers hide it: see the task's own `result`)" : "";
      throw unexpected(reply, `a redirect that does not say where to${hidden}`);
    });
    return answer(result, (result) => result);
  }

  /**
   * Polls a task until its status is `Completed`, and gives it. Of a `Failed` one it throws an error of kind
   * `failed`, whose message holds the last `Error` or `Failure` of its log, or says that the token may not read
   * it; when `timeout` passes, one of kind `timeout`. Both carry the task as `latest`.
   */
  wait(id: string, options?: WaitOptions<Task>): Promise<Task> {
    const { signal, throwOnFailure }: WaitOptions<Task> = { ...options };
    let end = Infinity;
    const why = () => {
      const deadline = Math.max(1, Math.min(WHY, end - performance.now()));
      return reasonOfFailure(
        async (query) => (await this.logs(id, query, { signal, deadline }).page()).items,
      );
    };
    return wait(
      {
        operation: "GET /public/v1/system/tasks/{id}",
        interval: 2_000,
        get: (call) => {
          end = performance.now() + (call.deadline ?? Infinity);
          return this.get(id, call);
        },
        outcome: async (task) => {
          const ended = ending(task);
          if (ended === "failed") {
            const failed = throwOnFailure === false ? "" : await why();
            return { failed, reason: failed };
          }
          return ended && "done";
        },
      },
      options,
    );
  }

  /**
   * Gives the entries of a task's log while it runs, in the order of time, and ends when the task has ended and
   * all was given. None is lost and none comes twice; one that is logged late, with a time that has passed,
   * comes as soon as it is there. Meanwhile the log is polled; failures of polls are borne for ten minutes, and
   * then thrown.
   *
   * To go on another day, store the last entry (or its `id`) and give it as `after`; the last few, if entries of
   * this task may be logged late, or share their time. The log is then read from its beginning, but given from
   * there only.
   * @example
   * for await (const entry of marketplace.tasks.follow(id)) console.log(entry.timestamp, renderMessage(entry));
   */
  follow(id: string, options?: FollowOptions): AsyncGenerator<TaskLog, void, undefined> {
    return follow(
      {
        operation: "GET /public/v1/system/tasks/{id}/logs",
        ended: async (call) => ending(await this.get(id, call)) !== undefined,
        pages: (offset, call) => entries(this.logs(id, { order: "timestamp", offset }, call)),
      },
      options,
    );
  }
}

/** Page by page, also those that come twice: a paginator leaves them out. */
async function* entries(list: Paginator<TaskLog, TaskLogList, TaskLogCursor>) {
  for await (const { body } of list.pages()) yield body.data ?? [];
}

function absolute(location: string, base: string): string {
  return parseUrl(location, base)?.href ?? location;
}

interface Envelope<Item> {
  $meta?: ListMetadata | null;
  data?: Item[] | null;
}

/** How every list of the platform holds its items and counts them. */
function envelope<Item extends { id: string }>() {
  return {
    items: ({ data, $meta }: Envelope<Item>, { limit, offset = 0 }: PageQuery) => {
      // Empty fields are left out: no `data` is no items, unless the count says that there should be some.
      const expected = limit !== 0 && ($meta?.pagination?.total ?? 0) > offset;
      const empty = (data === null || $meta) && !expected;
      return data ?? (empty ? [] : undefined);
    },
    total: ({ $meta }: Envelope<Item>) => $meta?.pagination?.total,
    next: (page: Omit<Page<Item, Envelope<Item>, PageQuery>, "next">) =>
      byOffset(page, page.body.$meta?.pagination?.limit),
    skip: skipPage,
    key: ({ id }: Item) => id,
  };
}
