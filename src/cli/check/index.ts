export { type CheckCode, check } from "./check.js";
export type { CheckOptions } from "./check-options.js";
export { reportUnknown } from "./report-unknown.js";
