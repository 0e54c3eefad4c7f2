import type { FakeAnswer } from "./answer.js";
import type { AskedRequest } from "./asked.js";

/** Which requests a reply is for, and how many of them. */
export interface ReplyTo<Route extends string> {
  /** A call of the documents, such as `POST /v3/{project_id}/checkpoints`. By default any request. */
  readonly to?: Route | undefined;
  /** The number of requests: 1 by default; `Infinity` for all that follow. */
  readonly times?: number | undefined;
}

/** An answer in place of the fake's own. */
export interface ReplyWith {
  /** The status of the answer. */
  readonly status: number;
  /** The headers of the answer. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** Text is sent as it is, and all else as JSON. */
  readonly body?: unknown;
  /** Whether the request takes effect all the same, as behind a gateway that answers 504. False by default. */
  readonly effect?: boolean | undefined;
  /** Not with a status. */
  readonly network?: undefined;
}

/**
 * A failure of the network. With `true` it fails before the request takes effect. With `"lost"` the request takes
 * effect, and its answer is lost. With `"cut"` the answer breaks off in the middle. With `"silent"` no answer comes,
 * until the request is aborted by a timeout or a signal.
 */
export interface ReplyByNetwork {
  /** How the network fails. */
  readonly network: true | "lost" | "cut" | "silent";
  /** Not with a failure of the network. */
  readonly status?: undefined;
}

/** What happens to requests in place of the fake's own answers. */
export type Reply<Route extends string = string> = ReplyTo<Route> & (ReplyWith | ReplyByNetwork);

/** What happens to one request in place of the fake's own answer. */
export type ReplyOnce = { readonly [Name in keyof ReplyTo<string>]?: undefined } & (
  | ReplyWith
  | ReplyByNetwork
);

/**
 * Called with each request before it is answered. Change what the fake holds, or return what happens to the request:
 * the fake answers if you return nothing. A promise delays the answer. A request that is aborted meanwhile takes
 * effect all the same, as it has arrived.
 */
// biome-ignore lint/suspicious/noConfusingVoidType: so that a function need not say that it returns nothing
export type OnRequest = (request: AskedRequest) => ReplyOnce | void | Promise<ReplyOnce | void>;

/** The replies that were asked for and have not been used up. */
export interface Replies {
  add(reply: Reply): void;
  /** The first that is for this call, used once. */
  take(route: string | undefined): Reply | undefined;
}

export function createReplies(): Replies {
  let queue: { reply: Reply; left: number }[] = [];
  return {
    add(reply) {
      const { times = 1 } = reply;
      if (!(times === Number.POSITIVE_INFINITY || (Number.isSafeInteger(times) && times > 0)))
        throw new Error(`times must be a whole number of 1 or more, or Infinity; got ${times}`);
      queue.push({ reply, left: times });
    },
    take(route) {
      const found = queue.find(({ reply }) => reply.to === undefined || reply.to === route);
      if (!found) return undefined;
      found.left--;
      queue = queue.filter(({ left }) => left > 0);
      return found.reply;
    },
  };
}

export function answerOf({ status, headers, body }: ReplyWith): FakeAnswer {
  return { status, headers, body };
}
