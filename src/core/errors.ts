/**
 * What went wrong:
 * - `http`: the API answered with a status outside 200–299 (an {@link HttpError})
 * - `network`: no answer, or one that broke off
 * - `timeout`: a time limit of the call or of the wait passed
 * - `aborted`: the caller's `signal` was aborted
 * - `parse`: the answer is not what the API documents, for example HTML or a list that repeats itself
 * - `credential`: the token function failed, or returned an expired token
 * - `config`: an option or argument cannot be used; nothing was sent
 * - `failed`: the operation that was waited for has ended and failed
 * - `incomplete`: a list changed while it was read, and may hold items that were not delivered
 */
export type ErrorKind =
  | "http"
  | "network"
  | "timeout"
  | "aborted"
  | "parse"
  | "credential"
  | "config"
  | "failed"
  | "incomplete";

/**
 * What an error may tell besides its message.
 *
 * @hidden
 */
interface Details {
  readonly latest?: unknown;
  readonly reason?: string | undefined;
  readonly operationId?: string | undefined;
  readonly started?: unknown;
  readonly missing?: number | undefined;
  readonly transient?: boolean | undefined;
}

/**
 * Where and after how much an error happened.
 *
 * @hidden
 */
export interface ErrorContext extends Details {
  /** Method and path template, such as `GET /operations/{operation_id}`: holds no id, good to group by. */
  readonly operation?: string | undefined;
  /** How many requests were tried; of a wait's own `failed` and `timeout`, how many polls were answered. */
  readonly attempts?: number | undefined;
  readonly cause?: unknown;
}

// Registered, not unique: an error of another copy of this package is recognised too.
const brand = Symbol.for("oplogs.error");
const inspect = Symbol.for("nodejs.util.inspect.custom");

/** The fields of our errors that are their own, and so may be printed. */
const OWN = new Set<PropertyKey>([
  ...["name", "message", "stack", "cause", "kind", "operation", "attempts"],
  ...["status", "code", "requestId", "retryAfter"],
]);

/**
 * Every error that this package throws; `kind` tells which.
 *
 * Printing and `JSON.stringify` show an allow-list of fields. `cause`, `latest`, and an `HttpError`'s `body`
 * and `headers` are there to be read, but are not printed: they may hold what a log must not.
 */
export class OplogsError extends Error {
  /** The name of the class: use `isOplogsError` and `isHttpError` to tell errors apart. */
  override readonly name: string = "OplogsError";
  /** What went wrong, in one word. */
  readonly kind: ErrorKind;
  /** Method and path template, such as `GET /operations/{operation_id}`: holds no id, good to group by. */
  readonly operation: string | undefined;
  /** How many requests were tried; of a wait's own `failed` and `timeout`, how many polls were answered. */
  readonly attempts: number;
  /** Not shown when the error is printed. */
  readonly #details: Details;

  /** @internal */
  constructor(kind: ErrorKind, message: string, context: ErrorContext = {}) {
    const { operation, attempts = 0, cause, ...details } = context;
    super(operation ? `${operation}: ${message}` : message);
    // A getter, for code to read: Node prints the cause of an error that nobody catches, with all that it holds.
    if (cause !== undefined)
      Object.defineProperty(this, "cause", { get: () => cause, configurable: true, enumerable: false });
    this.kind = kind;
    this.operation = operation;
    this.attempts = attempts;
    this.#details = details;
  }

  /**
   * Adds what only the caller of a call knows; `note` goes behind the message, in brackets. It changes the error
   * itself, so that its stack still names the line that made the call.
   * @internal
   */
  static annotate(error: OplogsError, { note, ...details }: Details & { note?: string }): void {
    // One of another copy of this package keeps what it has.
    if (!(#details in error)) return;
    Object.assign(error.#details, details);
    if (note === undefined) return;
    const { message, stack } = error;
    error.message = `${message} (${note})`;
    if (stack !== undefined) error.stack = stack.replace(message, () => error.message);
  }

  /**
   * Whether it was made by this copy of the package, and nothing was added to it since. Unlike the guards, this
   * cannot be feigned.
   * @internal
   */
  static isWhole(error: object): boolean {
    return #details in error && Reflect.ownKeys(error).every((key) => OWN.has(key));
  }

  /** @hidden */
  get [brand](): true {
    return true;
  }

  /** What was known when the error happened: of a wait, what the last poll saw; `undefined` before the first. */
  get latest(): unknown {
    return this.#details.latest;
  }

  /** Why it failed, in the service's own words, whole and as they were sent; only kind `failed` has it. */
  get reason(): string | undefined {
    return this.#details.reason;
  }

  /**
   * The id of the operation of a submission that may have arrived. By it the operation can be found, and the
   * submission repeated without creating anything twice.
   */
  get operationId(): string | undefined {
    return this.#details.operationId;
  }

  /**
   * What may have been started though its answer was lost, as plain JSON; only starts of CBR have it, and
   * `isStartError` types it.
   */
  get started(): unknown {
    return this.#details.started;
  }

  /** How many items were not delivered, if the list's total tells; only kind `incomplete` has it. */
  get missing(): number | undefined {
    return this.#details.missing;
  }

  /**
   * Whether another try may get a token; only kind `credential` has it.
   * @internal
   */
  get transient(): boolean {
    return this.#details.transient === true;
  }

  /**
   * The fields that may be printed, as plain data. Pass this to another thread rather than the error: a structured
   * clone keeps little more than the message.
   */
  toJSON(): Record<string, unknown> {
    const { name, kind, message, operation, attempts, operationId, started, missing } = this;
    return { name, kind, message, operation, attempts, operationId, started, missing };
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
  /** The name of the class: use `isOplogsError` and `isHttpError` to tell errors apart. */
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
  constructor(
    { status, statusText, headers }: Pick<Response, "status" | "statusText" | "headers">,
    body: unknown,
    context: HttpErrorContext = {},
  ) {
    const { message = statusText, code, requestId, retryAfter } = context;
    // IAM's code is the status once more.
    const words = [status, code === String(status) ? undefined : code, message];
    super("http", words.filter(Boolean).join(" "), context);
    this.status = status;
    this.code = code;
    this.requestId = requestId;
    this.retryAfter = retryAfter;
    this.#headers = headers;
    this.#body = body;
  }

  /** The headers of the answer. */
  get headers(): Headers {
    return this.#headers;
  }

  /** The error's body: parsed if it is JSON, else its text; `undefined` when empty. */
  get body(): unknown {
    return this.#body;
  }

  override toJSON(): Record<string, unknown> {
    const { status, code, requestId, retryAfter } = this;
    return { ...super.toJSON(), status, code, requestId, retryAfter };
  }
}

/**
 * An `HttpError` for kind `http`, else an `OplogsError` of this kind.
 *
 * @hidden
 */
type OfKind<Kind extends ErrorKind> = Kind extends "http" ? HttpError : OplogsError & { readonly kind: Kind };

/** Whether `error` comes from this package, of whatever copy or version; with `kind`, of that kind. */
export function isOplogsError(error: unknown): error is OplogsError;
export function isOplogsError<Kind extends ErrorKind>(error: unknown, kind: Kind): error is OfKind<Kind>;
export function isOplogsError(error: unknown, kind?: ErrorKind): boolean {
  return isBranded(error) && (kind === undefined || error.kind === kind);
}

/**
 * Whether the API answered with an error; with a status or a code, with that one. The status is a number, the code
 * the API's own word.
 * @example
 * try { await toloka.operations.log(id) } catch (error) {
 *   if (isHttpError(error, 404)) return undefined;
 *   if (isHttpError(error, "OPERATION_LOGS_ARCHIVED")) return askSupport(error.requestId);
 *   throw error;
 * }
 */
export function isHttpError(error: unknown): error is HttpError;
export function isHttpError<Status extends number>(
  error: unknown,
  status: Status | undefined,
): error is HttpError & { readonly status: Status };
export function isHttpError<Code extends string>(
  error: unknown,
  code: Code,
): error is HttpError & { readonly code: Code };
export function isHttpError(error: unknown, which?: number | string): boolean {
  return (
    isOplogsError(error, "http") && (which === undefined || which === error.status || which === error.code)
  );
}

/** What a wait throws when the thing it waited for failed; `reason` is why, in the service's own words. */
export type FailedError<T> = OplogsError & {
  /** The thing that was waited for failed. */
  readonly kind: "failed";
  /** What the last poll that was answered saw. */
  readonly latest: T | undefined;
  /** Why it failed, in the service's own words. */
  readonly reason: string;
};
/** What a wait throws when its `timeout` has passed; `latest` is what the last poll that was answered saw. */
export type TimeoutError<T> = OplogsError & { readonly kind: "timeout"; readonly latest: T | undefined };

/**
 * Whether `error` is how a wait ends without success: of kind `failed` or `timeout`, or of the one that `kind`
 * names. `T` is what was waited for: `Operation` (Toloka), `OperationLog` (CBR) or `Task` (SoftwareOne).
 * @example
 * try { await toloka.operations.wait(id) } catch (error) {
 *   if (!isWaitError<Operation>(error, "failed")) throw error;
 *   console.error(error.reason, error.latest?.details);
 * }
 */
export function isWaitError<T = unknown>(error: unknown): error is FailedError<T> | TimeoutError<T>;
export function isWaitError<T = unknown>(error: unknown, kind: "failed"): error is FailedError<T>;
export function isWaitError<T = unknown>(error: unknown, kind: "timeout"): error is TimeoutError<T>;
export function isWaitError(error: unknown, kind?: "failed" | "timeout"): boolean {
  return kind === undefined
    ? isOplogsError(error, "failed") || isOplogsError(error, "timeout")
    : isOplogsError(error, kind);
}

function isBranded(error: unknown): error is OplogsError {
  return typeof error === "object" && error !== null && brand in error;
}
