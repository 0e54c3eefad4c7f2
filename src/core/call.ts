import type { Auth, Grant } from "./auth.js";
import { calledFrom, callerOf } from "./caller.js";
import { aborted, cut } from "./cut.js";
import { type Deadline, startDeadline } from "./deadline.js";
import {
  type ErrorContext,
  type ErrorKind,
  HttpError,
  isHttpError,
  isOplogsError,
  OplogsError,
  type Problem,
} from "./errors.js";
import { hint, isRedirect, oneLine, reason } from "./messages.js";
import { notify } from "./notify.js";
import { CALL_OPTIONS, checkNames } from "./option-names.js";
import { type AttemptEvent, type CallOptions, given, type Limits, limits } from "./options.js";
import { backoff, isTransient, LONGEST_RETRY_AFTER, readRetryAfter, retryAfterOf } from "./retry.js";
import { safeCause } from "./safe-cause.js";
import { mask, maskHeaders, type Secrets, secretsOf } from "./secrets.js";

/** What to call. */
export interface CallInput {
  /** Method and path template. */
  readonly operation: string;
  /** Whether sending it twice does the same as sending it once. */
  readonly idempotent: boolean;
  /** Whether a redirect is the answer; it is an error otherwise, and never followed. */
  readonly redirects: boolean;
  /** Called with each attempt, besides the client's own observer, and with the code of an error. */
  readonly onAttempt?: ((event: AttemptEvent, code?: string) => unknown) | undefined;
  /** Whether the body of a 401 is about something other than the credential: another one would not help. */
  readonly sparesCredential?: ((body: unknown) => boolean) | undefined;
  /** Builds and sends a fresh request. */
  send(attempt: { signal: AbortSignal; secret: string; secrets: Secrets }): Promise<Answered>;
}

/** An answer as openapi-fetch returns it; of an error the body holds no secret. */
export interface Answered {
  readonly response: Response;
  readonly data?: string | undefined;
  readonly error?: unknown;
}

/** A good answer. */
export interface Reply<Body = unknown> {
  /** The parsed JSON; `undefined` when there was no body. */
  readonly body: Body;
  readonly response: Response;
  /** Which call it answers, for errors about it. */
  readonly context: ErrorContext;
}

/** How an API's errors are read. */
export interface ErrorReading {
  /** Says in common words what an error's body says; it may be any JSON, or text. */
  problem(body: unknown, response: Response): Problem;
  /** How long an error's body asks to wait, in ms, for an API that says it there. */
  retryAfter?(body: unknown): number | undefined;
}

/** How the calls of one client behave. */
export interface Policy extends Limits, ErrorReading {
  /** Named when it cannot be reached. */
  readonly origin: string;
  /** Called with every attempt. */
  readonly observers: readonly ((event: AttemptEvent) => unknown)[];
}

export type Call = (input: CallInput, options?: CallOptions) => Promise<Reply>;

/** Errors of sending that say themselves what is wrong. */
const FINAL: ReadonlySet<ErrorKind> = new Set(["config", "credential", "parse", "aborted"]);

/** One attempt, and what bounds it. */
interface Attempt {
  readonly input: CallInput;
  readonly context: ErrorContext;
  readonly limit: number;
  readonly signal: AbortSignal | undefined;
  /** Whether this call has had a token renewed. */
  readonly renewed: boolean;
}

/** The failed attempts of a call. A login that fails uses up no try of the request, nor the reverse. */
interface Failures {
  readonly logins: number;
  readonly requests: number;
  readonly renewed: boolean;
}

/** Tries until an answer comes, the error is final, the retries are used up, or the time is. */
export function createCall(policy: Policy, auth: Auth): Call {
  return async (input, options = {}) => {
    checkNames(options, CALL_OPTIONS);
    const set = limits(options, policy);
    const deadline = startDeadline(set.deadline);
    try {
      return await tryUntil(deadline, policy, auth, input, set, options.signal);
    } finally {
      deadline.stop();
    }
  };
}

async function tryUntil(
  deadline: Deadline,
  policy: Policy,
  auth: Auth,
  input: CallInput,
  { timeout, maxRetries }: Limits,
  signal: AbortSignal | undefined,
): Promise<Reply> {
  const { operation, idempotent } = input;
  const renewable = (body: unknown) => auth.renewable && !input.sparesCredential?.(body);
  const rules = { maxRetries, idempotent, renewable };
  let failures: Failures = { logins: 0, requests: 0, renewed: false };
  for (let attempt = 1; ; attempt++) {
    if (signal?.aborted) throw aborted(signal, { operation, attempts: attempt - 1 });
    const start = performance.now();
    const limit = Math.max(1, Math.min(timeout, deadline.left()));
    const context = { operation, attempts: attempt };
    const outcome = await tryOnce(policy, auth, { input, context, limit, signal, renewed: failures.renewed });
    if (!(outcome instanceof OplogsError)) {
      report(policy, input, start, { attempt, status: outcome.response.status });
      return outcome;
    }
    const next = afterFailure(outcome, failures, rules, deadline.left());
    const { status, code }: Partial<HttpError> = outcome instanceof HttpError ? outcome : {};
    report(policy, input, start, { attempt, status, error: outcome.kind, pause: next?.pause }, code);
    if (!next) {
      calledFrom(outcome, callerOf(tryUntil));
      throw outcome;
    }
    failures = next.failures;
    await deadline.pause(next.pause, signal);
  }
}

interface Rules {
  readonly maxRetries: number;
  readonly idempotent: boolean;
  /** Whether another token may help after a 401 with this body. */
  renewable(body: unknown): boolean;
}

/** How long to pause before the next attempt; undefined when the error is final. */
function afterFailure(
  error: OplogsError,
  failures: Failures,
  { maxRetries, idempotent, renewable }: Rules,
  left: number,
): { readonly failures: Failures; readonly pause: number } | undefined {
  if (isHttpError(error, 401) && !failures.renewed && renewable(error.body))
    return { failures: { ...failures, renewed: true }, pause: 0 };
  const what = error.kind === "credential" ? "logins" : "requests";
  const count = failures[what] + 1;
  if (count > maxRetries || !isTransient(error, idempotent)) return undefined;
  // A `Retry-After: 0` is no permission to hammer.
  const pause = Math.max(retryAfterOf(error), backoff(count));
  if (pause > LONGEST_RETRY_AFTER || pause >= left) return undefined;
  return { failures: { ...failures, [what]: count }, pause };
}

/** One attempt. It ends at its limit and at an abort, even if a token function or a `fetch` never does. */
async function tryOnce(policy: Policy, auth: Auth, attempt: Attempt): Promise<Reply | OplogsError> {
  const grant = auth.grant();
  try {
    return await cut((signal) => exchange(policy, auth, grant, attempt, signal), attempt);
  } catch (error) {
    if (!(error instanceof OplogsError)) throw error;
    if (error.kind === "timeout") auth.abandon(grant);
    return error;
  }
}

/** Gets the secret, sends, and reads the body. */
async function exchange(
  policy: Policy,
  auth: Auth,
  grant: Grant,
  { input, context, renewed }: Attempt,
  signal: AbortSignal,
): Promise<Reply> {
  const secrets: Secrets = { proof: {}, hidden: [] };
  let secret: string;
  let answered: Answered;
  try {
    secret = await grant.secret;
    // A token that came too late must not send what the caller has given up.
    if (signal.aborted) throw aborted(signal, context);
    answered = await input.send({ signal, secret, secrets });
  } catch (cause) {
    throw unanswered(policy, cause, context, secretsOf(secrets));
  }
  const { response } = answered;
  // A token that is fresh and refused all the same is kept: another would fare no better.
  if (response.status === 401 && !renewed && !input.sparesCredential?.(answered.error))
    auth.reject(grant, secret);
  if (!response.ok && !(input.redirects && isRedirect(response)))
    throw refusal(policy, answered, context, secretsOf(secrets));
  return { body: parsed(answered, context, secrets), response, context };
}

/** The error of a request that could not be sent, or whose answer did not come. */
function unanswered(
  { origin }: Policy,
  cause: unknown,
  context: ErrorContext,
  secrets: readonly string[],
): OplogsError {
  // Ours, or one of another client that is used within: that one's answer is none of this API.
  if (isOplogsError(cause) && FINAL.has(cause.kind)) return located(cause, context, secrets);
  const message = `no answer from ${origin}: ${oneLine(reason(cause), secrets)}`;
  return new OplogsError("network", message, { ...context, cause: safeCause(cause, secrets) });
}

/** The error that an answer is. */
function refusal(
  { problem, retryAfter }: ErrorReading,
  { response, error }: Answered,
  context: ErrorContext,
  secrets: readonly string[],
): HttpError {
  const body = error === "" ? undefined : error;
  const { message = hint(response), code, requestId } = problem(body, response);
  const { status, statusText } = response;
  const headers = maskHeaders(response.headers, secrets);
  return new HttpError({ status, statusText, headers }, body, {
    ...context,
    message: message && oneLine(message, secrets),
    code: code && oneLine(code, secrets),
    requestId: requestId && oneLine(requestId, secrets),
    retryAfter: readRetryAfter(response.headers) ?? retryAfter?.(body),
  });
}

function parsed({ response, data }: Answered, context: ErrorContext, secrets: Secrets): unknown {
  try {
    return data ? JSON.parse(data) : undefined;
  } catch {
    // Without its cause: a SyntaxError quotes the body, which may hold anything.
    const type = response.headers.get("content-type") ?? "no content type";
    const what = `a body that is not JSON (${oneLine(type, secretsOf(secrets))})`;
    throw new OplogsError("parse", `${response.status} with ${what}`, context);
  }
}

/** Calls the observers, each with an event of its own. */
function report(
  { observers }: Policy,
  { operation, onAttempt }: CallInput,
  start: number,
  told: Omit<AttemptEvent, "operation" | "duration">,
  code?: string,
): void {
  if (observers.length === 0 && !onAttempt) return;
  const event = { operation, ...told, duration: performance.now() - start };
  for (const observer of observers) notify(observer, given(event));
  if (onAttempt) notify((event) => onAttempt(event, code), given(event));
}

/** The same error, said of this call. */
function located(
  { kind, message, cause, transient }: OplogsError,
  context: ErrorContext,
  secrets: readonly string[],
): OplogsError {
  const masked = mask(message, secrets);
  return new OplogsError(kind, masked, { ...context, cause: safeCause(cause, secrets), transient });
}
