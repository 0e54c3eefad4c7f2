import {
  type Answer,
  type AttemptEvent,
  type CallOptions,
  type ClientOptions,
  type Credential,
  type ErrorKind,
  isHttpError,
  isOplogsError,
  type Page,
  type Paginator,
  type parseTime,
  type Token,
  type WaitOptions,
  type WithResponse,
} from "oplogs";
import type { Operation } from "oplogs/toloka";
import type { paths as Toloka } from "../../generated/toloka.js";
import type { Api, Failure, Ok } from "../../src/core/api.js";
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
type Kinds = "http" | "network" | "timeout" | "aborted" | "parse" | "credential" | "config" | "failed";
type Log = Toloka["/operations/{operation_id}/log"]["get"];

export type Cases = [
  Expect<
    Eq<
      Results<List>,
      {
        page: Promise<Page<Item, Body, Cursor>>;
        pages: AsyncGenerator<Page<Item, Body, Cursor>, void, undefined>;
        take: Promise<Item[]>;
        [Symbol.asyncIterator]: AsyncIterator<Item, void, undefined>;
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
  // The facade: what an operation gives, and what its errors hold.
  Expect<Eq<Ok<Toloka["/tasks"]["post"]>, Operation>>,
  Expect<Eq<Ok<Log>[number]["success"], boolean>>,
  Expect<Eq<NonNullable<Failure<Log>>["payload"], unknown>>,
  Expect<Eq<Ok<{ responses: { 204: { content?: never } } }>, undefined>>,
];

export function facade(api: Api<Toloka>) {
  const path = { operation_id: "an-id" };
  api.get("/operations", { query: { status: "FAIL" } });
  // @ts-expect-error: a misspelt path
  api.get("/operation", { query: { status: "FAIL" } });
  // @ts-expect-error: another method
  api.post("/operations", { query: { status: "FAIL" } });
  // @ts-expect-error: a misspelt method
  api.gett("/operations", {});
  // @ts-expect-error: a misspelt query
  api.get("/operations", { query: { statuss: "FAIL" } });
  // @ts-expect-error: a value that the API refuses
  api.get("/operations", { query: { status: "DONE" } });
  // @ts-expect-error: this operation has no body
  api.get("/operations", { body: {} });

  api.get("/operations/{operation_id}", { path });
  // @ts-expect-error: the path is missing
  api.get("/operations/{operation_id}", {});
  // @ts-expect-error: a misspelt path parameter
  api.get("/operations/{operation_id}", { path: { operationId: "an-id" } });
  // @ts-expect-error: this operation has no query
  api.get("/operations/{operation_id}", { path, query: {} });

  api.get("/operations/{operation_id}", { path }, { signal: AbortSignal.timeout(1) });
  // @ts-expect-error: a misspelt option
  api.get("/operations/{operation_id}", { path }, { singal: AbortSignal.timeout(1) });

  const body = { pool_id: "1" };
  api.post("/tasks", { query: { async_mode: true }, body });
  api.post("/tasks", { query: { async_mode: true }, body: Object.freeze([body]) });
  // @ts-expect-error: the body is missing
  api.post("/tasks", { query: { async_mode: true } });
}

/** A guard tells the fields that its error has. */
export function guards(error: unknown) {
  if (isHttpError(error, 404)) {
    error satisfies { status: number; code: string | undefined; retryAfter: number | undefined };
    // @ts-expect-error: a misspelt field
    error.statusCode;
  }
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
