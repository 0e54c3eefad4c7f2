import type { Metric, Operation, paths } from "../../generated/toloka.js";
import type { Answer } from "../core/answer.js";
import type { Api, Sendable } from "../core/api.js";
import type { CallOptions } from "../core/options.js";
import { act } from "./actions.js";
import type { Recent } from "./recent.js";
import { snapshot } from "./snapshot.js";

const COMPUTE = { type: "ANALYTICS", repeatable: true, field: "value" } as const;

/** Metrics of pools. */
export class Analytics {
  readonly #api: Api<paths>;
  readonly #recent: Recent;

  /** @internal */
  constructor(api: Api<paths>, recent: Recent) {
    this.#api = api;
    this.#recent = recent;
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
    return act(this.#recent, COMPUTE, options, async (call) => {
      const body = snapshot(metrics);
      return this.#api.post("/api/staging/analytics-2", { body }, call);
    });
  }
}
