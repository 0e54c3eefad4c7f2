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
  readonly data: T;
  /** Its body has been read. */
  readonly response: Response;
}

/** The data when awaited; together with the `Response`, for its headers, by `withResponse()`. */
export interface Answer<T> extends Promise<T> {
  withResponse(): Promise<WithResponse<T>>;
}

/** Picks from a reply what the caller asked for; `pick` returns undefined if the body does not hold it. */
export function answer<Body, T>(
  reply: Promise<Reply<Body>>,
  pick: (body: Body) => T | null | undefined,
): Answer<T> {
  const both = picked(reply, pick);
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
  const data = pick(got.body);
  if (data === undefined || data === null) throw unexpected(got, "a body of another shape than documented");
  return { data, response: got.response };
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
