import type { Aggregation, Operation } from "../../generated/toloka.js";
import type { Answer } from "../core/answer.js";
import type { Sendable } from "../core/api.js";
import type { CallOptions } from "../core/options.js";
import { act, type Starter } from "./actions.js";
import { snapshot } from "./snapshot.js";

/** The answers to tasks, aggregated. */
export class AggregatedSolutions {
  readonly #client: Starter;

  /** @internal */
  constructor(client: Starter) {
    this.#client = client;
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
    const on = { field: "pool_id", id: aggregation?.pool_id } as const;
    return act(this.#client, { type: "SOLUTION.AGGREGATE", repeatable: false, on }, options, async (call) => {
      const body = snapshot(aggregation);
      return this.#client.api.post("/aggregated-solutions/aggregate-by-pool", { body }, call);
    });
  }
}
