import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { undiciTransport } from "oplogs/undici";
import {
  Agent,
  type Dispatcher,
  EnvHttpProxyAgent,
  getGlobalDispatcher,
  MockAgent,
  Pool,
  ProxyAgent,
  setGlobalDispatcher,
} from "undici";
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from "vitest";
import { prebuiltProgram } from "../prebuilt.js";
import { errorOf, OPERATION, ok, toloka } from "../wire/helpers.js";
import { json, serve } from "../wire/server.js";
import { startProxy } from "./proxy.js";

/** Gets an operation by a transport without options. */
function get(url: string, transport = undiciTransport()): Promise<unknown> {
  onTestFinished(() => transport.close());
  return toloka(url, { transport, maxRetries: 0 }).operations.get("op-1");
}

/** Sets the global dispatcher for one test. */
function setGlobal<D extends Dispatcher>(dispatcher: D): D {
  const before = getGlobalDispatcher();
  setGlobalDispatcher(dispatcher);
  onTestFinished(async () => {
    setGlobalDispatcher(before);
    await dispatcher.close();
  });
  return dispatcher;
}

const NOWHERE = "http://127.0.0.1:1";
const LOST = new Error("lost");

/** Answers with a header that is longer than a plain `Agent` takes: only the transport's own agent does. */
const serveLongHeader = () =>
  serve((_, response) => json(response, OPERATION, 200, { long: "x".repeat(60_000) }));

describe("a global dispatcher that was set", () => {
  it("answers in place of the network, if it is a mock, until another one is set", async () => {
    const server = await serve((_, response) => ok(response));
    const plain = getGlobalDispatcher();
    const mock = setGlobal(new MockAgent());
    mock.disableNetConnect();
    const mocked = { ...OPERATION, status: "FAIL" };
    mock.get(server.url).intercept({ path: "/api/v1/operations/op-1" }).reply(200, mocked);
    const transport = undiciTransport();
    expect(await get(server.url, transport)).toEqual(mocked);
    // Nothing else was intercepted: the network stays out of reach.
    expect(await errorOf(get(server.url, transport))).toHaveProperty("kind", "network");
    expect(server.requests).toEqual([]);

    setGlobalDispatcher(plain);
    expect(await get(server.url, transport)).toEqual(OPERATION);
  });

  // None of these reaches the server, as the transport's own agent would.
  it.each<[string, () => Dispatcher]>([
    ["an Agent with options", () => new Agent({ maxHeaderSize: 100 })],
    ["one that connects in a way of its own", () => new Agent({ connect: (_, done) => done(LOST, null) })],
    ["one with pools of its own", () => new Agent({ factory: () => new Pool(NOWHERE) })],
    [
      "one with interceptors",
      () =>
        new Agent().compose((send) => (options, handler) => send({ ...options, origin: NOWHERE }, handler)),
    ],
    ["a ProxyAgent", () => new ProxyAgent(NOWHERE)],
    ["an EnvHttpProxyAgent", () => new EnvHttpProxyAgent({ httpProxy: NOWHERE })],
  ])("is used, if it is %s", async (_name, create) => {
    const server = await serve((_, response) => ok(response));
    setGlobal(create());
    expect(await errorOf(get(server.url))).toHaveProperty("kind", "network");
  });

  it("is not used by a transport that has a dispatcher of its own", async () => {
    const server = await serve((_, response) => ok(response));
    setGlobal(new MockAgent()).disableNetConnect();
    const dispatcher = new Agent();
    onTestFinished(() => dispatcher.close());
    expect(await get(server.url, undiciTransport({ dispatcher }))).toEqual(OPERATION);
  });

  it("stays open when the transport is closed", async () => {
    const server = await serve((_, response) => ok(response));
    const agent = setGlobal(new Agent({ keepAliveTimeout: 100 }));
    const transport = undiciTransport();
    await get(server.url, transport);
    await transport.close();
    expect(agent.closed).toBe(false);
  });
});

describe("a global dispatcher that nobody chose is not used", () => {
  it("that of undici", async () => {
    setGlobal(new Agent());
    const server = await serveLongHeader();
    expect(await get(server.url)).toEqual(OPERATION);
  });

  it("that of Node, which its fetch has set", async () => {
    const server = await serveLongHeader();
    const program = await prebuiltProgram("test/undici/after-fetch.ts");
    const { stdout } = await promisify(execFile)(process.execPath, [program, server.url]);
    expect(stdout).toBe("set by fetch: true, SUCCESS\n");
  }, 60_000);
});

describe("of the two slots of undici", () => {
  const FIRST = Symbol.for("undici.globalDispatcher.2");
  const LEGACY = Symbol.for("undici.globalDispatcher.1");

  /** Sets a slot for one test: undici 7 and 8 set both, older ones only the legacy one. */
  function setSlot(slot: symbol, dispatcher: object): void {
    const before: unknown = Reflect.get(globalThis, slot);
    Reflect.set(globalThis, slot, dispatcher);
    onTestFinished(() => {
      Reflect.set(globalThis, slot, before);
    });
  }
  const refuse = () => {
    throw new Error("it was asked");
  };

  it("a wrapper in the legacy one, around what nobody chose, is not used", async () => {
    class Dispatcher1Wrapper {
      dispatch = refuse;
    }
    setGlobal(new Agent());
    setSlot(LEGACY, new Dispatcher1Wrapper());
    const server = await serveLongHeader();
    expect(await get(server.url)).toEqual(OPERATION);
  });

  it("a mock in the legacy one is used, if nobody chose what is in the other", async () => {
    const server = await serve((_, response) => ok(response));
    setGlobal(new Agent());
    setSlot(LEGACY, { dispatch: refuse });
    expect(await errorOf(get(server.url))).toHaveProperty("cause.message", "it was asked");
  });

  it("a mock in the first one is used", async () => {
    const server = await serve((_, response) => ok(response));
    setSlot(FIRST, { dispatch: refuse });
    expect(await errorOf(get(server.url))).toHaveProperty("cause.message", "it was asked");
  });

  it("one that is spied on after it was used is used from then on", async () => {
    const server = await serve((_, response) => ok(response));
    const agent = setGlobal(new Agent());
    const transport = undiciTransport();
    await get(server.url, transport);
    const spy = vi.spyOn(agent, "dispatch");
    await get(server.url, transport);
    expect(spy).toHaveBeenCalledOnce();
  });
});

describe("a proxy of the environment", () => {
  beforeEach(() => {
    for (const name of ["http_proxy", "https_proxy", "HTTPS_PROXY", "no_proxy", "NO_PROXY"])
      vi.stubEnv(name, undefined);
  });
  afterEach(() => vi.unstubAllEnvs());

  it.each([
    ["NODE_USE_ENV_PROXY=1", "NODE_USE_ENV_PROXY", "1"],
    ["--use-env-proxy", "NODE_OPTIONS", "--no-warnings --use-env-proxy"],
  ])("is used with %s, as Node's fetch does", async (_name, variable, value) => {
    const server = await serve((_, response) => ok(response));
    const proxy = await startProxy();
    vi.stubEnv("HTTP_PROXY", proxy.url);
    vi.stubEnv(variable, value);
    // As Node has it then.
    setGlobal(new EnvHttpProxyAgent());
    expect(await get(server.url)).toEqual(OPERATION);
    // undici 7 tunnels, undici 8 does not.
    expect(proxy.asked).toEqual([expect.stringContaining(`127.0.0.1:${server.port}`)]);
  });

  it.each([
    ["without it", undefined, undefined],
    ["when it is off", "0", undefined],
    ["for a host that NO_PROXY names", "1", "127.0.0.1"],
  ])("is not used %s", async (_name, use, noProxy) => {
    const server = await serve((_, response) => ok(response));
    const proxy = await startProxy();
    vi.stubEnv("HTTP_PROXY", proxy.url);
    vi.stubEnv("NODE_USE_ENV_PROXY", use);
    vi.stubEnv("NO_PROXY", noProxy);
    expect(await get(server.url)).toEqual(OPERATION);
    expect(proxy.asked).toEqual([]);
  });
});

it("an origin has 128 connections at most, and what is beyond waits for one", async () => {
  const sockets = new Set<unknown>();
  const waiting: (() => void)[] = [];
  const server = await serve((request, response) => {
    sockets.add(request.socket);
    waiting.push(() => ok(response));
    if (waiting.length >= 128) for (const answer of waiting.splice(0)) setTimeout(answer, 50);
  });
  const transport = undiciTransport();
  const calls = Array.from({ length: 256 }, () => get(server.url, transport));
  expect(await Promise.all(calls)).toHaveLength(256);
  expect(sockets.size).toBe(128);
});
