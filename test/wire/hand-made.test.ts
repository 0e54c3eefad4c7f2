import { isHttpError } from "oplogs";
import { fetch as undiciFetch } from "undici";
import { describe, expect, it, vi } from "vitest";
import { build, errorOf, OPERATION, ok } from "./helpers.js";
import { serve } from "./server.js";

const GET = "GET /operations/{operation_id}";
const NO_HEADERS = { get: () => null };
const text = async (): Promise<string> => JSON.stringify(OPERATION);
const empty = async (): Promise<string> => "{}";
const json = async (): Promise<unknown> => OPERATION;

/** What a call ends in, whose `fetch` or transport returns what a test has made by hand. */
function get(made: unknown, how: "fetch" | "transport" = "fetch", maxRetries = 0): Promise<unknown> {
  const returns = typeof made === "function" ? made : async () => made;
  const option = how === "fetch" ? { fetch: returns } : { transport: { send: returns } };
  return build({ ...option, maxRetries }).operations.get("op-1");
}

describe.each(["fetch", "transport"] as const)("a mock in place of %s", (how) => {
  it.each([
    ["status and text", { status: 200, text }],
    ["ok and json alone", { ok: true, json }],
    ["a get for its headers", { ok: true, status: 200, headers: NO_HEADERS, json, text }],
    ["headers as an object", { ok: true, headers: { "Content-Type": "application/json" }, text }],
  ])("may make an answer of %s", async (_name, made) => {
    expect(await get(made, how)).toEqual(OPERATION);
  });

  it("may be a class that keeps its parts to itself, as old workers' Response, which has no tag", async () => {
    class Untagged {
      readonly #inner = Response.json(OPERATION);
      get status() {
        return this.#inner.status;
      }
      get ok() {
        return this.#inner.ok;
      }
      get statusText() {
        return this.#inner.statusText;
      }
      get headers() {
        return this.#inner.headers;
      }
      text() {
        return this.#inner.text();
      }
    }
    expect(await get(new Untagged(), how)).toEqual(OPERATION);
  });

  it.each([
    ["ok, status and text", { ok: false, status: 404, text: empty }],
    ["status alone", { status: 404 }],
    ["null for its headers", { status: 404, headers: null, statusText: null, text: empty }],
    ["a get for its headers", { status: 404, headers: NO_HEADERS, json: async () => ({}) }],
  ])("may make an error of %s", async (_name, made) => {
    const error = await errorOf(get(made, how));
    expect(error).toMatchObject({ kind: "http", status: 404, attempts: 1, operation: GET });
  });

  it("may make an error that says something", async () => {
    const body = { code: "DOES_NOT_EXIST", message: "no such operation" };
    const error = await errorOf(get({ status: 404, json: async () => body }, how));
    expect(error.message).toBe(`${GET}: 404 DOES_NOT_EXIST no such operation`);
  });

  it("is asked again after a status that may pass", async () => {
    const made = vi.fn(async () => ({
      status: 503,
      headers: { "Retry-After": "0" },
      text: empty,
    }));
    const error = await errorOf(get(made, how, 1));
    expect(error).toMatchObject({ kind: "http", status: 503, attempts: 2, retryAfter: 0 });
    expect(made).toHaveBeenCalledTimes(2);
  });

  it.each([
    [
      "a Map",
      new Map<string, unknown>([
        ["retry-after", 0],
        ["date", new Date()],
      ]),
    ],
    ["pairs", [["Retry-After", "0"]]],
    ["an object with get alone", { get: (name: string) => (name === "retry-after" ? 0 : undefined) }],
  ])("may have headers that are %s, of whatever values", async (_name, headers) => {
    const error = await errorOf(get({ status: 503, headers, text: empty }, how));
    expect(error).toMatchObject({ kind: "http", status: 503, retryAfter: 0 });
  });

  it("may return Response.error(), which is a network error", async () => {
    const error = await errorOf(get(async () => Response.error(), how, 1));
    expect(error).toMatchObject({ kind: "network", attempts: 2 });
    expect(error.message).toMatch(/returned Response\.error\(\)$/);
  });

  it.each([
    ["undefined", undefined],
    ["null", null],
    ["string", "{}"],
    ["an object without a status", { json }],
    ["an object without a status", OPERATION],
  ])("that returns %s is told what to return, once", async (got, made) => {
    const source = how === "fetch" ? "the fetch function" : "transport.send";
    const error = await errorOf(get(made, how, 2));
    expect(error).toMatchObject({ kind: "config", attempts: 1 });
    expect(error.message).toBe(`${GET}: ${source} must return a Response; it returned ${got}`);
  });
});

it("what a mock has put on its answer is there for withResponse()", async () => {
  const made = { ok: true, json, note: "mine", headers: { "X-Note": "a" } };
  const { response } = await build({ fetch: async () => made })
    .operations.get("op-1")
    .withResponse();
  expect(response).toHaveProperty("note", "mine");
  expect(response.headers.get("x-note")).toBe("a");
});

describe("a fetch that takes no Request is told how to be wrapped", () => {
  const invalid = Object.assign(new TypeError("Invalid URL"), {
    code: "ERR_INVALID_URL",
    input: "[object Request]",
  });
  it.each([
    ["undici's", new TypeError("Failed to parse URL from [object Request]", { cause: invalid })],
    ["node-fetch 3", invalid],
    ["node-fetch 2", new TypeError("Only absolute URLs are supported")],
  ])("%s", async (_name, cause) => {
    const error = await errorOf(get(() => Promise.reject(cause), "fetch", 2));
    // The cause may be a copy, without fields that could hold the request.
    expect(error).toMatchObject({ kind: "config", attempts: 1, cause: { message: cause.message } });
    expect(error.message).toContain("(request) => yours(request.url, request)");
  });

  it("undici's real one, which then works", async () => {
    const server = await serve((_, response) => ok(response));
    const yours = (...given: unknown[]) => Reflect.apply(undiciFetch, undefined, given);
    const client = (fetch: unknown) => build({ baseUrl: server.url, fetch });
    expect(await errorOf(client(yours).operations.get("op-1"))).toHaveProperty("kind", "config");
    const wrapped = client((request: Request) => yours(request.url, request));
    expect(await wrapped.operations.get("op-1")).toEqual(OPERATION);
    expect(await wrapped.tasks.submit({ pool_id: "1" })).toEqual(OPERATION);
  });

  it("but not one that fails for another reason", async () => {
    const cause = new TypeError("Invalid URL");
    const error = await errorOf(get(() => Promise.reject(cause)));
    expect(error).toMatchObject({ kind: "network", cause });
    expect(isHttpError(error)).toBe(false);
  });
});
