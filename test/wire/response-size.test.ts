import { brotliCompressSync, gzipSync } from "node:zlib";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { gzipOf } from "./gzip-of.js";
import { build, errorOf, OPERATION, toloka } from "./helpers.js";
import { type Handler, serve } from "./server.js";

const GET = "GET /operations/{operation_id}";
const HEAD = { "content-type": "application/json" };
const LARGE = JSON.stringify({ ...OPERATION, note: "x".repeat(100_000) });
const packed = gzipSync(LARGE);

/** Ways to send a body of 100 kB. */
const WAYS: [string, Handler][] = [
  [
    "with its length",
    (_, response) => response.writeHead(200, { ...HEAD, "content-length": LARGE.length }).end(LARGE),
  ],
  ["in chunks", (_, response) => response.writeHead(200, HEAD).end(LARGE)],
  [
    "packed to some hundred bytes",
    (_, response) =>
      response
        .writeHead(200, { ...HEAD, "content-encoding": "gzip", "content-length": packed.length })
        .end(packed),
  ],
  [
    "packed otherwise",
    (_, response) =>
      response.writeHead(200, { ...HEAD, "content-encoding": "br" }).end(brotliCompressSync(LARGE)),
  ],
  [
    "with an error",
    (_, response) => response.writeHead(503, { ...HEAD, "content-encoding": "gzip" }).end(packed),
  ],
];

describe("an answer larger than maxResponseSize", () => {
  it.each(WAYS)("%s is an error that is not retried", async (_way, handler) => {
    const server = await serve(handler);
    const error = await errorOf(toloka(server.url, { maxResponseSize: 50_000 }).operations.get("op-1"));
    expect(error).toMatchObject({ kind: "parse", operation: GET, attempts: 1 });
    expect(error.message).toMatch(/: (200|503) with a body of more than 50000 bytes; raise maxResponseSize/);
    expect(server.requests).toHaveLength(1);
  });

  it.each(WAYS.slice(0, 4))("is read if it is no larger: %s", async (_way, handler) => {
    const server = await serve(handler);
    const { operations } = toloka(server.url, { maxResponseSize: LARGE.length });
    expect(await operations.get("op-1")).toMatchObject(OPERATION);
  });

  it("is 128 MiB by default, whatever the body unpacks to", async () => {
    // 300 MB of blanks, in 300 kB.
    const bomb = gzipOf([" ".repeat(1_000_000), 300]);
    const server = await serve((_, response) =>
      response.writeHead(200, { ...HEAD, "content-encoding": "gzip" }).end(bomb),
    );
    const error = await errorOf(toloka(server.url).operations.get("op-1"));
    expect(error).toMatchObject({ kind: "parse", attempts: 1 });
    expect(error.message).toContain("134217728 bytes");
  }, 60_000);

  it.each([
    ["a browser tells its length, but hides that it is packed", { type: "cors" }, "2"],
    ["its length is none", {}, "many"],
  ])("is found even if %s", async (_name, fields, length) => {
    const fetch = async () =>
      Object.defineProperties(
        new Response(LARGE, { headers: { "content-length": length } }),
        Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, { value }])),
      );
    const client = toloka("https://toloka.test", { fetch, maxResponseSize: 50_000 });
    expect(await errorOf(client.operations.get("op-1"))).toMatchObject({ kind: "parse", attempts: 1 });
  });

  it("is broken off: nothing more of it is read", async () => {
    const cancel = vi.fn();
    const pull = vi.fn((stream: ReadableStreamDefaultController) => stream.enqueue(new Uint8Array(20_000)));
    const fetch = async () => new Response(new ReadableStream({ pull, cancel }));
    const client = toloka("https://toloka.test", { fetch, maxResponseSize: 50_000 });
    expect(await errorOf(client.operations.get("op-1"))).toHaveProperty("kind", "parse");
    expect(cancel).toHaveBeenCalledTimes(1);
    expect(pull.mock.calls.length).toBeLessThan(6);
  });

  it("is told by the platform, if no string can hold it", async () => {
    const fetch = async () =>
      Object.defineProperty(new Response("{}", { headers: { "content-length": "2" } }), "text", {
        value: () => Promise.reject(Object.assign(new Error("too long"), { code: "ERR_STRING_TOO_LONG" })),
      });
    const error = await errorOf(toloka("https://toloka.test", { fetch }).operations.get("op-1"));
    expect(error).toMatchObject({ kind: "parse", attempts: 1 });
  });
});

describe("a body of many small values", () => {
  const bomb = gzipOf(['{"id":"op-1","a":[', 1], ["{},".repeat(100_000), 120], ["{}]}", 1]);

  it.each([200, 503])(
    "is an error that is not retried, as parsing it could end the process: %d",
    async (status) => {
      const server = await serve((_, response) =>
        response.writeHead(status, { ...HEAD, "content-encoding": "gzip" }).end(bomb),
      );
      const error = await errorOf(toloka(server.url).operations.get("op-1"));
      expect(error).toMatchObject({ kind: "parse", operation: GET, attempts: 1 });
      expect(error.message).toMatch(
        /: (200|503) with more values than a body of 134217728 bytes should hold; raise/,
      );
    },
    30_000,
  );

  it("is read if its commas stand in a string", async () => {
    const note = `a\\",`.repeat(5_000_000);
    const body = gzipSync(JSON.stringify({ ...OPERATION, note }));
    const server = await serve((_, response) =>
      response.writeHead(200, { ...HEAD, "content-encoding": "gzip" }).end(body),
    );
    const client = toloka(server.url, { maxResponseSize: 2 * note.length });
    expect(Object(await client.operations.get("op-1")).note === note).toBe(true);
  }, 30_000);
});

describe("a body of more than 16 MiB, which is held packed,", () => {
  const note = "ü ✓ 𝄞 ".repeat(1_500_000);
  const body = gzipSync(JSON.stringify({ ...OPERATION, note }));

  it("comes whole", async () => {
    const server = await serve((_, response) =>
      response.writeHead(200, { ...HEAD, "content-encoding": "gzip" }).end(body),
    );
    const operation = await toloka(server.url).operations.get("op-1");
    expect(Object(operation).note === note).toBe(true);
  }, 30_000);

  it("comes whole if the platform cannot pack", async () => {
    vi.stubGlobal("CompressionStream", undefined);
    onTestFinished(() => void vi.unstubAllGlobals());
    const server = await serve((_, response) =>
      response.writeHead(200, { ...HEAD, "content-encoding": "gzip" }).end(body),
    );
    const operation = await toloka(server.url).operations.get("op-1");
    expect(Object(operation).note === note).toBe(true);
  }, 30_000);

  it("may break off, and is then asked for again", async () => {
    const server = await serve((_, response, count) => {
      response.writeHead(200, HEAD);
      if (count > 1) return response.end(JSON.stringify(OPERATION));
      return response.write(Buffer.alloc(20_000_000, " "), () => response.destroy());
    });
    expect(await toloka(server.url).operations.get("op-1")).toEqual(OPERATION);
    expect(server.requests).toHaveLength(2);
  }, 30_000);
});

it("a body is the same, however it is cut into chunks", async () => {
  const text = JSON.stringify({ ...OPERATION, note: "ü ✓ 𝄞" });
  const server = await serve((_, response) => {
    response.writeHead(200, HEAD);
    for (const byte of Buffer.from(text)) response.write(Buffer.of(byte));
    response.end();
  });
  expect(await toloka(server.url).operations.get("op-1")).toEqual(JSON.parse(text));
});

it.each([0, -1, Number.NaN, "1 MB", null])("maxResponseSize cannot be %j", async (maxResponseSize) => {
  expect(await errorOf(() => build({ maxResponseSize }))).toMatchObject({
    kind: "config",
    message: `maxResponseSize must be a number of bytes above 0; got ${maxResponseSize}`,
  });
});
