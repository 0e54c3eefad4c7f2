/**
 * What went wrong:
 * - `http`: the API answered with a status outside 200–299 (an {@link HttpError})
 * - `network`: no answer, or one that broke off
 * - `timeout`: a time limit of the call or of the wait passed
 * - `aborted`: the caller's `signal` was aborted
 * - `parse`: the answer is not what the API documents, for example HTML or a list that repeats itself
 * - `credential`: the token function failed, or gave an expired token
 * - `config`: an option or argument cannot be used; nothing was sent
 * - `failed`: the operation that was waited for has ended, and not well
 */
export type ErrorKind =
  | "http"
  | "network"
  | "timeout"
  | "aborted"
  | "parse"
  | "credential"
  | "config"
  | "failed";

/** Where and after how much an error happened. */
export interface ErrorContext {
  /** Method and path template, such as `GET /operations/{operation_id}`: holds no id, good to group by. */
  readonly operation?: string | undefined;
  /** How many requests were tried; of a wait's own `failed` and `timeout`, how many polls were answered. */
  readonly attempts?: number | undefined;
  readonly cause?: unknown;
  readonly latest?: unknown;
}

// Registered, not unique: an error of another copy of this package is recognised too.
const brand = Symbol.for("oplogs.error");
const inspect = Symbol.for("nodejs.util.inspect.custom");

/**
 * Every error that this package throws; `kind` tells which.
 *
 * Printing and `JSON.stringify` show an allow-list of fields. `cause`, `latest`, and an `HttpError`'s `body`
 * and `headers` are there to be read, but are not printed: they may hold what a log must not.
 */
export class OplogsError extends Error {
  override readonly name: string = "OplogsError";
  /** What went wrong, in one word. */
  readonly kind: ErrorKind;
  /** Method and path template, such as `GET /operations/{operation_id}`: holds no id, good to group by. */
  readonly operation: string | undefined;
  /** How many requests were tried; of a wait's own `failed` and `timeout`, how many polls were answered. */
  readonly attempts: number;
  readonly #latest: unknown;

  /** @internal */
  constructor(kind: ErrorKind, message: string, context: ErrorContext = {}) {
    const { operation, attempts = 0, cause, latest } = context;
    super(operation ? `${operation}: ${message}` : message, cause === undefined ? undefined : { cause });
    this.kind = kind;
    this.operation = operation;
    this.attempts = attempts;
    this.#latest = latest;
  }

  /** @hidden */
  get [brand](): true {
    return true;
  }

  /** What the last poll of a wait saw: of kind `failed`, and of a wait's `timeout`. */
  get latest(): unknown {
    return this.#latest;
  }

  toJSON(): Record<string, unknown> {
    const { name, kind, message, operation, attempts } = this;
    return { name, kind, message, operation, attempts };
  }

  /** @hidden */
  [inspect](): string {
    const { name, message, ...fields } = this.toJSON();
    return `${this.stack} ${JSON.stringify(fields)}`;
  }
}

/** What an API's error body says, in common words. */
export interface Problem {
  readonly message?: string | undefined;
  readonly code?: string | undefined;
  readonly requestId?: string | undefined;
}

export interface HttpErrorContext extends ErrorContext, Problem {
  readonly retryAfter?: number | undefined;
}

/** The API answered with a status outside 200–299. */
export class HttpError extends OplogsError {
  override readonly name: string = "HttpError";
  /** The status of the answer, such as 404. */
  readonly status: number;
  /** The API's own word for the error, such as `DOES_NOT_EXIST`. */
  readonly code: string | undefined;
  /** What the API's support asks for. */
  readonly requestId: string | undefined;
  /** How long the API asks to wait before the next try, in ms. */
  readonly retryAfter: number | undefined;
  readonly #headers: Headers;
  readonly #body: unknown;

  /** @internal */
  constructor(response: Response, body: unknown, context: HttpErrorContext = {}) {
    const { message = response.statusText, code, requestId, retryAfter } = context;
    const { status } = response;
    // IAM's code is the status once more.
    const words = [status, code === String(status) ? undefined : code, message];
    super("http", words.filter(Boolean).join(" "), context);
    this.status = status;
    this.code = code;
    this.requestId = requestId;
    this.retryAfter = retryAfter;
    this.#headers = response.headers;
    this.#body = body;
  }

  /** The headers of the answer. */
  get headers(): Headers {
    return this.#headers;
  }

  /** The error's body: parsed where it is JSON, else its text; `undefined` when empty. */
  get body(): unknown {
    return this.#body;
  }

  override toJSON(): Record<string, unknown> {
    const { status, code, requestId, retryAfter } = this;
    return { ...super.toJSON(), status, code, requestId, retryAfter };
  }
}

/** Of kind `http` an `HttpError`, else an `OplogsError` of this kind. */
type OfKind<Kind extends ErrorKind> = Kind extends "http" ? HttpError : OplogsError & { readonly kind: Kind };

/** Whether `error` comes from this package, of whatever copy or version; with `kind`, of that kind. */
export function isOplogsError(error: unknown): error is OplogsError;
export function isOplogsError<Kind extends ErrorKind>(error: unknown, kind: Kind): error is OfKind<Kind>;
export function isOplogsError(error: unknown, kind?: ErrorKind): boolean {
  return isBranded(error) && (kind === undefined || error.kind === kind);
}

/**
 * Whether the API answered with an error; with `status`, with that one.
 * @example
 * try { await toloka.operations.get(id) } catch (error) {
 *   if (isHttpError(error, 404)) return undefined;
 *   throw error;
 * }
 */
export function isHttpError<Status extends number = number>(
  error: unknown,
  status?: Status,
): error is HttpError & { readonly status: Status } {
  return isOplogsError(error, "http") && (status === undefined || error.status === status);
}

function isBranded(error: unknown): error is OplogsError {
  return typeof error === "object" && error !== null && brand in error;
}
