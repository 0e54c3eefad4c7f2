import type { Auth, Grant } from "./auth.js";
import { type ErrorContext, HttpError, isOplogsError, OplogsError, type Problem } from "./errors.js";
import { hint, isRedirect, oneLine, reason } from "./messages.js";
import { onAbort } from "./on-abort.js";
import { type AttemptEvent, type CallOptions, type Limits, limits } from "./options.js";
import { backoff, isTransient, LONGEST_RETRY_AFTER, readRetryAfter } from "./retry.js";
import { LONGEST_TIMER, sleep } from "./sleep.js";

/** What to call. */
export interface CallInput {
  /** Method and path template. */
  readonly operation: string;
  /** Whether sending it twice does the same as sending it once. */
  readonly idempotent: boolean;
  /** Whether a redirect is the answer; it is an error otherwise, and never followed. */
  readonly redirects: boolean;
  /** Told of each attempt, besides the client's own observer. */
  readonly onAttempt?: ((event: AttemptEvent) => unknown) | undefined;
  /** Builds and sends a fresh request. */
  send(attempt: { signal: AbortSignal; secret: string }): Promise<Answered>;
}

/** An answer as openapi-fetch gives it when it is told to leave a good body as text. */
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
  /** Where it came from, for errors about it. */
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
  readonly onAttempt?: ((event: AttemptEvent) => unknown) | undefined;
}

export type Call = (input: CallInput, options?: CallOptions) => Promise<Reply>;

/** Tries until an answer comes, the error is final, the retries are used up, or the time is. */
export function createCall(policy: Policy, auth: Auth): Call {
  return async (input, options = {}) => {
    const { operation, idempotent } = input;
    const { timeout, deadline, maxRetries } = limits(options, policy);
    const { signal } = options;
    const end = performance.now() + deadline;
    let renewed = false;

    for (let attempt = 1; ; attempt++) {
      if (signal?.aborted) throw aborted(signal, { operation, attempts: attempt - 1 });
      const start = performance.now();
      const limit = Math.max(1, Math.min(timeout, end - start));
      const context = { operation, attempts: attempt };
      const outcome = await tryOnce(input, context, limit, signal, renewed);
      const failed = outcome instanceof OplogsError;
      const pause = failed ? pauseAfter(outcome, attempt) : undefined;
      const status = statusOf(outcome);
      report(input, {
        operation,
        attempt,
        ...(status !== undefined && { status }),
        ...(failed && { error: outcome.kind }),
        duration: performance.now() - start,
        ...(pause !== undefined && { pause }),
      });
      if (!failed) return outcome;
      if (pause === undefined) throw outcome;
      await sleep(pause, signal);
    }

    /** How long to pause before the next attempt; undefined when the error is final. */
    function pauseAfter(error: OplogsError, attempt: number): number | undefined {
      const http = error instanceof HttpError ? error : undefined;
      if (http?.status === 401 && auth.renewable && !renewed) {
        renewed = true;
        return 0;
      }
      const retries = attempt - (renewed ? 2 : 1);
      if (retries >= maxRetries || !isTransient(error, idempotent)) return undefined;
      const pause = http?.retryAfter ?? backoff(attempt);
      const fits = pause <= LONGEST_RETRY_AFTER && performance.now() + pause < end;
      return fits ? pause : undefined;
    }
  };

  /** One attempt. It ends at its limit and at an abort, even where a token function or a `fetch` never does. */
  function tryOnce(
    input: CallInput,
    context: ErrorContext,
    limit: number,
    signal: AbortSignal | undefined,
    renewed: boolean,
  ): Promise<Reply | OplogsError> {
    return new Promise((resolve, reject) => {
      const grant = auth.grant();
      // The caller's signal is forwarded, not handed on: fetch would leave a listener on it with every call.
      const controller = new AbortController();
      const end = () => {
        clearTimeout(timer);
        forget();
      };
      const settle = (outcome: Reply | OplogsError) => {
        end();
        resolve(outcome);
      };
      const cut = (error: OplogsError) => {
        settle(error);
        controller.abort();
      };
      const abort = () => {
        if (signal) cut(aborted(signal, context));
      };
      const expire = () => {
        cut(new OplogsError("timeout", `no full answer within ${Math.round(limit)} ms`, context));
        auth.abandon(grant);
      };
      const timer = setTimeout(expire, Math.min(limit, LONGEST_TIMER));
      const forget = onAbort(signal, abort);
      // By the token function, which has begun already.
      if (signal?.aborted) abort();
      exchange(input, context, grant, renewed, controller.signal).then(settle, (error: unknown) => {
        end();
        reject(error);
      });
    });
  }

  /** Gets the secret, sends, and reads the body. */
  async function exchange(
    input: CallInput,
    context: ErrorContext,
    grant: Grant,
    renewed: boolean,
    signal: AbortSignal,
  ): Promise<Reply | OplogsError> {
    let secret = "";
    let answered: Answered;
    try {
      secret = await grant.secret;
      // A token that came too late must not send what the caller has given up.
      signal.throwIfAborted();
      answered = await input.send({ signal, secret });
    } catch (cause) {
      // Ours, or one of another client that is used within: that one's answer is none of this API.
      if (isOplogsError(cause, "config") || isOplogsError(cause, "credential"))
        return located(cause, context);
      const message = `no answer from ${policy.origin}: ${oneLine(reason(cause), secret)}`;
      return new OplogsError("network", message, { ...context, cause });
    }
    const { response, data } = answered;
    // A token that is fresh and refused all the same is kept: another would fare no better.
    if (response.status === 401 && !renewed) auth.reject(grant, secret);
    if (!response.ok && !(input.redirects && isRedirect(response))) {
      const body = answered.error === "" ? undefined : answered.error;
      const retryAfter = readRetryAfter(response.headers) ?? policy.retryAfter?.(body);
      const { message = hint(response), code, requestId } = policy.problem(body, response);
      return new HttpError(response, body, {
        ...context,
        message: message && oneLine(message, secret),
        code: code && oneLine(code, secret),
        requestId: requestId && oneLine(requestId, secret),
        retryAfter,
      });
    }
    try {
      return { body: data ? JSON.parse(data) : undefined, response, context };
    } catch {
      // Without its cause: a SyntaxError quotes the body, which may hold anything.
      const type = response.headers.get("content-type") ?? "no content type";
      const what = `a body that is not JSON (${oneLine(type, secret)})`;
      return new OplogsError("parse", `${response.status} with ${what}`, context);
    }
  }

  /** An observer that throws, or whose promise fails, does not break the call. */
  function report(input: CallInput, event: AttemptEvent): void {
    for (const { onAttempt } of [policy, input])
      if (onAttempt) (async () => onAttempt({ ...event }))().catch(() => {});
  }
}

export function aborted(signal: AbortSignal, context: ErrorContext): OplogsError {
  return new OplogsError("aborted", "aborted by its signal", { ...context, cause: signal.reason });
}

function located({ kind, message, cause }: OplogsError, context: ErrorContext): OplogsError {
  return new OplogsError(kind, message, { ...context, cause });
}

function statusOf(outcome: Reply | OplogsError): number | undefined {
  if (outcome instanceof HttpError) return outcome.status;
  return outcome instanceof OplogsError ? undefined : outcome.response.status;
}
