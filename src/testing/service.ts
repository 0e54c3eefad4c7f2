import { type FakeAnswer, Refusal, toBrokenResponse, toResponse } from "./answer.js";
import { type AskedRequest, asked } from "./asked.js";
import {
  answerOf,
  createReplies,
  type OnRequest,
  type Reply,
  type ReplyByNetwork,
  type ReplyWith,
} from "./reply.js";
import { type FakeRequest, type Handler, match, type Route, routesOf } from "./route.js";

/** What makes a service the one it is. */
export interface ServiceRules {
  /** By method and path template. */
  readonly routes: Readonly<Record<string, Handler>>;
  /** Answers a path that the service does not have. */
  readonly unknown: Handler;
  /** Called before each handler: it throws a `Refusal` if the request has no right to its answer. */
  readonly authorize: (request: FakeRequest) => void | Promise<void>;
  /** The headers of each answer that the fake makes itself, such as `Date`. */
  readonly headers: () => Readonly<Record<string, string>>;
}

/** A service in memory. */
export interface Service {
  readonly requests: readonly AskedRequest[];
  reply(reply: Reply): void;
  onRequest(listener: OnRequest): void;
  /** Takes what the platform's `fetch` takes. Nothing leaves the process. */
  fetch(input: Request | URL | string, init?: RequestInit): Promise<Response>;
}

export function createService(rules: ServiceRules): Service {
  const routes = routesOf(rules.routes);
  const replies = createReplies();
  const requests: AskedRequest[] = [];
  let listener: OnRequest | undefined;
  return {
    requests,
    reply: (reply) => replies.add(reply),
    onRequest(given) {
      listener = given;
    },
    async fetch(input, init) {
      const outgoing = isRequest(input) && init === undefined ? input : new Request(input, init);
      const { signal } = outgoing;
      const { request, route } = await received(outgoing, routes);
      throwIfAborted(signal);
      const noted = asked(request.method, request.url, request.body);
      requests.push(noted);
      const answer = () => answered(rules, request, route);
      const reply = (listener && (await listener(noted))) ?? replies.take(route?.name);
      const response = reply ? await replied(reply, signal, answer) : toResponse(await answer());
      throwIfAborted(signal);
      return response;
    },
  };
}

/** Whether it is a request, of whatever realm. */
function isRequest(input: Request | URL | string): input is Request {
  return typeof input === "object" && "url" in input;
}

/** The request, read to its end, and the route that it belongs to. */
async function received(
  outgoing: Request,
  routes: readonly Route[],
): Promise<{ request: FakeRequest; route: Route | undefined }> {
  const { method, headers } = outgoing;
  const url = new URL(outgoing.url);
  const text = await outgoing.text();
  const { route, params = {} } = match(routes, method, url.pathname) ?? {};
  return { request: { method, url, headers, text, body: parsed(text), params }, route };
}

function parsed(text: string): unknown {
  if (text === "") return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** The fake's own answer. */
async function answered(
  rules: ServiceRules,
  request: FakeRequest,
  route: Route | undefined,
): Promise<FakeAnswer> {
  const answer = await own(rules, request, route);
  return { ...answer, headers: { ...rules.headers(), ...answer.headers } };
}

async function own(rules: ServiceRules, request: FakeRequest, route: Route | undefined): Promise<FakeAnswer> {
  try {
    if (!route) return await rules.unknown(request);
    await rules.authorize(request);
    return await route.handler(request);
  } catch (error) {
    if (error instanceof Refusal) return error.answer;
    throw error;
  }
}

/** What a reply makes of the request. */
async function replied(
  reply: ReplyWith | ReplyByNetwork,
  signal: AbortSignal,
  answer: () => Promise<FakeAnswer>,
): Promise<Response> {
  if (reply.status !== undefined) {
    if (reply.effect) await answer();
    return toResponse(answerOf(reply));
  }
  if (reply.network === "silent") return silence(signal);
  if (reply.network === true) throw networkFailure();
  const lost = await answer();
  if (reply.network === "lost") throw networkFailure();
  return toBrokenResponse(lost);
}

/** As Node's `fetch` fails when the connection is closed. */
function networkFailure(): TypeError {
  const cause = Object.assign(new Error("read ECONNRESET"), { code: "ECONNRESET" });
  return new TypeError("fetch failed", { cause });
}

function silence(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    if (signal.aborted) reject(signal.reason);
    signal.addEventListener("abort", () => reject(signal.reason), { once: true });
  });
}

function throwIfAborted(signal: AbortSignal): void {
  if (signal.aborted) throw signal.reason;
}
