import type { Reply } from "./call.js";
import { type Caller, calledFrom, callerOf } from "./caller.js";
import { OplogsError } from "./errors.js";
import { isObject } from "./json.js";

/** An answer that is not what the document promises. */
export function unexpected(reply: Reply, what: string): OplogsError {
  return new OplogsError("parse", `${reply.response.status} with ${what}`, reply.context);
}

/** What `withResponse()` returns. */
export interface WithResponse<T> {
  /** What the call resolves with. */
  readonly data: T;
  /** Its body has been read. */
  readonly response: Response;
}

/** The data when awaited; together with the `Response`, for its headers, by `withResponse()`. */
export interface Answer<T> extends Promise<T> {
  /** Resolves with the data and the response it came in. */
  withResponse(): Promise<WithResponse<T>>;
}

/** Picks from a reply what the caller asked for; `pick` returns undefined if the body does not hold it. */
export function answer<Body, T>(
  reply: Promise<Reply<Body>>,
  pick: (body: Body) => T | null | undefined,
): Answer<T> {
  return answerOf(picked(reply, pick));
}

/** The same of a call that may be answered by a 204: the data is then `undefined`. */
export function answerOrNothing<Body, T>(
  reply: Promise<Reply<Body | undefined>>,
  pick: (body: Body) => T | null | undefined,
): Answer<T | undefined> {
  return answerOf(pickedOrNothing(reply, pick));
}

/** The whole body, whatever it is; `undefined` if there is none. */
export function wholeAnswer<Body>(reply: Promise<Reply<Body>>): Answer<Body> {
  return answerOf(whole(reply));
}

function answerOf<T>(both: Promise<WithResponse<T>>): Answer<T> {
  const data = dataOf(both);
  const withResponse = () => {
    // Two promises of one call: who asks for this one never looks at the other.
    data.catch(() => {});
    return named(both, callerOf(withResponse));
  };
  return Object.assign(data, { withResponse });
}

// Async functions, not `then`: the stack of an error then leads through them to the caller.

async function picked<Body, T>(
  reply: Promise<Reply<Body>>,
  pick: (body: Body) => T | null | undefined,
): Promise<WithResponse<T>> {
  const got = await reply;
  return { data: pickedFrom(got, got.body, pick), response: got.response };
}

async function pickedOrNothing<Body, T>(
  reply: Promise<Reply<Body | undefined>>,
  pick: (body: Body) => T | null | undefined,
): Promise<WithResponse<T | undefined>> {
  const got = await reply;
  const { body, response } = got;
  return { data: body === undefined ? undefined : pickedFrom(got, body, pick), response };
}

async function whole<Body>(reply: Promise<Reply<Body>>): Promise<WithResponse<Body>> {
  const { body, response } = await reply;
  return { data: body, response };
}

function pickedFrom<Body, T>(reply: Reply, body: Body, pick: (body: Body) => T | null | undefined): T {
  const data = pick(body);
  if (data === undefined || data === null) throw unexpected(reply, "a body of another shape than documented");
  return data;
}

async function dataOf<T>(both: Promise<WithResponse<T>>): Promise<T> {
  return (await both).data;
}

/** For a promise that is awaited twice, which the engine does not follow. */
async function named<T>(promise: Promise<T>, caller: Caller): Promise<T> {
  try {
    return await promise;
  } catch (error) {
    calledFrom(error, caller);
    throw error;
  }
}

/** For `answer`: a JSON object, whatever is in it. */
export function object<T>(body: T): T | undefined {
  return isObject(body) ? body : undefined;
}
