import { execFile } from "node:child_process";
import { getEventListeners } from "node:events";
import { setTimeout as delay } from "node:timers/promises";
import { promisify } from "node:util";
import { iamPassword } from "oplogs/cbr";
import { type Dispatcher, undiciTransport } from "oplogs/undici";
import { Agent, interceptors, MockAgent, ProxyAgent } from "undici";
import { afterEach, describe, expect, it, onTestFinished, vi } from "vitest";
import { prebuiltProgram } from "../prebuilt.js";
import { errorOf, OPERATION, ok, prints, toloka, unhandled } from "../wire/helpers.js";
import { type Handler, json, serve } from "../wire/server.js";
import { ask } from "./ask.js";
import { startProxy } from "./proxy.js";

const GET = "GET /operations/{operation_id}";

/** A dispatcher that ends with the test. */
function ending<D extends { close(): Promise<void> }>(dispatcher: D): D {
  onTestFinished(() => dispatcher.close());
  return dispatcher;
}

/** What one attempt by a transport ends in. */
function failing(transport: ReturnType<typeof undiciTransport>, url: string, options: object = {}) {
  return errorOf(toloka(url, { transport, maxRetries: 0, ...options }).operations.get("op-1"));
}

describe("connections", () => {
  it("are used again", async () => {
    const sockets = new Set<unknown>();
    const server = await serve((request, response) => {
      sockets.add(request.socket);
      ok(response);
    });
    const { operations } = toloka(server.url, { transport: undiciTransport() });
    for (let call = 0; call < 5; call++) await operations.get("op-1");
    expect(sockets.size).toBe(1);
  });

  it("are as many as there are calls at once", async () => {
    const waiting: (() => void)[] = [];
    const server = await serve((_, response) => {
      waiting.push(() => ok(response));
      if (waiting.length === 20) for (const answer of waiting) answer();
    });
    const { operations } = toloka(server.url, { transport: undiciTransport() });
    await Promise.all(Array.from({ length: 20 }, () => operations.get("op-1")));
    expect(server.requests).toHaveLength(20);
  });

  it("that are idle keep no process alive, and undici is loaded by the first call", async () => {
    const keepAlive = { connection: "keep-alive", "keep-alive": "timeout=600" };
    const server = await serve((_, response) => json(response, OPERATION, 200, keepAlive));
    const program = await prebuiltProgram("test/undici/one-call.ts");
    const run = promisify(execFile)(process.execPath, [program, server.url]);
    expect((await run).stdout).toBe("SUCCESS, undici loaded before: false, after: true\n");
  }, 60_000);
});

describe("an abort", () => {
  const STALLS: [string, Handler][] = [
    ["before the headers", () => {}],
    ["in the body", (_, response) => response.writeHead(200, { "content-length": 9 }).write("half")],
  ];

  it.each(STALLS)("%s ends the request at once, and its connection", async (_name, stall) => {
    const controller = new AbortController();
    const closed = vi.fn();
    const server = await serve((request, response, count) => {
      request.socket.on("close", closed);
      stall(request, response, count);
      setTimeout(() => controller.abort("enough"), 20);
    });
    const answer = ask(undiciTransport().send, server.url, { signal: controller.signal });
    await expect(answer).rejects.toBe("enough");
    await vi.waitFor(() => expect(closed).toHaveBeenCalledOnce());
    expect(getEventListeners(controller.signal, "abort")).toEqual([]);
  });

  it("while the connection is being made sends nothing", async () => {
    const server = await serve((_, response) => ok(response));
    const { send } = undiciTransport({ dispatcher: ending(new Agent()) });
    const controller = new AbortController();
    const answer = ask(send, server.url, { signal: controller.signal });
    controller.abort("enough");
    await expect(answer).rejects.toBe("enough");
    await delay(50);
    expect(server.requests).toEqual([]);
  });

  it("that came before sends nothing", async () => {
    const server = await serve((_, response) => ok(response));
    const answer = ask(undiciTransport().send, server.url, { signal: AbortSignal.abort("enough") });
    await expect(answer).rejects.toBe("enough");
    await delay(50);
    expect(server.requests).toEqual([]);
  });

  it("that never comes leaves no listener", async () => {
    const server = await serve((request, response, count) =>
      count === 1 ? ok(response) : request.socket.destroy(),
    );
    const { send } = undiciTransport();
    const { signal } = new AbortController();
    await ask(send, server.url, { signal });
    await expect(ask(send, server.url, { signal })).rejects.toThrow(TypeError);
    expect(getEventListeners(signal, "abort")).toEqual([]);
  });
});

describe("close", () => {
  it("waits for what is under way, and lets nothing begin after it", async () => {
    const disconnected = vi.fn();
    const server = await serve(async (request, response) => {
      request.socket.on("close", disconnected);
      await delay(100);
      ok(response);
    });
    const transport = undiciTransport();
    const call = toloka(server.url, { transport }).operations.get("op-1");
    await vi.waitFor(() => expect(server.requests).toHaveLength(1));
    const closed = transport.close();
    const error = await failing(transport, server.url, { maxRetries: 2 });
    expect(error).toMatchObject({ kind: "config", attempts: 1 });
    expect(error.message).toBe(`${GET}: undiciTransport is closed: make a new one`);
    expect(await call).toEqual(OPERATION);
    await closed;
    await vi.waitFor(() => expect(disconnected).toHaveBeenCalledOnce());
    expect(server.requests).toHaveLength(1);
  });

  it("waits for a request whose undici is still being loaded", async () => {
    const server = await serve((_, response) => ok(response));
    const transport = undiciTransport();
    const answer = ask(transport.send, server.url);
    await transport.close();
    expect((await answer).status).toBe(200);
  });

  it("may come twice, or before anything was sent", async () => {
    const server = await serve((_, response) => ok(response));
    const transport = undiciTransport();
    await ask(transport.send, server.url);
    await Promise.all([transport.close(), transport.close()]);
    await transport.close();
    await undiciTransport().close();
  });

  it("leaves a dispatcher of the user's open", async () => {
    const server = await serve((_, response) => ok(response));
    const dispatcher = ending(new Agent());
    const transport = undiciTransport({ dispatcher });
    await ask(transport.send, server.url);
    await transport.close();
    expect(await failing(transport, server.url)).toHaveProperty("kind", "config");
    expect((await ask(undiciTransport({ dispatcher }).send, server.url)).status).toBe(200);
  });
});

describe("a dispatcher of the user's", () => {
  it.each([true, false])("may be a proxy (that tunnels: %s)", async (proxyTunnel) => {
    const server = await serve((_, response) => ok(response));
    const proxy = await startProxy();
    const dispatcher = ending(new ProxyAgent({ uri: proxy.url, proxyTunnel }));
    const { operations } = toloka(server.url, { transport: undiciTransport({ dispatcher }) });
    expect(await operations.get("op-1")).toEqual(OPERATION);
    const path = `${server.url}${server.requests[0]?.slice("GET ".length)}`;
    expect(proxy.asked).toEqual([proxyTunnel ? `CONNECT 127.0.0.1:${server.port}` : `GET ${path}`]);
  });

  it("may be a mock", async () => {
    const dispatcher = ending(new MockAgent());
    dispatcher.disableNetConnect();
    const pool = dispatcher.get("https://toloka.test");
    pool.intercept({ path: "/api/v1/operations/op-1" }).reply(200, OPERATION);
    const { operations } = toloka("https://toloka.test", { transport: undiciTransport({ dispatcher }) });
    expect(await operations.get("op-1")).toEqual(OPERATION);
    const token = "s3cr3t-t0k3n";
    const error = await failing(undiciTransport({ dispatcher }), "https://toloka.test", { token });
    expect(error.kind).toBe("network");
    expect(prints(error)).not.toContain(token);
  });

  it("follows no redirect, though it was told to", async () => {
    const other = await serve((_, response) => ok(response));
    const server = await serve((_, response) => response.writeHead(302, { location: other.url }).end());
    const dispatcher = ending(new Agent()).compose(interceptors.redirect({ maxRedirections: 5 }));
    const error = await failing(undiciTransport({ dispatcher }), server.url);
    expect(error).toMatchObject({ kind: "http", status: 302 });
    expect(other.requests).toEqual([]);
  });

  it("sets no limit of time", async () => {
    const server = await serve((_, response) => ok(response));
    const agent = ending(new Agent({ headersTimeout: 1, bodyTimeout: 1 }));
    const dispatch = vi.fn<Dispatcher["dispatch"]>((options, handler) =>
      agent.dispatch({ ...options, method: "GET" }, handler),
    );
    await ask(undiciTransport({ dispatcher: { dispatch } }).send, server.url);
    expect(dispatch.mock.calls[0]?.[0]).toMatchObject({ headersTimeout: 0, bodyTimeout: 0 });
  });

  it("that is closed is a config error", async () => {
    const server = await serve((_, response) => ok(response));
    const dispatcher = new Agent();
    await dispatcher.close();
    const error = await failing(undiciTransport({ dispatcher }), server.url, { maxRetries: 2 });
    expect(error).toMatchObject({ kind: "config", attempts: 1 });
    expect(error.message).toBe(`${GET}: the dispatcher of undiciTransport is closed`);
  });

  it("that is of an older undici is a config error", async () => {
    // As version 6 answers to a handler of version 7.
    const refusal = Object.assign(new Error("invalid onError method"), { code: "UND_ERR_INVALID_ARG" });
    const dispatch = () => {
      throw refusal;
    };
    const error = await failing(undiciTransport({ dispatcher: { dispatch } }), "https://toloka.test");
    expect(error).toMatchObject({ kind: "config", cause: refusal });
    expect(error.message).toBe(`${GET}: undiciTransport needs a dispatcher of undici 7 or 8 (see cause)`);
  });

  it.each(["http://127.0.0.1:3128", {}, null, { dispatch: 1 }])("may not be %j", async (dispatcher) => {
    const make = () => Reflect.apply(undiciTransport, undefined, [{ dispatcher }]);
    const error = await errorOf(make);
    expect(error.kind).toBe("config");
    expect(error.message).toMatch(/^dispatcher\.dispatch must be a function; got /);
  });
});

describe("headers", () => {
  it("of 60 kB are taken: IAM's tokens can be long", async () => {
    const token = "t".repeat(60_000);
    const server = await serve(({ method }, response) =>
      method === "POST"
        ? json(response, { token: { project: { id: "p" } } }, 201, { "x-subject-token": token })
        : json(response, { operation_log: { id: "1" } }),
    );
    const options = { baseUrl: server.url, transport: undiciTransport() };
    const user = { username: "ann", password: "hush", domainName: "acme" };
    // The server is Node, too, and takes no such token in a question.
    const got = await iamPassword({ ...user, ...options })({ projectId: "p", rejected: undefined });
    expect(got.token).toBe(token);
  });

  it.each([
    [70_000, undefined],
    [2_000, { maxHeaderSize: 1_000 }],
  ])("of %i characters are refused by %j, with what to do", async (length, settings) => {
    const server = await serve((_, response) => json(response, {}, 200, { long: "x".repeat(length) }));
    const dispatcher = settings && ending(new Agent(settings));
    const error = await failing(undiciTransport({ dispatcher }), server.url);
    expect(error).toMatchObject({ kind: "network", attempts: 1 });
    const help = "give undiciTransport a dispatcher with a larger maxHeaderSize";
    expect(error.message).toBe(`${GET}: no answer from ${server.url}: UND_ERR_HEADERS_OVERFLOW; ${help}`);
  });

  it.each([
    ["expect", "100-continue", "expect header not supported"],
    ["upgrade", "hush", "invalid upgrade header"],
    ["connection", "hush hush", "invalid connection header"],
    ["keep-alive", "hush", "invalid keep-alive header"],
    ["transfer-encoding", "hush", "invalid transfer-encoding header"],
    ["content-length", "hush", "invalid content-length header"],
  ])("that undici does not send are a config error: %s", async (name, value, told) => {
    const server = await serve((_, response) => ok(response));
    const headers = { [name]: value };
    const error = await failing(undiciTransport(), server.url, { headers, maxRetries: 2 });
    expect(error).toMatchObject({ kind: "config", attempts: 1 });
    expect(error.message).toBe(`${GET}: undici does not send this: ${told}`);
    expect(prints(error)).not.toContain("hush");
    expect(server.requests).toEqual([]);
  });
});

describe("undici", () => {
  afterEach(() => {
    vi.doUnmock("undici");
  });

  it("that is not installed is a config error, once there is something to send", async () => {
    vi.doMock("undici", () => {
      throw new Error("Cannot find package 'undici'");
    });
    const transport = undiciTransport();
    const run = async () => {
      const error = await failing(transport, "https://toloka.test", { maxRetries: 2 });
      expect(error).toMatchObject({ kind: "config", attempts: 1 });
      expect(error.message).toContain(`${GET}: undici cannot be loaded (see cause): npm install undici@7`);
      await transport.close();
    };
    expect(await unhandled(run)).toBe(0);
  });
});
