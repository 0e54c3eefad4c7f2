import { OplogsError } from "../core/errors.js";
import { checkNames } from "../core/option-names.js";
import { checkFlag, checkFunction, checkSignal, checkWhole } from "../core/options.js";
import { isDate } from "../core/realm.js";
import { parseTime } from "../core/time.js";
import type { Client } from "./client.js";
import type { RecordState } from "./operation-record.js";
import { STATES } from "./state.js";
import type { RecordTime, Wanted } from "./wanted.js";

/** Which records are wanted, and how they are read. An option that is `undefined` is an option not given. */
export interface RecordsOptions {
  /** From this time on. A text is read as `parseTime` reads it: without a zone it is UTC. */
  readonly since?: Date | string | undefined;
  /** Before this time. */
  readonly until?: Date | string | undefined;
  /**
   * Which time of a record `since` and `until` bound, and by which records are ordered; `createdAt` by default. With
   * `endedAt` only operations come that have ended.
   */
  readonly by?: RecordTime | undefined;
  /** Records in this state, or in one of these. */
  readonly state?: RecordState | readonly RecordState[] | undefined;
  /** Records of this kind, or of one of these, in the service's own words. */
  readonly kind?: string | readonly string[] | undefined;
  /**
   * With `true`, each failed task of SoftwareOne has its `reason`, which is in the task's log: one more request for
   * each. Records of the other services have it anyway.
   */
  readonly reasons?: boolean | undefined;
  /** Ends the reading with an error of kind `aborted`. */
  readonly signal?: AbortSignal | undefined;
  /** How many pages of each list are asked for ahead, as in lists; 0 by default. */
  readonly prefetch?: number | undefined;
  /**
   * Called with an error of a client and the client: the records of the others still come. Without it, the error is
   * thrown when it happens.
   */
  readonly onError?: ((error: unknown, client: Client) => unknown) | undefined;
}

/** The names of all options: a new one must be added here to compile. */
const NAMES: Record<keyof RecordsOptions, true> = {
  since: true,
  until: true,
  by: true,
  state: true,
  kind: true,
  reasons: true,
  signal: true,
  prefetch: true,
  onError: true,
};

/** Checks the options. */
export function checkedOptions(given: RecordsOptions | undefined): Wanted {
  const options = { ...given };
  checkNames(options, Object.keys(NAMES));
  const { reasons, signal, prefetch, onError } = options;
  checkFlag("reasons", reasons);
  checkSignal(signal);
  if (prefetch !== undefined) checkWhole("prefetch", prefetch);
  if (onError !== undefined) checkFunction("onError", onError);
  const since = timeOf("since", options.since);
  const until = timeOf("until", options.until);
  if (since !== undefined && until !== undefined && since > until)
    throw new OplogsError("config", "since must not be after until");
  const states = setOf("state", options.state);
  return {
    by: checkedTime(options.by),
    since,
    until,
    states: states && checkedStates(states),
    kinds: setOf("kind", options.kind),
  };
}

function timeOf(name: string, value: unknown): number | undefined {
  if (value === undefined) return undefined;
  const time = isDate(value) ? value : typeof value === "string" ? parseTime(value) : undefined;
  const ms = time?.getTime() ?? Number.NaN;
  if (!Number.isNaN(ms)) return ms;
  throw new OplogsError("config", `${name} must be a valid Date, or a time such as 2026-03-01T00:00:00Z`);
}

function checkedTime(by: unknown = "createdAt"): RecordTime {
  if (by === "createdAt" || by === "endedAt") return by;
  throw new OplogsError("config", "by must be createdAt or endedAt");
}

function checkedStates(words: ReadonlySet<string>): ReadonlySet<RecordState> {
  const states = STATES.filter((state) => words.has(state));
  if (states.length === words.size) return new Set(states);
  throw new OplogsError("config", `state must be one or several of ${STATES.join(", ")}`);
}

/** One text, or several. An empty list is refused: it may be a mistake for all. */
function setOf(name: string, value: unknown): ReadonlySet<string> | undefined {
  if (value === undefined) return undefined;
  const values: readonly unknown[] = Array.isArray(value) ? value : [value];
  const texts = values.filter((one): one is string => typeof one === "string" && one !== "");
  if (texts.length > 0 && texts.length === values.length) return new Set(texts);
  throw new OplogsError(
    "config",
    `${name} must be text, or a list of some, and not empty; leave it out for all`,
  );
}
