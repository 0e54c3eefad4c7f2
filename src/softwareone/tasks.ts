import type {
  GetTaskQuery,
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
import { isOplogsError } from "../core/errors.js";
import { isRedirect } from "../core/messages.js";
import type { CallOptions } from "../core/options.js";
import {
  byOffset,
  type ListOptions,
  limitTo,
  offsetOf,
  type Page,
  type PageSource,
  Paginator,
  skipPage,
} from "../core/paginate.js";
import { parseUrl } from "../core/url.js";
import { type WaitOptions, wait } from "../core/wait.js";
import { startClock } from "./clock.js";
import { endedAgo, type Sight, timeOf } from "./ended-ago.js";
import { ending } from "./ending.js";
import { findFailure } from "./failure.js";
import { follow, type TaskFollowing } from "./follow.js";
import { type FollowOptions, LINGER } from "./follow-options.js";
import { type LogPage, timeOfEntry } from "./followed.js";
import { type Inquiry, reasonOfFailure } from "./outcome.js";
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
  /** The JSON itself; `undefined` if there is none. */
  | { readonly value: unknown }
  /** The address of an object or a file; a relative one is completed, if it is known what with. */
  | { readonly location: string };

/** The longest that one question of a wait, why a task has failed, may take, in ms. */
const WHY = 30_000;

/** The long-running operations of the platform, and what they log. */
export class Tasks {
  readonly #api: Api<paths>;

  /** @internal */
  constructor(api: Api<paths>) {
    this.#api = api;
  }

  /**
   * Lists tasks, in an order that is not documented unless `order` names one. Without one they may change places
   * from answer to answer: the list is then read again, until all have come.
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

  /** Gets one task. Throws an `HttpError` 404 when there is no task of that id. */
  get(id: string, options?: CallOptions): Answer<Task> {
    return answer(this.#api.get("/public/v1/system/tasks/{id}", { path: { id } }, options), object);
  }

  /**
   * Lists the log entries of a task, newest first unless `order` says otherwise. While the task runs, take
   * `order: "timestamp"`: an entry that arrives at the head of the list costs at least one more request.
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
   * Gets the result of a task: a JSON value, or its location. A location is not followed, as the token would be
   * sent along: fetch it yourself, with the token only if the host is the platform's.
   */
  result(id: string, options: CallOptions = {}): Answer<TaskResult> {
    const path = "/public/v1/system/tasks/{id}/result";
    const reply = this.#api.get(path, { path: { id } }, { ...options, accept: "redirect" });
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
   * Returns the log entry that says why a task failed: the newest `Failure`, or else the newest `Error`; undefined
   * if its log holds neither. `renderMessage` makes a text of it.
   *
   * It asks for one entry, if the log can be filtered by severity; else it reads the log, newest first. Throws an
   * `HttpError` 403 when the token may not read logs, which are for Operations accounts and services.
   * @example
   * const failure = await marketplace.tasks.failure("TSK-1234-5678-9012-3456");
   * if (failure) console.error(renderMessage(failure));
   */
  async failure(id: string, options?: CallOptions): Promise<TaskLog | undefined> {
    return findFailure((query) => this.logs(id, query, options));
  }

  /**
   * Polls a task until its status is `Completed`, and returns it. When the task has failed, throws kind `failed`:
   * `error.reason` is the whole message of the entry that `failure` finds. If the task failed less than five seconds
   * ago and has logged no `Failure` yet, the wait looks for it until then. If there is no such entry, or the token
   * may not read logs, the error says so. When `timeout` has passed, throws kind `timeout`. Both carry the task as
   * `latest`.
   */
  wait(id: string, options?: WaitOptions<Task>): Promise<Task> {
    const { signal, throwOnFailure }: WaitOptions<Task> = { ...options };
    let wasRunning = false;
    let sight: Sight | undefined;
    return wait(
      {
        operation: "GET /public/v1/system/tasks/{id}",
        interval: 2_000,
        get: async (call) => {
          sight = await this.#look(id, call);
          return sight.task;
        },
        outcome: async (task, left) => {
          const ended = ending(task);
          wasRunning ||= !ended;
          if (ended !== "failed" || !sight) return ended && "done";
          if (throwOnFailure === false) return { failed: "", reason: "" };
          return this.#whyFailed(id, sight, wasRunning, signal, left);
        },
      },
      options,
    );
  }

  /**
   * Delivers the entries of a task's log while it runs, in the order of time, and ends when the task has ended and
   * all are delivered. None is lost and none comes twice; one that is logged late, with a time that has passed,
   * comes as soon as it is there, also within `linger` ms after the end. A task that ended longer ago than that is
   * read without a pause. `.task` is the task after its end, failed or not: a failed task is no error of the loop.
   *
   * Failures of polls that may pass (network, timeout, 408, 429, 5xx) end it after ten minutes of failing, or with
   * its `timeout`; others end it at once.
   *
   * To go on another day, store the last entry (or its `id`) and give it as `after`; or the last few, if entries of
   * this task may be logged late. Entries with the same time as the first of these are delivered again: better
   * twice than never. The log is then read from its beginning, and delivered from there.
   *
   * `tail` and `since` start at the last entries, or at a time, and do not read what is before, unless the service
   * leaves out how many entries there are. A late entry from before that place is not delivered.
   * @example
   * const following = marketplace.tasks.follow(id, { tail: 10 });
   * for await (const entry of following) console.log(entry.timestamp, renderMessage(entry));
   * const { status } = await following.task; // after the loop
   */
  follow(id: string, options?: FollowOptions): TaskFollowing {
    const log = {
      operation: "GET /public/v1/system/tasks/{id}/logs",
      task: (call: CallOptions) => this.#look(id, call),
      audited: (call: CallOptions) => ifAnswered(this.#look(id, call, { select: "audit" })),
      pages: (query: TaskLogQuery, call: () => CallOptions) => pagesOf(() => this.logs(id, query, call())),
    };
    return follow(log, options);
  }

  /** Says why a task failed, within what is left of the wait. */
  #whyFailed(id: string, sight: Sight, wasRunning: boolean, signal: AbortSignal | undefined, limit: number) {
    const clock = startClock();
    const left = () => limit - clock.elapsed();
    const call = () => ({ signal, deadline: Math.max(1, Math.min(WHY, left())) });
    const list: Inquiry["list"] = (query, signal) => this.logs(id, query, { ...call(), signal });
    const newest = () => this.logs(id, { limit: 1 }, call()).page();
    const witnesses = {
      audited: () => ifAnswered(this.#look(id, call(), { select: "audit" })),
      newest: async () => timeOfEntry((await ifAnswered(newest()))?.items[0]),
    };
    const late = async () => Math.min(LINGER - (await endedAgo(sight, wasRunning, witnesses)), left());
    return reasonOfFailure({ list, signal, left, late });
  }

  /** Asks for the task, and for the time of the service. */
  async #look(id: string, call: CallOptions, query: GetTaskQuery = {}): Promise<Sight> {
    const reply = this.#api.get("/public/v1/system/tasks/{id}", { path: { id }, query }, call);
    const { data, response } = await answer(reply, object).withResponse();
    return { task: data, now: timeOf(response) };
  }
}

/** What a call returns, or undefined if it fails: for what is good to know, but no more. */
async function ifAnswered<T>(call: Promise<T>): Promise<T | undefined> {
  try {
    return await call;
  } catch (error) {
    if (!isOplogsError(error) || error.kind === "aborted") throw error;
    return undefined;
  }
}

/** Page by page, entries that come twice included: a paginator's own walk leaves them out. */
async function* pagesOf(list: () => Paginator<TaskLog, TaskLogList, TaskLogCursor>): AsyncGenerator<LogPage> {
  let from: TaskLogCursor | undefined;
  do {
    const { items: entries, total, next } = await list().page(from);
    yield { entries, total };
    from = next;
  } while (from);
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
    position: offsetOf,
    atMost: (query: PageQuery, n: number) => limitTo(query, n),
    key: ({ id }: Item) => id,
  };
}
