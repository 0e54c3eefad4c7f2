export { metrics } from "./metrics.js";
export type { MetricsOptions } from "./metrics-options.js";
