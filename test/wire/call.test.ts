import { once } from "node:events";
import { createServer } from "node:net";
import { setTimeout as delay } from "node:timers/promises";
import { gzipSync } from "node:zlib";
import { isHttpError } from "oplogs";
import { Cbr } from "oplogs/cbr";
import { SoftwareOne } from "oplogs/softwareone";
import { describe, expect, it } from "vitest";
import type { paths } from "../../generated/toloka.js";
import { createAuth } from "../../src/core/auth.js";
import { connect } from "../../src/core/client.js";
import { profile } from "../../src/toloka/profile.js";
import { errorOf, OPERATION, ok, toloka } from "./helpers.js";
import { type Handler, json, serve } from "./server.js";

const GET = "GET /operations/{operation_id}";

/** What one attempt at one call to such a server ends in. */
async function ends(handler: Handler) {
  const server = await serve(handler);
  const error = await errorOf(toloka(server.url, { maxRetries: 0 }).operations.get("op-1"));
  return { server, error };
}

describe("a connection", () => {
  it("that is reset is a network error", async () => {
    const { server, error } = await ends((request) => request.socket.resetAndDestroy());
    expect(error).toMatchObject({ kind: "network", operation: GET, attempts: 1 });
    expect(error.message).toBe(`${GET}: no answer from ${server.url}: read ECONNRESET`);
    expect(error.cause).toBeInstanceOf(TypeError);
  });

  it("that is closed without an answer is a network error", async () => {
    const { server, error } = await ends((request) => request.socket.destroy());
    expect(error.kind).toBe("network");
    expect(error.message).toBe(`${GET}: no answer from ${server.url}: UND_ERR_SOCKET: other side closed`);
  });

  it("that speaks no HTTP is a network error", async () => {
    const { error } = await ends((request) => request.socket.end("SSH-2.0-OpenSSH_9.6\r\n"));
    expect(error).toMatchObject({ kind: "network", operation: GET, attempts: 1 });
  });

  it("that nobody takes is a network error", async () => {
    const server = createServer().listen(0, "127.0.0.1");
    await once(server, "listening");
    const address = server.address();
    server.close();
    await once(server, "close");
    const port = typeof address === "object" ? address?.port : undefined;
    const error = await errorOf(toloka(`http://127.0.0.1:${port}`, { maxRetries: 0 }).operations.get("op-1"));
    expect(error).toMatchObject({ kind: "network", operation: GET, attempts: 1 });
    const host = `127.0.0.1:${port}`;
    expect(error.message).toBe(`${GET}: no answer from http://${host}: connect ECONNREFUSED ${host}`);
  });

  const closed = Object.assign(new Error("other side closed"), { code: "UND_ERR_SOCKET" });
  const told = "UND_ERR_SOCKET: other side closed";
  const lost = Object.assign(new Error("getaddrinfo ENOTFOUND toloka.test"), { code: "ENOTFOUND" });
  it.each([
    ["code and words of its cause", new TypeError("fetch failed", { cause: closed }), told],
    ["its words, if the code is in them", new TypeError("", { cause: lost }), lost.message],
    ["the first of its causes", new TypeError("", { cause: new AggregateError([closed]) }), told],
    ["its words, if it has no code", new Error("not on a train"), "not on a train"],
    ["its name, if it has no words", new RangeError(), "RangeError"],
    ["nothing, if it is no Error", "oops", "the fetch function threw no Error (see cause)"],
  ])("that fails is told by %s", async (_name, cause, told) => {
    const { operations } = toloka("https://toloka.test", {
      fetch: () => Promise.reject(cause),
      maxRetries: 0,
    });
    const error = await errorOf(operations.get("op-1"));
    expect(error).toMatchObject({ kind: "network", operation: GET, attempts: 1 });
    expect(error.cause).toBe(cause);
    expect(error.message).toBe(`${GET}: no answer from https://toloka.test: ${told}`);
  });

  it("that is closed between calls is opened again", async () => {
    const sockets = new Set<unknown>();
    const server = await serve((request, response) => {
      sockets.add(request.socket);
      response.on("finish", () => setImmediate(() => request.socket.destroy()));
      ok(response);
    });
    const { operations } = toloka(server.url);
    for (let call = 0; call < 5; call++) {
      expect(await operations.get("op-1")).toEqual(OPERATION);
      await delay(5);
    }
    expect(sockets.size).toBeGreaterThanOrEqual(5);
  });
});

describe("a body", () => {
  const head = { "content-type": "application/json", "content-length": "1000" };

  it("that is cut short of its length is a network error", async () => {
    const { error } = await ends((request, response) => {
      response.writeHead(200, head);
      response.write('{"id":"op-1"}', () => request.socket.destroy());
    });
    expect(error).toMatchObject({ kind: "network", operation: GET, attempts: 1 });
  });

  it("that is cut before its last chunk is a network error, though it is whole JSON", async () => {
    const { error } = await ends((request, response) => {
      response.writeHead(200, { "content-type": "application/json" });
      response.write('{"id":"op-1"}', () => request.socket.destroy());
    });
    expect(error).toMatchObject({ kind: "network", operation: GET, attempts: 1 });
  });

  it("of an error that is cut short is a network error, too", async () => {
    const { error } = await ends((request, response) => {
      response.writeHead(404, head);
      response.write('{"code":"DOES_NOT_EXIST"', () => request.socket.destroy());
    });
    expect(error).toMatchObject({ kind: "network", operation: GET, attempts: 1 });
  });

  it("that is gzipped is unpacked", async () => {
    const server = await serve((_, response) => {
      response.writeHead(200, { "content-type": "application/json", "content-encoding": "gzip" });
      response.end(gzipSync(JSON.stringify({ ...OPERATION, parameters: { note: "ü ✓" } })));
    });
    const operation = await toloka(server.url).operations.get("op-1");
    expect(operation).toEqual({ ...OPERATION, parameters: { note: "ü ✓" } });
  });

  it.each([
    ["with its connection is a network error", "network", true],
    ["by who packed it is a parse error", "parse", false],
  ])("that is gzipped and cut short %s", async (_name, kind, destroy) => {
    const { error } = await ends((request, response) => {
      response.writeHead(200, { "content-type": "application/json", "content-encoding": "gzip" });
      response.write(gzipSync(JSON.stringify(OPERATION)).subarray(0, 40), () =>
        destroy ? request.socket.destroy() : response.end(),
      );
    });
    expect(error).toMatchObject({ kind, operation: GET, attempts: 1 });
  });

  it("that comes slowly but steadily is read to its end", async () => {
    const server = await serve(async (_, response) => {
      response.writeHead(200, { "content-type": "application/json" });
      for (const character of JSON.stringify({ id: "op-1" })) {
        response.write(character);
        await delay(5);
      }
      response.end();
    });
    expect(await toloka(server.url, { timeout: 4_000 }).operations.get("op-1")).toEqual({ id: "op-1" });
  });

  it.each([
    ["HTML", "text/html", "<html><body>Sign in, ann@example.com</body></html>"],
    ["half of a JSON object", "application/json", '{"id":"ann@example.com"'],
  ])("that is %s is a parse error which does not quote it", async (_name, type, body) => {
    const { error } = await ends((_, response) => {
      response.writeHead(200, { "content-type": type });
      response.end(body);
    });
    expect(error).toMatchObject({ kind: "parse", operation: GET, attempts: 1 });
    expect(error.cause).toBeUndefined();
    expect(error.message).toBe(`${GET}: 200 with a body that is not JSON (${type})`);
  });

  it("that is empty is a parse error if an object is promised", async () => {
    const { error } = await ends((_, response) => response.writeHead(200).end());
    expect(error).toMatchObject({ kind: "parse", operation: GET, attempts: 1 });
    expect(error.message).toBe(`${GET}: 200 with neither a JSON object nor an array`);
  });

  it("that a 204 does not have is a parse error, too", async () => {
    const { error } = await ends((_, response) => response.writeHead(204).end());
    expect(error.message).toBe(`${GET}: 204 with neither a JSON object nor an array`);
  });

  it.each(["a text", 5, true, null])("that is the JSON %j is a parse error", async (body) => {
    const { error } = await ends((_, response) => json(response, body));
    expect(error.message).toBe(`${GET}: 200 with neither a JSON object nor an array`);
  });

  it("that is an array in place of a promised object is a parse error", async () => {
    const { error } = await ends((_, response) => json(response, [OPERATION]));
    expect(error).toMatchObject({ kind: "parse", operation: GET, attempts: 1 });
    expect(error.message).toBe(`${GET}: 200 with a body of another shape than documented`);
  });

  it("is JSON whatever its content type says", async () => {
    const server = await serve((_, response) => response.end(JSON.stringify(OPERATION)));
    expect(await toloka(server.url).operations.get("op-1")).toEqual(OPERATION);
  });
});

describe("an error's body", () => {
  it.each([
    ["an array", "[1]", [1]],
    ["a string", '"no"', "no"],
    ["a number", "5", 5],
    ["null", "null", null],
    ["HTML", "<h1>Bad Gateway</h1>", "<h1>Bad Gateway</h1>"],
    ["empty", "", undefined],
    ["an object of other keys", '{"oops":{"a":1}}', { oops: { a: 1 } }],
  ])("may be %s", async (_name, text, body) => {
    const { error } = await ends((_, response) => response.writeHead(400).end(text));
    expect(error).toMatchObject({ kind: "http", status: 400, code: undefined, operation: GET, attempts: 1 });
    expect(error).toHaveProperty("body", body);
    expect(error.message).toBe(`${GET}: 400 Bad Request`);
  });

  it("may be missing, as its status text", async () => {
    const { error } = await ends((request) =>
      request.socket.end("HTTP/1.1 599\r\ncontent-length: 0\r\n\r\n"),
    );
    expect(error).toMatchObject({ kind: "http", status: 599, message: `${GET}: 599` });
  });

  it("is told by its code, its words and its request id", async () => {
    const body = { code: "DOES_NOT_EXIST", message: "There is no such operation", request_id: "r-1" };
    const { error } = await ends((_, response) => json(response, body, 404, { "x-region": "eu" }));
    expect(error).toMatchObject({
      kind: "http",
      status: 404,
      code: "DOES_NOT_EXIST",
      requestId: "r-1",
      body,
    });
    expect(error.message).toBe(`${GET}: 404 DOES_NOT_EXIST There is no such operation`);
    expect(isHttpError(error) && error.headers.get("x-region")).toBe("eu");
  });

  it("is told in one line, and no more than 500 characters of it", async () => {
    const message = `one\n\n  two\t\u0007three ${"x".repeat(600)}`;
    const { error } = await ends((_, response) => json(response, { code: "C", message }, 500));
    expect(error.message).toBe(`${GET}: 500 C ${`one two three ${"x".repeat(600)}`.slice(0, 500)}`);
  });

  it("is told in the words of Cloud Backup and Recovery", async () => {
    const server = await serve((_, response) =>
      json(response, { error_code: "BackupService.0001", error_msg: "no such log" }, 404, {
        "x-request-id": "r-2",
      }),
    );
    const cbr = new Cbr({ token: "a-token", projectId: "p-1", baseUrl: server.url, maxRetries: 0 });
    const error = await errorOf(cbr.operationLogs.get("l-1"));
    expect(error.message).toBe(
      "GET /v3/{project_id}/operation-logs/{operation_log_id}: 404 BackupService.0001 no such log",
    );
    expect(error).toMatchObject({ code: "BackupService.0001", requestId: "r-2", attempts: 1 });
  });

  it("is told in the words of the SoftwareOne Marketplace", async () => {
    const type = "https://docs.example.com/errors#MPTCOM03-0078";
    const server = await serve((_, response) =>
      json(response, { type, title: "Error", detail: "It broke", traceId: "t-1" }, 500),
    );
    const marketplace = new SoftwareOne({ token: "a-token", baseUrl: server.url, maxRetries: 0 });
    const error = await errorOf(marketplace.tasks.get("TSK-1"));
    expect(error.message).toBe("GET /public/v1/system/tasks/{id}: 500 MPTCOM03-0078 It broke");
    expect(error).toMatchObject({ code: "MPTCOM03-0078", requestId: "t-1", attempts: 1 });
  });
});

describe("arguments", () => {
  it("of which no request can be built are a config error, and nothing is sent", async () => {
    const server = await serve((_, response) => ok(response));
    const api = connect<paths>(profile, createAuth("a-token"), { baseUrl: server.url });
    const error = await errorOf(api.post("/tasks", { body: { pool_id: "1", input_values: { n: 5n } } }));
    expect(error).toMatchObject({ kind: "config", operation: "POST /tasks" });
    expect(error.cause).toBeInstanceOf(TypeError);
    expect(server.requests).toEqual([]);
  });
});

describe("a redirect", () => {
  it.each([301, 302, 303, 307, 308])("%i to another origin is not followed", async (status) => {
    const other = await serve((_, response) => ok(response));
    const { server, error } = await ends((_, response) =>
      response.writeHead(status, { location: `${other.url}/steal` }).end(),
    );
    expect(error).toMatchObject({ kind: "http", status, operation: GET, attempts: 1 });
    expect(error.message).toContain("redirects are not followed, as the credential would go along");
    expect(server.requests).toHaveLength(1);
    expect(other.requests).toEqual([]);
  });

  it("on the same origin is not followed", async () => {
    const { server, error } = await ends((_, response) =>
      response.writeHead(302, { location: "/login" }).end("<html>"),
    );
    expect(error).toMatchObject({ kind: "http", status: 302 });
    expect(server.requests).toEqual(["GET /api/v1/operations/op-1"]);
  });

  it("does not take the X-Auth-Token of Cloud Backup and Recovery along", async () => {
    const other = await serve((_, response) => json(response, { operation_log: { id: "l-1" } }));
    const server = await serve((_, response) =>
      response.writeHead(307, { location: `${other.url}/v3/p-1/operation-logs/l-1` }).end(),
    );
    const cbr = new Cbr({ token: "a-token", projectId: "p-1", baseUrl: server.url });
    expect(await errorOf(cbr.operationLogs.get("l-1"))).toMatchObject({ kind: "http", status: 307 });
    expect(other.requests).toEqual([]);
  });

  it("that is an answer of its own is given, and not followed", async () => {
    const other = await serve((_, response) => ok(response));
    const server = await serve((_, response) =>
      response.writeHead(303, { location: `${other.url}/result` }).end("<html>"),
    );
    const { tasks } = new SoftwareOne({ token: "a-token", baseUrl: server.url });
    expect(await tasks.result("TSK-1")).toEqual({ location: `${other.url}/result` });
    expect(other.requests).toEqual([]);
  });
});

describe("a fetch of the caller's own", () => {
  it("is called bare, as the global one of browsers refuses to be a method", async () => {
    async function strict(this: unknown) {
      if (this !== undefined) throw new TypeError("Illegal invocation");
      return Response.json(OPERATION);
    }
    const { operations } = toloka("https://toloka.test", { fetch: strict });
    expect(await operations.get("op-1")).toEqual(OPERATION);
  });

  it("that asks another API first does not pass that one's error for the answer of this one", async () => {
    const inner = await serve((_, response) => response.writeHead(404).end());
    const fetch = async () => {
      await toloka(inner.url).operations.get("inner");
      return Response.json(OPERATION);
    };
    const error = await errorOf(
      toloka("https://toloka.test", { fetch, maxRetries: 0 }).operations.get("op-1"),
    );
    expect(error).toMatchObject({ kind: "network", cause: { kind: "http", status: 404 } });
    expect(isHttpError(error)).toBe(false);
  });
});
