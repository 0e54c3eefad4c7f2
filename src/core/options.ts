import { type ErrorKind, OplogsError } from "./errors.js";

/** How one call behaves; each may also be set for all calls of a client, but `signal`. Times in ms. */
export interface CallOptions {
  /** Ends the call, its pauses included, with an error of kind `aborted`. */
  signal?: AbortSignal | undefined;
  /** Limit of one attempt, from the token function to the parsed body, in ms; 30,000 by default. */
  timeout?: number | undefined;
  /** Limit of the whole call, attempts and pauses, in ms; 120,000 by default. */
  deadline?: number | undefined;
  /** How often to try again after the first attempt; 2 by default. */
  maxRetries?: number | undefined;
}

/** An attempt that has ended, for logs and metrics. It holds no secret, no id and no body. */
export interface AttemptEvent {
  /** Method and path template, such as `GET /operations/{operation_id}`. */
  readonly operation: string;
  /** From 1. */
  readonly attempt: number;
  /** The status of the answer; absent when none came, or none that could be read. */
  readonly status?: number | undefined;
  /** The kind of the error; absent when there was none. */
  readonly error?: ErrorKind | undefined;
  /** How long the attempt took, in ms. */
  readonly duration: number;
  /** How long the call pauses before the next attempt, in ms; absent when none follows. */
  readonly pause?: number | undefined;
}

export interface Limits {
  readonly timeout: number;
  readonly deadline: number;
  readonly maxRetries: number;
}

export const DEFAULTS: Limits = { timeout: 30_000, deadline: 120_000, maxRetries: 2 };

/** Puts what is given over what is set already. An option that is `undefined` is an option not given. */
export function limits(given: CallOptions, set: Limits): Limits {
  checkSignal(given.signal);
  const { timeout = set.timeout, deadline = set.deadline, maxRetries = set.maxRetries } = given;
  checkTime("timeout", timeout);
  checkTime("deadline", deadline);
  checkWhole("maxRetries", maxRetries);
  return { timeout, deadline, maxRetries };
}

/** A value as a message shows it: not every object can be made text, and a function's text is its source. */
function shown(value: unknown): string {
  if (typeof value === "function") return "a function";
  return typeof value === "object" && value !== null ? "an object" : String(value);
}

export function checkTime(name: string, value: unknown): void {
  if (typeof value === "number" && value > 0) return;
  throw new OplogsError(
    "config",
    `${name} must be more than 0 ms, or Infinity for no limit; got ${shown(value)}`,
  );
}

/** A pause, which may be none, but not endless. */
export function checkPause(name: string, value: unknown): void {
  if (typeof value === "number" && value >= 0 && value < Infinity) return;
  throw new OplogsError("config", `${name} must be a number of ms from 0; got ${shown(value)}`);
}

export function checkWhole(name: string, value: unknown): void {
  if (typeof value === "number" && Number.isInteger(value) && value >= 0) return;
  throw new OplogsError("config", `${name} must be a whole number from 0; got ${shown(value)}`);
}

export function checkSize(name: string, value: unknown): void {
  if (typeof value === "number" && value > 0) return;
  throw new OplogsError("config", `${name} must be a number of bytes above 0; got ${shown(value)}`);
}

export function checkFlag(name: string, value: unknown): void {
  if (value !== undefined && typeof value !== "boolean")
    throw new OplogsError(
      "config",
      `${name} must be true or false; got ${value === null ? null : typeof value}`,
    );
}

export function checkFunction<F>(name: string, value: F): F {
  if (typeof value === "function") return value;
  throw new OplogsError("config", `${name} must be a function; got ${typeof value}`);
}

/** `AbortSignal`s of other realms and libraries will do, as long as they can be listened to, and left. */
export function checkSignal(signal: unknown): void {
  if (signal === undefined) return;
  const does = (method: string) => typeof signal === "object" && signal && method in signal;
  if (does("aborted") && does("addEventListener") && does("removeEventListener")) return;
  throw new OplogsError("config", "signal must be an AbortSignal");
}

/** A copy without the fields that are `undefined`: those are fields not given. */
export function given<T extends object>(fields: T): T {
  const copy = { ...fields };
  for (const key in copy) if (copy[key] === undefined) delete copy[key];
  return copy;
}
