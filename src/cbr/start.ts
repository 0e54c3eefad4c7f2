import { type Answer, answer, unexpected } from "../core/answer.js";
import type { SendOptions } from "../core/api.js";
import type { Reply } from "../core/call.js";
import { aborted, cut } from "../core/cut.js";
import { type HttpError, isHttpError, OplogsError } from "../core/errors.js";
import { CALL_OPTIONS, checkNames } from "../core/option-names.js";
import { type CallOptions, checkFunction, DEFAULTS, given, limits } from "../core/options.js";
import { type Doubt, watch } from "./doubt.js";
import { isGone } from "./is-gone.js";
import { sparing } from "./missing.js";
import { sinceNow, sinceOf } from "./service-clock.js";
import type { Started } from "./started.js";
import { learnTime, projectOf, type Starting } from "./starting.js";

/** How something is started. */
export interface StartOptions extends CallOptions {
  /**
   * Called with the handle just before the request, and awaited: store it here, and after a crash `find` and
   * `waitFor` tell what became of the start. If it throws, nothing is sent. The handle that the starter returns
   * knows more: store that in its place.
   */
  onStart?: ((started: Started) => unknown) | undefined;
}

/** What a handle says of a start, without its time. */
export type What = Omit<Started, "v" | "projectId" | "since" | "clock" | "unsure">;

/** A start that is ready to be sent. */
export interface Start<Body> {
  /** What is known before the answer. */
  readonly what: What;
  /** Whether it may be sent again when its answer is lost. */
  readonly repeatable: boolean;
  send(options: SendOptions & { readonly accept: "any" }): Promise<Reply<Body>>;
  /** What the answer adds; undefined if it is not as documented. */
  learn(body: Body): Learned | undefined;
}

export interface Learned extends Partial<What> {
  /** A time of the service, if the answer has one in its body. */
  readonly createdAt?: string | null | undefined;
}

/** Starts something. `prepare` throws for what cannot be sent. */
export function start<Body>(
  starting: Starting,
  options: StartOptions | undefined,
  prepare: () => Start<Body>,
): Answer<Started> {
  return answer(startOnce(starting, { ...options }, prepare), (started) => started);
}

async function startOnce<Body>(
  starting: Starting,
  { onStart, ...call }: StartOptions,
  prepare: () => Start<Body>,
): Promise<Reply<Started>> {
  const { what, repeatable, send, learn } = prepare();
  checkNames({ onStart, ...call }, CALL_OPTIONS);
  limits(call, DEFAULTS);
  const { clock, fresh } = starting;
  const projectId = await projectOf(starting, call);
  const unsure: Started = given({ v: 1, ...what, projectId, ...sinceNow(clock), unsure: true });
  fresh.set(unsure, performance.now());
  if (onStart !== undefined) await handOut(unsure, checkFunction("onStart", onStart), call.signal);

  const begin = performance.now();
  const doubt: Doubt = { sent: false, open: false };
  const started = (headers: Pick<Response, "headers">, { createdAt, ...learned }: Learned): Started => {
    const { unsure: _, ...sure } = unsure;
    const since = sinceOf(headers, performance.now() - begin, createdAt);
    return given({ ...sure, ...(since && { clock: undefined, ...since }), ...learned });
  };
  try {
    const reply = await send({ ...sparing(call), idempotent: repeatable, accept: "any", ...watch(doubt) });
    clock.observe(reply.response);
    const learned = learn(reply.body);
    if (!learned) throw unexpected(reply, "a body of another shape than documented");
    const body = started(reply.response, learned);
    fresh.set(body, begin);
    return { ...reply, body };
  } catch (error) {
    if (!(error instanceof OplogsError) || !doubt.open) throw error;
    if (repeatable && isHttpError(error) && isGone(error)) return goneBefore(error, started(error, {}));
    if (isHttpError(error)) clock.observe(error);
    await learnTime(starting, call);
    const lost: Started = given({
      ...unsure,
      clock: undefined,
      ...sinceNow(clock, performance.now() - begin),
    });
    fresh.set(lost, begin);
    OplogsError.annotate(error, { started: lost, note: LOST });
    throw error;
  }
}

const LOST =
  "it may have started all the same: operationLogs.find(error.started) tells, and waitFor goes on with it; " +
  "do not start it again before";

/** What an attempt before has deleted, though its answer was lost, is as good as deleted by this one. */
function goneBefore(error: HttpError, body: Started): Reply<Started> {
  const { status, headers, operation, attempts } = error;
  return { body, response: new Response(null, { status, headers }), context: { operation, attempts } };
}

/** Awaits the caller's function, until the caller gives up. */
async function handOut(
  started: Started,
  onStart: (started: Started) => unknown,
  signal: AbortSignal | undefined,
): Promise<void> {
  if (signal?.aborted) throw aborted(signal, {});
  await cut(async () => onStart(started), { limit: Infinity, signal, context: {} });
}
