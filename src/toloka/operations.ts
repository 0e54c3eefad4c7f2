import type {
  ListOperationsQuery,
  Operation,
  OperationList,
  OperationLogItem,
  paths,
} from "../../generated/toloka.js";
import { type Answer, answer, object } from "../core/answer.js";
import type { Api } from "../core/api.js";
import { isHttpError, OplogsError } from "../core/errors.js";
import { isObject, text } from "../core/json.js";
import { checkFilters } from "../core/option-names.js";
import { type CallOptions, checkWhole, given } from "../core/options.js";
import { type ListOptions, limitTo, type PageSource, Paginator } from "../core/paginate.js";
import { isDate } from "../core/realm.js";
import { iso, parseTime } from "../core/time.js";
import { type WaitOptions, wait } from "../core/wait.js";
import { LOGGED } from "./logged.js";
import { ARCHIVED } from "./profile.js";
import { counts, reasonOf, wordsOf } from "./reason.js";
import { isRecent, type Recent } from "./recent.js";

type Times = "submitted" | "finished";
type TimeFilter = `${Times}_${"gt" | "gte" | "lt" | "lte"}`;
/**
 * What `page.next` holds: a query of the list, as plain JSON.
 * @interface
 */
export type OperationCursor = {
  [K in keyof ListOperationsQuery]: (K extends "sort" ? "id" : ListOperationsQuery[K]) | undefined;
};
/**
 * Filters of the list. Times may be `Date`s; a text without a zone goes out as it is and means UTC.
 * @interface
 */
export type OperationQuery = {
  [K in keyof OperationCursor as Exclude<K, "sort">]:
    | OperationCursor[K]
    | (K extends TimeFilter ? Date : never);
};

/**
 * What operations need of their client.
 *
 * @hidden
 */
export interface OperationsClient {
  readonly api: Api<paths>;
  /** What this client has submitted lately. */
  readonly recent: Recent;
  /** Makes the service's words fit for a message. */
  readonly quote: (words: string) => string;
}

/** What the service returns at a time if no limit is given. */
const PAGE_SIZE = 50;

/** The operations of an account, of which each has an id, a status and, when it ran asynchronously, a log. */
export class Operations {
  readonly #api: Api<paths>;
  readonly #client: OperationsClient;

  /** @internal */
  constructor(client: OperationsClient) {
    this.#api = client.api;
    this.#client = client;
  }

  /**
   * Lists operations in the order of their ids, which is not the order of time: only by id can the list be paged
   * without losing any. To see the newest first, collect them and sort by `submitted`.
   *
   * Toloka may show a new operation some seconds late. A time window that is to miss none should end a minute ago.
   * @example
   * for await (const operation of toloka.operations.list({ status: "FAIL" })) console.log(operation.id);
   */
  list(
    query: OperationQuery = {},
    options?: ListOptions,
  ): Paginator<Operation, OperationList, OperationCursor> {
    const source: PageSource<Operation, OperationList, OperationCursor> = {
      // A stored query, too, is put in the order that its next page is asked for by.
      first: (from) => firstQuery(from ?? query),
      fetch: (query, options) => this.#api.get("/operations", { query }, options),
      items: ({ items }) => (items === null ? [] : items),
      next: ({ query, body, items }) =>
        body.has_more && items.length > 0 ? given({ ...query, id_gt: text(items.at(-1)?.id) }) : undefined,
      atMost: (query, n) => limitTo(query, n, PAGE_SIZE),
      key: ({ id }) => id,
    };
    return new Paginator(source, options);
  }

  /** Gets one operation. Throws an `HttpError` 404 when there is none of that id. */
  get(id: string, options?: CallOptions): Answer<Operation> {
    return answer(this.#get(id, options), object);
  }

  /**
   * Gets the whole log of an operation, in one answer: Toloka neither pages nor filters it. There is one only
   * for what was submitted asynchronously (tasks, task suites, bonuses), and for one month. Read it after the
   * operation has ended, when `wait` has returned or thrown kind `failed`: before, items may be missing from it.
   * `outcome(log)` sorts it.
   *
   * Whole numbers beyond `Number.MAX_SAFE_INTEGER` in an `input` come back rounded, as JavaScript reads them: the
   * number 1460323737035677701 as 1460323737035677700. Send ids as text, such as
   * `input_values: { id: "1460323737035677701" }`, and they come back as they are.
   *
   * The log of 10,000 items may take 10 MB: on a slow line give it a longer `timeout`. Throws an `HttpError`
   * when there is no log: 404, or with `code` `OPERATION_LOGS_ARCHIVED` when it is no longer kept.
   * @example
   * await toloka.operations.wait(id);
   * const { created, rejected } = outcome(await toloka.operations.log(id));
   */
  log(id: string, options?: CallOptions): Answer<OperationLogItem[]> {
    const reply = this.#api.get("/operations/{operation_id}/log", { path: { operation_id: id } }, options);
    return answer(reply.catch(noLog), (log) => (Array.isArray(log) ? log : undefined));
  }

  /**
   * Polls an operation until its status is `SUCCESS`, and returns it. Throws an error of kind `failed` when the
   * status is `FAIL`, and one of kind `timeout` when `timeout` passes; both carry the operation as `latest`. The
   * `reason` of a failure is what Toloka says of it in `details`: its words, else its counts. The first pause is
   * 1 s, each next one half as long again, up to 6 s.
   *
   * Toloka may not show a new operation at once: in the first 30 s after this client has submitted it, a 404 means
   * "not visible yet" and the wait goes on. Any other 404 ends the wait with an `HttpError`.
   *
   * `SUCCESS` does not mean that each item was created: the log says which were.
   * @param operation Its id, or the operation itself: if it has ended, no request is sent. `undefined`, which actions
   * return if there was nothing to do, is returned at once.
   * @example
   * await toloka.operations.wait(await toloka.pools.open("1238218"));
   * @example
   * await toloka.operations.wait(id, { timeout: 3_600_000, onPoll: ({ progress }) => bar(progress ?? 0) });
   */
  wait(operation: string | Operation, options?: WaitOptions<Operation>): Promise<Operation>;
  wait(
    operation: string | Operation | undefined,
    options?: WaitOptions<Operation>,
  ): Promise<Operation | undefined>;
  async wait(
    operation: string | Operation | undefined,
    options?: WaitOptions<Operation>,
  ): Promise<Operation | undefined> {
    if (operation === undefined) return undefined;
    const { recent, quote } = this.#client;
    const id = idOf(operation);
    return wait(
      {
        operation: "GET /operations/{operation_id}",
        interval: 1_000,
        // One that has ended stays as it is.
        get: async (call) => (isObject(operation) && hasEnded(operation) ? operation : this.get(id, call)),
        notYet: (error) => isHttpError(error, 404) && isRecent(recent, id),
        outcome: (operation) => {
          const { status } = operation;
          if (status === "SUCCESS") return "done";
          if (status !== "FAIL") return undefined;
          return { failed: failure(operation, quote), reason: reasonOf(operation) };
        },
      },
      options,
    );
  }

  #get(id: string, options?: CallOptions) {
    return this.#api.get("/operations/{operation_id}", { path: { operation_id: id } }, options);
  }
}

function hasEnded({ status }: Operation): boolean {
  return status === "SUCCESS" || status === "FAIL";
}

/** What is neither an operation nor an id goes into the path, and is refused there. */
function idOf(operation: string | Operation): string {
  return isObject(operation) ? operation.id : operation;
}

/** The names of all filters: a new one in the document must be added here to compile. */
const FILTERS: Record<keyof OperationCursor, true> = {
  type: true,
  status: true,
  id_gt: true,
  id_gte: true,
  id_lt: true,
  id_lte: true,
  submitted_gt: true,
  submitted_gte: true,
  submitted_lt: true,
  submitted_lte: true,
  finished_gt: true,
  finished_gte: true,
  finished_lt: true,
  finished_lte: true,
  sort: true,
  limit: true,
};

function firstQuery(filters: OperationQuery): OperationCursor {
  const query = { ...filters };
  checkFilters(query, Object.keys(FILTERS));
  const { limit = 1, sort }: { limit?: number | undefined; sort?: unknown } = query;
  if (sort !== undefined && sort !== "id")
    throw new OplogsError(
      "config",
      "sort must be left out: only a list sorted by id can be paged without loss",
    );
  checkWhole("limit", limit);
  if (limit < 1) throw new OplogsError("config", "limit must be at least 1; leave it out for the default");
  return given({
    ...query,
    submitted_gt: naive("submitted_gt", query.submitted_gt),
    submitted_gte: naive("submitted_gte", query.submitted_gte),
    submitted_lt: naive("submitted_lt", query.submitted_lt),
    submitted_lte: naive("submitted_lte", query.submitted_lte),
    finished_gt: naive("finished_gt", query.finished_gt),
    finished_gte: naive("finished_gte", query.finished_gte),
    finished_lt: naive("finished_lt", query.finished_lt),
    finished_lte: naive("finished_lte", query.finished_lte),
    // The next page is asked for by the last id, which only an order by id makes complete.
    sort: "id",
  });
}

/** As Toloka reads times: UTC, without a zone. */
function naive(name: string, time: string | Date | undefined): string | undefined {
  // A text with a zone, as toISOString() returns; how Toloka would read it is not documented.
  const zoned = typeof time === "string" && /(z|[+-]\d\d:?\d\d)$/i.test(time);
  const date = zoned ? parseTime(time) : time;
  if (isDate(date)) return iso(name, date).replace(/(\.000)?Z$/, "");
  if (time === undefined || (typeof time === "string" && !zoned)) return time;
  throw new OplogsError(
    "config",
    `${name} must be a Date, or a time such as 2026-03-01T00:00:00, which is UTC`,
  );
}

/** That an operation failed, and why as far as it says so itself: in words, or by the counts that it has. */
function failure(operation: Operation, quote: (words: string) => string): string {
  const { type } = operation;
  const [words, told] = [quote(wordsOf(operation)), quote(counts(operation))];
  const where = LOGGED.has(type) ? "; operations.log(id) says why, item by item" : "";
  return `${quote(text(type) ?? "it")} ended as FAIL${words && `: ${words}`}${told && ` (${told})`}${where}`;
}

function noLog(error: unknown): never {
  // An archived log says so itself.
  if (isHttpError(error, 404) && error.code !== ARCHIVED)
    OplogsError.annotate(error, {
      note:
        "no log: check the id and that it is of this environment, production or sandbox; " +
        "only asynchronous submissions keep a log, for a month",
    });
  throw error;
}
