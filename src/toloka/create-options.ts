import { OplogsError } from "../core/errors.js";
import { CALL_OPTIONS, checkNames } from "../core/option-names.js";
import { checkFunction, checkPause, checkSignal, checkTime } from "../core/options.js";

/** How far a `create` is, in items. No number ever falls. */
export interface CreateProgress {
  /** How many items there are. */
  readonly total: number;
  /** In batches that Toloka has taken. */
  readonly submitted: number;
  /** How many were created so far. */
  readonly created: number;
  /** How many were rejected so far. */
  readonly rejected: number;
}

/** How items are created. Times in ms. */
export interface CreateOptions {
  /**
   * Names the submission. A second run with the same key and the same items, also after a crash, creates nothing
   * twice and returns the same result. If the items have changed, or `batchSize`, it is refused with an error of kind
   * `config`. Choose a key that nothing else uses, not even another account, such as `acme/import-17`. Items that
   * were rejected are created under a new key. Without a key, ids are random.
   */
  key?: string | undefined;
  /** The most items of a batch; 5,000 by default, of bonuses 100. The JSON of a batch never exceeds 1 MiB. */
  batchSize?: number | undefined;
  /** How many batches are submitted at a time, or logs read; 4 by default. */
  concurrency?: number | undefined;
  /** Whether the valid items of a batch are created when others are not valid; `true` by default. */
  skipInvalidItems?: boolean | undefined;
  /** Limit of the whole call, in ms; 3,600,000 by default. */
  timeout?: number | undefined;
  /** Pause after the first poll, in ms; 1,000 by default. It grows by half with each poll, up to six times as much. */
  interval?: number | undefined;
  /** Ends the call with an error of kind `aborted`. */
  signal?: AbortSignal | undefined;
  /** Called whenever there is progress. What it throws is ignored. */
  onProgress?: ((progress: CreateProgress) => unknown) | undefined;
}

/** How tasks and task suites are created. */
export interface TaskCreateOptions extends CreateOptions {
  /** Takes settings that an item leaves out, such as `overlap`, from the pool. */
  allowDefaults?: boolean | undefined;
  /** Opens the pool with the last batch, when all others have ended. */
  openPool?: boolean | undefined;
}

/** The options, checked, with their defaults. */
export interface CheckedOptions {
  readonly key: string | undefined;
  readonly batchSize: number;
  readonly concurrency: number;
  readonly flags: Readonly<Record<"skipInvalidItems" | "allowDefaults" | "openPool", boolean | undefined>>;
  readonly timeout: number;
  readonly interval: number;
  readonly signal: AbortSignal | undefined;
  readonly onProgress: ((progress: CreateProgress) => unknown) | undefined;
}

/** Throws an error of kind `config` for an option that cannot be used. */
export function checkedOptions(options: TaskCreateOptions, defaultSize: number): CheckedOptions {
  checkNames(options, CALL_OPTIONS);
  const { key, batchSize = defaultSize, concurrency = 4, timeout = 3_600_000, interval = 1_000 } = options;
  const { skipInvalidItems = true, allowDefaults, openPool, signal, onProgress } = options;
  if (key !== undefined && (typeof key !== "string" || key.trim() === ""))
    throw new OplogsError("config", "key must be a text that names this submission, such as acme/import-17");
  checkCount("batchSize", batchSize);
  checkCount("concurrency", concurrency);
  checkTime("timeout", timeout);
  checkPause("interval", interval);
  checkSignal(signal);
  if (onProgress !== undefined) checkFunction("onProgress", onProgress);
  const flags = { skipInvalidItems, allowDefaults, openPool };
  for (const [name, value] of Object.entries(flags))
    if (value !== undefined && typeof value !== "boolean")
      throw new OplogsError("config", `${name} must be true or false; got ${typeof value}`);
  return { key, batchSize, concurrency, flags, timeout, interval, signal, onProgress };
}

function checkCount(name: string, value: unknown): void {
  if (typeof value === "number" && Number.isInteger(value) && value > 0) return;
  throw new OplogsError("config", `${name} must be a whole number from 1; got ${String(value)}`);
}
