import type { Operation } from "../../generated/toloka.js";
import type { Deadline } from "../core/deadline.js";
import { OplogsError } from "../core/errors.js";
import { notify } from "../core/notify.js";
import type { CallOptions } from "../core/options.js";
import type { Batch, Batches } from "./batches.js";
import type { CheckedOptions } from "./create-options.js";
import type { Matched } from "./match.js";
import type { Operations } from "./operations.js";
import type { Kind, Submitter } from "./submit.js";

/** What creations need of their client. */
export interface Creator extends Submitter {
  readonly operations: Operations;
}

/** A batch, and what has become of it so far. */
export interface Track {
  readonly batch: Batch;
  readonly operationId: string;
  /** Whether this is the one that opens the pool. */
  readonly last: boolean;
  /** Once it is submitted. */
  operation?: Operation;
  /** Whether the operation was there before. */
  found?: boolean;
  /** Whether it may have arrived though its submission ended in an error. */
  inDoubt?: boolean;
  /** Whether it holds other items than these: nothing of this batch was created. */
  refused?: boolean;
  /** Once its log is read, or once it is refused as a whole. */
  matched?: Matched;
  /** Whether its log does not repeat the marks of its items. */
  unmarked?: boolean;
  /** Whether its log could not be read, or does not tell items apart. */
  unreadable?: boolean;
}

/** All of one call of `create`. */
export interface Creation extends Batches {
  readonly client: Creator;
  readonly kind: Kind;
  readonly options: CheckedOptions;
  readonly tracks: readonly Track[];
  readonly deadline: Deadline;
}

/** The options of one of its calls. */
export function callOf({ options }: Creation, limit: number): CallOptions {
  return { signal: options.signal, deadline: Math.max(1, limit) };
}

/** Calls the caller's `onProgress` with how far it is. */
export function report({ options, tracks, batches }: Creation): void {
  const sum = (count: (track: Track) => number) => tracks.reduce((all, track) => all + count(track), 0);
  notify(options.onProgress, {
    total: batches.reduce((all, { items }) => all + items.length, 0),
    submitted: sum(({ operation, batch }) => (operation ? batch.items.length : 0)),
    created: sum(({ matched }) => matched?.created.length ?? 0),
    rejected: sum(({ matched }) => matched?.rejected.length ?? 0),
  });
}

/** An error after the limit of the whole call is about that limit. */
export function timedOut({ deadline, options }: Creation, error: unknown): unknown {
  if (!(error instanceof OplogsError) || deadline.left() > 0) return error;
  const { operation, operationId } = error;
  const message = `not all submitted within ${options.timeout} ms`;
  return new OplogsError("timeout", message, { operation, operationId, cause: error });
}
