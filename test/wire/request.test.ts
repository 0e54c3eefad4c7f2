import { Cbr } from "oplogs/cbr";
import { SoftwareOne } from "oplogs/softwareone";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { errorOf, toloka } from "./helpers.js";
import { json, serve } from "./server.js";

// No pause between attempts.
beforeEach(() => vi.spyOn(Math, "random").mockReturnValue(0));
afterEach(() => vi.restoreAllMocks());

const cbr = (baseUrl: string) => new Cbr({ token: "a-token", projectId: "a-project", baseUrl });
const marketplace = (baseUrl: string) => new SoftwareOne({ token: "a-token", baseUrl });

/** A server that notes what it is sent, and sends it back. */
async function echoing() {
  const seen: unknown[] = [];
  const server = await serve(async (request, response) => {
    let body = "";
    for await (const chunk of request.setEncoding("utf8")) body += chunk;
    const { authorization, "x-auth-token": token, "content-type": type } = request.headers;
    const sent = { url: request.url, proof: authorization ?? token, type, body };
    seen.push(sent);
    json(response, { method: request.method });
  });
  return { seen, ...server };
}

describe("client.request", () => {
  it("sends a POST to an endpoint that no document describes, on all three clients", async () => {
    const server = await echoing();
    const body = { name: "Cats" };
    const path = { id: "a/b" };
    const calls = [
      toloka(server.url).request("POST", "/pools/{id}/rename", { path, body, query: { "a&b": "c&d" } }),
      cbr(server.url).request("POST", "/v3/{project_id}/policies/{id}", { path, body, query: { n: [1, 2] } }),
      marketplace(server.url).request("POST", "/public/v1/orders/{id}", {
        path,
        body,
        query: { "a=b": true },
      }),
    ];
    expect(await Promise.all(calls)).toEqual(Array.from({ length: 3 }, () => ({ method: "POST" })));
    const rest = { type: "application/json", body: JSON.stringify(body) };
    expect(server.seen).toHaveLength(3);
    expect(server.seen).toEqual(
      expect.arrayContaining([
        { url: "/api/v1/pools/a%2Fb/rename?a%26b=c%26d", proof: "OAuth a-token", ...rest },
        { url: "/v3/a-project/policies/a%2Fb?n=1&n=2", proof: "a-token", ...rest },
        { url: "/public/v1/orders/a%2Fb?a%3Db=true", proof: "Bearer a-token", ...rest },
      ]),
    );
  });

  it("lets the caller name another project than the client's", async () => {
    const server = await echoing();
    await cbr(server.url).request("GET", "/v3/{project_id}/vaults", { path: { project_id: "another" } });
    expect(server.requests).toEqual(["GET /v3/another/vaults"]);
  });

  it("sends a filter of SoftwareOne as RQL", async () => {
    const server = await echoing();
    await marketplace(server.url).request("GET", "/public/v1/orders", { query: { filter: 'eq(id,"1")' } });
    expect(server.requests).toEqual(["GET /public/v1/orders?eq(id,%221%22)"]);
  });

  it.each([
    ["null", null],
    ["17", 17],
    ['"text"', "text"],
    ["[]", []],
    ["", undefined],
  ])("returns the answer %s", async (text, value) => {
    const server = await serve((_, response) => response.end(text));
    const answer = toloka(server.url).request("GET", "/anything");
    expect(await answer).toEqual(value);
    expect((await answer.withResponse()).response.status).toBe(200);
  });

  it("returns undefined for a 204, and for HEAD", async () => {
    const server = await serve((_, response) => response.writeHead(204).end());
    expect(await toloka(server.url).request("DELETE", "/pools/1")).toBeUndefined();
    expect(await toloka(server.url).request("HEAD", "/pools/1")).toBeUndefined();
  });

  it("retries a GET, and another method only if it is idempotent", async () => {
    const server = await serve((_, response) => json(response, { code: "BUSY" }, 503));
    const client = toloka(server.url);
    const attempts = async (call: Promise<unknown>) => (await errorOf(call)).attempts;
    expect(await attempts(client.request("GET", "/a"))).toBe(3);
    expect(await attempts(client.request("POST", "/a"))).toBe(1);
    expect(await attempts(client.request("PUT", "/a", { idempotent: true }))).toBe(3);
    expect(await attempts(client.request("GET", "/a", { maxRetries: 0 }))).toBe(1);
  });

  it("ends in an error that names the path as it was written", async () => {
    const body = { code: "DOES_NOT_EXIST", message: "No such pool", request_id: "r-1" };
    const server = await serve((_, response) => json(response, body, 404));
    const path = { id: "secret-id" };
    const error = await errorOf(toloka(server.url).request("GET", "/pools/{id}", { path }));
    const operation = "GET /pools/{id}";
    expect(error).toMatchObject({
      kind: "http",
      status: 404,
      code: "DOES_NOT_EXIST",
      requestId: "r-1",
      operation,
    });
    expect(error.message).toBe(`${operation}: 404 DOES_NOT_EXIST No such pool`);
    expect(error.stack).toContain("request.test.ts");
  });

  it("does not follow a redirect", async () => {
    const server = await serve((_, response) => response.writeHead(302, { location: "/else" }).end());
    expect(await errorOf(toloka(server.url).request("GET", "/a"))).toMatchObject({ kind: "http" });
    expect(server.requests).toHaveLength(1);
  });

  it("sends in each attempt what the body was at the call", async () => {
    const bodies: string[] = [];
    const server = await serve(async (request, response, count) => {
      let text = "";
      for await (const chunk of request.setEncoding("utf8")) text += chunk;
      bodies.push(text);
      json(response, {}, count === 1 ? 429 : 200);
    });
    const body = { n: 1 };
    const call = toloka(server.url).request("POST", "/a", { body });
    body.n = 2;
    await call;
    expect(bodies).toEqual(['{"n":1}', '{"n":1}']);
  });
});

describe("client.request refuses before anything is sent", () => {
  const circular: Record<string, unknown> = {};
  circular["self"] = circular;

  it.each<[string, unknown[], RegExp]>([
    ["an unknown method", ["PURGE", "/a"], /^method must be one of GET/],
    ["a method in lower case", ["get", "/a"], /^method must be one of GET/],
    ["a path without a slash", ["GET", "a"], /^path must begin/],
    ["a whole URL", ["GET", "https://evil.test/a"], /^path must begin/],
    ["a host", ["GET", "//evil.test/a"], /^path must begin/],
    ["a backslash", ["GET", "/\\evil.test"], /^path must begin/],
    ["a query in the path", ["GET", "/a?b=c"], /^path must begin/],
    ["a fragment", ["GET", "/a#b"], /^path must begin/],
    ["a way up", ["GET", "/a/../b"], /^path must begin/],
    ["an encoded way up", ["GET", "/a/%2E./b"], /^path must begin/],
    ["a way up with a tab in it", ["GET", "/a/.\t./b"], /^path must begin/],
    ["no path", ["GET"], /^path must begin/],
    ["a brace without a name", ["GET", "/a/{}"], /a brace that belongs to no name/],
    ["a name without a value", ["GET", "/a/{id}"], /\{id\} has no value/],
    ["a name of Object", ["GET", "/a/{toString}"], /\{toString\} has no value/],
    ["a value without a name", ["GET", "/a", { path: { id: "1" } }], /the path has no \{id\}/],
    ["an empty value", ["GET", "/a/{id}", { path: { id: "" } }], /id must be a string, and not empty/],
    [
      "a value that leads up",
      ["GET", "/a/{id}", { path: { id: ".." } }],
      /id must be a string, and not empty/,
    ],
    [
      "a number",
      ["GET", "/a/{id}", { path: { id: 1 } }],
      /id in the option path must be a string; got number/,
    ],
    ["a Map as the query", ["GET", "/a", { query: new Map() }], /query must be a plain object/],
    ["an object in the query", ["GET", "/a", { query: { a: {} } }], /a in query must be/],
    ["NaN in the query", ["GET", "/a", { query: { a: [Number.NaN] } }], /a in query must be/],
    ["a GET with a body", ["GET", "/a", { body: {} }], /has no body/],
    ["NaN in the body", ["POST", "/a", { body: [Number.NaN] }], /body holds NaN/],
    ["undefined in an array", ["POST", "/a", { body: [undefined] }], /body holds undefined in an array/],
    ["an invalid Date", ["POST", "/a", { body: { at: new Date(Number.NaN) } }], /body holds an invalid Date/],
    ["a Map in the body", ["POST", "/a", { body: { a: new Map() } }], /body holds a Map/],
    ["a FormData", ["POST", "/a", { body: new FormData() }], /body holds a FormData/],
    ["bytes", ["POST", "/a", { body: new Uint8Array(2) }], /body holds a Uint8Array/],
    ["a BigInt", ["POST", "/a", { body: 1n }], /body holds a bigint/],
    ["a circle", ["POST", "/a", { body: circular }], /cannot be written as JSON/],
    ["a misspelt option", ["GET", "/a", { maxRetrys: 1 }], /did you mean maxRetries/],
    ["a flag that is none", ["POST", "/a", { idempotent: "yes" }], /idempotent must be true or false/],
  ])("%s", async (_, args, message) => {
    const server = await echoing();
    const client = toloka(server.url);
    const error = await errorOf(Reflect.apply(client.request, client, args));
    expect(error.kind).toBe("config");
    expect(error.message.replace(/^[A-Z]+ \/\S*: /, "")).toMatch(message);
    expect(server.requests).toEqual([]);
  });
});
