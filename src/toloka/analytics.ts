import type { Metric, Operation } from "../../generated/toloka.js";
import type { Answer } from "../core/answer.js";
import type { Sendable } from "../core/api.js";
import type { CallOptions } from "../core/options.js";
import { act, type Starter } from "./actions.js";
import { snapshot } from "./snapshot.js";

/** Metrics of pools. */
export class Analytics {
  readonly #client: Starter;

  /** @internal */
  constructor(client: Starter) {
    this.#client = client;
  }

  /**
   * Computes up to 10 metrics, and returns the operation. The ended operation has them in `details.value`. It only
   * reads, and is retried like a GET.
   * @example
   * const metric = { name: "completion_percentage", subject: "POOL", subject_id: "1238218" };
   * const operation = await toloka.operations.wait(await toloka.analytics.compute([metric]));
   * console.log(operation?.details?.value);
   */
  compute(
    metrics: readonly (Metric | Sendable<Metric>)[],
    options?: CallOptions,
  ): Answer<Operation | undefined> {
    return act(this.#client, { type: "ANALYTICS", repeatable: true }, options, async (call) => {
      const body = snapshot(metrics);
      return this.#client.api.post("/api/staging/analytics-2", { body }, call);
    });
  }
}
