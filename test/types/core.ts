import {
  type Answer,
  type AttemptEvent,
  type CallOptions,
  type Cbr,
  type ClientOptions,
  type Credential,
  type ErrorKind,
  type ItemIterator,
  isHttpError,
  isOplogsError,
  type Page,
  type Paginator,
  type parseTime,
  type SoftwareOne,
  type Token,
  type Toloka,
  type WaitOptions,
  type WithResponse,
} from "oplogs";
import type { Eq, Expect, RefusesUndefined, Results } from "./expect.js";

interface Item {
  id: string;
}
interface Body {
  items: Item[];
}
interface Cursor {
  offset?: number;
}
type List = Paginator<Item, Body, Cursor>;
type Kinds =
  | "http"
  | "network"
  | "timeout"
  | "aborted"
  | "parse"
  | "credential"
  | "config"
  | "failed"
  | "incomplete";

export type Cases = [
  Expect<
    Eq<
      Results<List>,
      {
        page: Promise<Page<Item, Body, Cursor>>;
        pages: AsyncGenerator<Page<Item, Body, Cursor>, void, undefined>;
        take: Promise<Item[]>;
        [Symbol.asyncIterator]: ItemIterator<Item>;
      }
    >
  >,
  Expect<
    Eq<
      Page<Item, Body, Cursor>,
      {
        readonly items: readonly Item[];
        readonly total: number | undefined;
        readonly query: Cursor;
        readonly next: Cursor | undefined;
        readonly body: Body;
        readonly response: Response;
      }
    >
  >,
  Expect<Eq<Awaited<Answer<Item>>, Item>>,
  Expect<Eq<ReturnType<Answer<Item>["withResponse"]>, Promise<WithResponse<Item>>>>,
  Expect<Eq<WithResponse<Item>["data"], Item>>,
  Expect<Eq<WithResponse<Item>["response"], Response>>,
  Expect<Eq<ReturnType<typeof parseTime>, Date | undefined>>,
  Expect<Eq<ErrorKind, Kinds>>,
  Expect<Eq<Token["expiresAt"], Date | undefined>>,
  Expect<Eq<RefusesUndefined<CallOptions & ClientOptions & WaitOptions<Item> & AttemptEvent>, never>>,
];

/** A list's iterator can be read by hand, and by a loop that goes on from there. */
export async function byHand(list: List, take: (items: AsyncIterableIterator<Item>) => void) {
  const iterator = list[Symbol.asyncIterator]();
  const first = await iterator.next();
  if (!first.done) first.value satisfies Item;
  for await (const item of iterator) item satisfies Item;
  take(iterator);
  // @ts-expect-error: nothing can be sent into it
  await iterator.next(1);
  // @ts-expect-error: it has no length
  iterator.length;
}

/** A guard tells the fields that its error has. */
export function guards(error: unknown) {
  if (isHttpError(error, 404)) {
    error satisfies { status: number; code: string | undefined; retryAfter: number | undefined };
    // @ts-expect-error: a misspelt field
    error.statusCode;
  }
  if (isHttpError(error, "OPERATION_LOGS_ARCHIVED")) {
    error satisfies { status: number; code: "OPERATION_LOGS_ARCHIVED" };
  }
  // @ts-expect-error: a status or a code
  isHttpError(error, { status: 404 });
  if (isOplogsError(error, "failed")) error.latest satisfies unknown;
  if (isOplogsError(error, "http")) error.status satisfies number;
  if (isHttpError(error)) {
    if (isHttpError(error, 404)) return;
    // What is no 404 is still an error of the API.
    error.status satisfies number;
  }
  if (isOplogsError(error)) {
    if (isOplogsError(error, "timeout")) return;
    error.message satisfies string;
  }
  // @ts-expect-error: a misspelt kind
  isOplogsError(error, "fail");
  // @ts-expect-error: not known before the guard
  error.kind;
}

export const CREDENTIALS: Credential[] = [
  "a-token",
  () => "a-token",
  async ({ rejected }) => ({ token: `not ${rejected}`, expiresAt: undefined }),
  // @ts-expect-error: a token is text
  async () => 17,
];

/** Headers may be pairs of any kind. */
export const HEADERS: ClientOptions["headers"][] = [
  { "x-key": "k" },
  new Headers(),
  new Map([["x-key", "k"]]),
  [["x-key", "k"]],
  undefined,
  // @ts-expect-error: a number is no value
  { "x-key": 1 },
  // @ts-expect-error: nor is it in a Map
  new Map([["x-key", 1]]),
];

/** A request of your own: on all three clients. */
export function requests(client: Toloka | Cbr | SoftwareOne) {
  client.request("GET", "/pools/{id}", {
    path: { id: "1" },
    query: { limit: 1, ids: ["1"], none: undefined },
  });
  client.request("GET", "/pools") satisfies Answer<unknown>;
  client.request<{ id: string }>("POST", "/pools", { body: {}, idempotent: true }) satisfies Answer<{
    id: string;
  }>;
  // @ts-expect-error: nobody knows what comes back
  client.request("GET", "/pools").then(({ id }) => id);
  // @ts-expect-error: a method in lower case
  client.request("get", "/pools");
  // @ts-expect-error: an id is text
  client.request("GET", "/pools/{id}", { path: { id: 1 } });
  // @ts-expect-error: a query holds no objects
  client.request("GET", "/pools", { query: { a: {} } });
  // @ts-expect-error: a misspelt option
  client.request("GET", "/pools", { idempotence: true });
}
