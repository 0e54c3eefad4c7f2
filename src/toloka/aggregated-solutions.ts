import type { Aggregation, Operation, paths } from "../../generated/toloka.js";
import type { Answer } from "../core/answer.js";
import type { Api, Sendable } from "../core/api.js";
import type { CallOptions } from "../core/options.js";
import { act } from "./actions.js";
import type { Recent } from "./recent.js";
import { snapshot } from "./snapshot.js";

const AGGREGATE = { type: "SOLUTION.AGGREGATE", repeatable: false, field: "pool_id" } as const;

/** The answers to tasks, aggregated. */
export class AggregatedSolutions {
  readonly #api: Api<paths>;
  readonly #recent: Recent;

  /** @internal */
  constructor(api: Api<paths>, recent: Recent) {
    this.#api = api;
    this.#recent = recent;
  }

  /**
   * Aggregates all answers of a pool, and returns the operation. The results are at
   * `GET /aggregated-solutions/{operation_id}`, which `toloka.request` can read.
   *
   * It is retried after a 429 only, as each call uses the quota (5 a minute, 30 an hour, 200 a day). If an answer was
   * lost, the error says how to find out whether it has started.
   * @example
   * const fields = [{ name: "result" }];
   * await toloka.aggregatedSolutions.aggregateByPool({ type: "DAWID_SKENE", pool_id: "1238218", fields });
   */
  aggregateByPool(
    aggregation: Aggregation | Sendable<Aggregation>,
    options?: CallOptions,
  ): Answer<Operation | undefined> {
    return act(this.#recent, AGGREGATE, options, async (call) => {
      const body = snapshot(aggregation);
      return this.#api.post("/aggregated-solutions/aggregate-by-pool", { body }, call);
    });
  }
}
