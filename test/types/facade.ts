import type { Aggregation, Operation } from "oplogs/toloka";
import type { paths as Toloka } from "../../generated/toloka.js";
import type { Api, Ok, Sendable } from "../../src/core/api.js";
import type { Eq, Expect } from "./expect.js";

type Log = Toloka["/operations/{operation_id}/log"]["get"];

/** What an operation returns. */
export type Cases = [
  Expect<Eq<Ok<Toloka["/tasks"]["post"]>, Operation>>,
  Expect<Eq<Ok<Log>[number]["success"], boolean>>,
  // The words of an open enum stay what they are.
  Expect<Eq<Sendable<Aggregation>["type"], Aggregation["type"]>>,
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
  api.get("/operations", { query: { limit: "10" } });
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

interface Empty {
  "/pools/{id}/open": {
    post: {
      parameters: { path: { id: string } };
      responses: { 202: { content: { "application/json": { id: string } } }; 204: { content?: never } };
    };
  };
}

/** An answer without a body must be expected. */
export function empty(api: Api<Empty>) {
  const input = { path: { id: "1" } };
  api.post("/pools/{id}/open", input, { accept: "empty" }).then(({ body }) => body?.id);
  // @ts-expect-error: there may be no body
  api.post("/pools/{id}/open", input, { accept: "empty" }).then(({ body }) => body.id);
  // @ts-expect-error: a call that does not say so
  api.post("/pools/{id}/open", input);
}
