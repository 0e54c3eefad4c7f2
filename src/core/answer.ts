import type { Reply } from "./call.js";
import { OplogsError } from "./errors.js";
import { isObject } from "./json.js";

/** An answer that is not what the document promises. */
export function unexpected(reply: Reply, what: string): OplogsError {
  return new OplogsError("parse", `${reply.response.status} with ${what}`, reply.context);
}

/** What `withResponse()` gives. */
export interface WithResponse<T> {
  readonly data: T;
  /** Its body has been read. */
  readonly response: Response;
}

/** The data when awaited; together with the `Response`, for its headers, by `withResponse()`. */
export interface Answer<T> extends Promise<T> {
  withResponse(): Promise<WithResponse<T>>;
}

/** Picks from a reply what the caller asked for; `pick` gives undefined where the body does not hold it. */
export function answer<Body, T>(
  reply: Promise<Reply<Body>>,
  pick: (body: Body) => T | null | undefined,
): Answer<T> {
  const both = reply.then((reply) => {
    const data = pick(reply.body);
    if (data === undefined || data === null)
      throw unexpected(reply, "a body of another shape than documented");
    return { data, response: reply.response };
  });
  const data = both.then(({ data }) => data);
  const withResponse = () => {
    // Two promises of one call: who asks for this one never looks at the other.
    data.catch(() => {});
    return both;
  };
  return Object.assign(data, { withResponse });
}

/** For `answer`: a JSON object, whatever is in it. */
export function object<T>(body: T): T | undefined {
  return isObject(body) ? body : undefined;
}
