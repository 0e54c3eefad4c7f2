import type { components, operations, paths } from "../../generated/toloka.js";
import { type Answer, type Api, answer, object, type Query } from "../core/api.js";
import { type CallOptions, checkWhole, given } from "../core/options.js";
import { Paginator } from "../core/paginate.js";
import { iso } from "../core/time.js";
import { type WaitOptions, wait } from "../core/wait.js";

/** An asynchronous operation: what it does, how far it is, and how it ended. */
export type Operation = components["schemas"]["Operation"];
export type OperationList = components["schemas"]["OperationList"];
/** One step of an operation's log. Types that are not documented come as they are. */
export type OperationLogItem = components["schemas"]["OperationLogItem"];

type Times = "submitted" | "finished";
type TimeFilter = `${Times}_${"gt" | "gte" | "lt" | "lte"}`;
/** What `page.next` holds: a query of the list, as plain JSON. */
export type OperationCursor = Query<operations["listOperations"]>;
/** Filters of the list. Times may be `Date`s; a string goes out as it is and means UTC. */
export type OperationQuery = Omit<OperationCursor, "sort" | TimeFilter> & {
  [K in TimeFilter]?: string | Date | undefined;
};

/** The operations of an account, of which each has an id, a status and, when it ran asynchronously, a log. */
export class Operations {
  readonly #api: Api<paths>;

  constructor(api: Api<paths>) {
    this.#api = api;
  }

  /**
   * Lists operations in the order of their ids, which is not the order of time.
   * @example
   * for await (const operation of toloka.operations.list({ status: "FAIL" })) console.log(operation.id);
   */
  list(
    query: OperationQuery = {},
    options?: CallOptions,
  ): Paginator<Operation, OperationList, OperationCursor> {
    return new Paginator({
      first: () => firstQuery(query),
      fetch: (query) => this.#api.get("/operations", { query }, options),
      items: ({ items }) => (items === null ? [] : items),
      next: ({ query, body, items }) =>
        body.has_more && items.length > 0 ? given({ ...query, id_gt: items.at(-1)?.id }) : undefined,
      key: ({ id }) => id,
    });
  }

  /** Gets one operation. Throws an `HttpError` 404 when there is none of that id. */
  get(id: string, options?: CallOptions): Answer<Operation> {
    return answer(this.#get(id, options), object);
  }

  /**
   * Gets the whole log of an operation, in one answer: Toloka neither pages nor filters it. There is one only
   * for what was submitted asynchronously (tasks, task suites, bonuses), and for one month.
   */
  log(id: string, options?: CallOptions): Answer<OperationLogItem[]> {
    const reply = this.#api.get("/operations/{operation_id}/log", { path: { operation_id: id } }, options);
    return answer(reply, (log) => (Array.isArray(log) ? log : undefined));
  }

  /**
   * Polls an operation until its status is `SUCCESS`, and gives it. Of a `FAIL` it throws an error of kind
   * `failed`, when `timeout` passes one of kind `timeout`; both carry the operation as `latest`.
   */
  wait(id: string, options?: WaitOptions<Operation>): Promise<Operation> {
    return wait(
      {
        operation: "GET /operations/{operation_id}",
        interval: 1_000,
        get: (call) => this.get(id, call),
        outcome: ({ status, type }) => {
          if (status === "SUCCESS") return "done";
          return status === "FAIL" ? { failed: `${type} ended as FAIL; its log says why` } : undefined;
        },
      },
      options,
    );
  }

  #get(id: string, options?: CallOptions) {
    return this.#api.get("/operations/{operation_id}", { path: { operation_id: id } }, options);
  }
}

function firstQuery(query: OperationQuery): OperationCursor {
  if (query.limit !== undefined) checkWhole("limit", query.limit);
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
  return time instanceof Date ? iso(name, time).replace(/(\.000)?Z$/, "") : time;
}
