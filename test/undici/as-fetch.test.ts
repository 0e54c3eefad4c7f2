import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from "node:zlib";
import { undiciTransport } from "oplogs/undici";
import { describe, expect, it } from "vitest";
import { type Send, sendByFetch } from "../../src/core/transport.js";
import { type Handler, serve } from "../wire/server.js";
import { ask } from "./ask.js";

const TEXT = JSON.stringify({ id: "op-1", note: "ü ✓ 𝄞 ".repeat(30) });

/** An answer with a body that is encoded, or said to be. */
function encoded(encoding: string | string[], body: Uint8Array | string, status = 200): Handler {
  return (_, response) => {
    response.setHeader("content-encoding", encoding);
    response.writeHead(status).end(body);
  };
}

function broken(body: Buffer): Buffer {
  return Buffer.concat([body.subarray(0, 20), Buffer.alloc(20, 255), body.subarray(40)]);
}

function packed(times: number): Buffer {
  return times === 0 ? Buffer.from(TEXT) : gzipSync(packed(times - 1));
}

const ANSWERS: [string, Handler][] = [
  ["plain", (_, response) => response.end(TEXT)],
  ["empty", (_, response) => response.end()],
  ["large, in pieces that split letters", (_, response) => response.end(TEXT.repeat(2_000))],
  [
    "chunked, a byte at a time",
    (_, response) => {
      for (const byte of Buffer.from(TEXT).subarray(0, 40)) response.write(Buffer.of(byte));
      response.end();
    },
  ],
  ["with the mark of UTF-8", (_, response) => response.end(`\ufeff${TEXT}`)],
  ["not UTF-8", (_, response) => response.end(Buffer.from([123, 255, 0, 195, 40, 125]))],
  ["gzip", encoded("gzip", gzipSync(TEXT))],
  ["gzip by its old name", encoded("x-gzip", gzipSync(TEXT))],
  ["GZIP", encoded("GZIP", gzipSync(TEXT))],
  ["gzip in two members", encoded("gzip", Buffer.concat([gzipSync(TEXT), gzipSync(TEXT)]))],
  ["deflate", encoded("deflate", deflateSync(TEXT))],
  ["deflate without its head", encoded("deflate", deflateRawSync(TEXT))],
  ["br", encoded("br", brotliCompressSync(TEXT))],
  ["deflate, then gzip", encoded("deflate, gzip", gzipSync(deflateRawSync(TEXT)))],
  ["gzip, then br, in two lines", encoded(["gzip", "br"], brotliCompressSync(gzipSync(TEXT)))],
  ["packed five times", encoded("gzip,gzip,gzip,gzip,gzip", packed(5))],
  ["packed six times", encoded("gzip,gzip,gzip,gzip,gzip,gzip", packed(6))],
  ["an encoding that nobody knows", encoded("rot13", "uryyb")],
  ["gzip in an encoding that nobody knows", encoded("gzip, rot13", gzipSync(TEXT))],
  ["no encoding", encoded("identity", TEXT)],
  ["gzip, but empty", encoded("gzip", "")],
  ["br, but empty", encoded("br", "")],
  ["gzip, but plain", encoded("gzip", TEXT)],
  ["br, but plain", encoded("br", TEXT)],
  ["gzip that is broken", encoded("gzip", broken(gzipSync(TEXT)))],
  ["br that is broken", encoded("br", broken(brotliCompressSync(TEXT)))],
  ["deflate that is broken", encoded("deflate", broken(deflateSync(TEXT)))],
  ["gzip that ends too early", encoded("gzip", gzipSync(TEXT).subarray(0, 60))],
  ["br that ends too early", encoded("br", brotliCompressSync(TEXT).subarray(0, 60))],
  ["deflate that ends too early", encoded("deflate", deflateRawSync(TEXT).subarray(0, 60))],
  ["gzip of an error", encoded("gzip", gzipSync(TEXT), 404)],
  ["gzip of a 204", encoded("gzip", "", 204)],
  ["a 204", (_, response) => response.writeHead(204).end()],
  ["a 205", (_, response) => response.writeHead(205, { "content-length": 0 }).end()],
  ["a 304", (_, response) => response.writeHead(304, { etag: "1" }).end()],
  ["a redirect", (_, response) => response.writeHead(302, { location: "/elsewhere" }).end("<html>")],
  ["a 599 in words of its own", (_, response) => response.writeHead(599, "No Way").end("no")],
  [
    "early hints before it",
    (_, response) => response.writeEarlyHints({ link: "</x>; rel=preload" }, () => response.end(TEXT)),
  ],
  [
    "headers of all sorts",
    (_, response) => {
      const names = {
        "Set-Cookie": ["a=1", "b=2; Path=/"],
        Vary: ["A", "B"],
        "X-UPPER": "Ü \u00e9",
        empty: "",
      };
      response.writeHead(200, names).end(TEXT);
    },
  ],
  [
    "a header that objects have of themselves",
    ({ socket }) =>
      socket.end("HTTP/1.1 200 OK\r\n__proto__: x\r\nconstructor: y\r\ncontent-length: 2\r\n\r\nhi"),
  ],
  ["cut short of its length", ({ socket }) => socket.end("HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\nhi")],
  ["no HTTP", ({ socket }) => socket.end("SSH-2.0-OpenSSH_9.6\r\n")],
  ["nothing", ({ socket }) => socket.destroy()],
];

/** All that a reader can see of an answer. */
async function seen(send: Send, url: string): Promise<object> {
  try {
    const response = await ask(send, url);
    const { status, statusText, ok, type, redirected, url: from, bodyUsed } = response;
    const headers = [...response.headers].filter(([name]) => name !== "date");
    const cookies = response.headers.getSetCookie();
    const about = { status, statusText, ok, type, redirected, from, bodyUsed, headers, cookies };
    return { ...about, text: await response.text() };
  } catch (error) {
    return { failed: error instanceof TypeError && error.cause instanceof Error };
  }
}

describe("an answer that is", () => {
  const { send } = undiciTransport();

  it.each(ANSWERS)("%s reads as by fetch", async (_name, handler) => {
    const server = await serve(handler);
    const url = `${server.url}/a b/ü?filter=eq(name,"ü|{}")#fragment`;
    const byFetch = await seen(sendByFetch, url);
    expect(await seen(send, url)).toEqual(byFetch);
    expect(server.requests[1]).toBe(server.requests[0]);
  });
});

describe("a request", () => {
  it.each([
    ["GET", undefined, {}],
    ["POST", '{"note":"ü"}', { "content-type": "application/json" }],
    ["POST", undefined, {}],
    ["PUT", "", { "content-type": "text/plain" }],
    ["DELETE", undefined, { "accept-encoding": "identity", "user-agent": "me" }],
  ])("by %s with %j comes as by fetch", async (method, body, headers) => {
    const came: object[] = [];
    const server = await serve(async (request, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk);
      // `fetch` sends these three by itself; no API asks for them.
      const { "accept-language": _1, "sec-fetch-mode": _2, "user-agent": agent, ...rest } = request.headers;
      const named = agent === "me" ? agent : typeof agent;
      came.push({ method: request.method, headers: { ...rest, named }, body: String(Buffer.concat(chunks)) });
      response.end();
    });
    const request = { method, body, headers: { accept: "application/json", ...headers } };
    await ask(sendByFetch, server.url, request);
    await ask(undiciTransport().send, server.url, request);
    expect(came[1]).toEqual(came[0]);
  });
});

describe("a body", () => {
  const READERS: [string, (response: Response) => unknown][] = [
    ["text", (response) => response.text()],
    ["json", (response) => response.json()],
    ["arrayBuffer", async (response) => Buffer.from(await response.arrayBuffer()).toString()],
    ["bytes", async (response) => Buffer.from(await response.bytes()).toString()],
    ["blob", async (response) => (await response.blob()).text()],
    ["clone", (response) => response.clone().text()],
    ["body", async (response) => Buffer.from((await response.body?.getReader().read())?.value ?? [])],
    ["formData", async (response) => [...(await response.formData())]],
  ];

  /** The results of reading in one way and then in another, and whether the body counts as read. */
  async function readTwice(send: Send, url: string, readers: ((response: Response) => unknown)[]) {
    const response = await ask(send, url);
    const results: unknown[] = [response.bodyUsed];
    for (const read of readers) {
      const result = await Promise.resolve(response)
        .then(read)
        .catch((error) => error.constructor.name);
      results.push(result, response.bodyUsed);
    }
    return [...results, response.body === null];
  }

  it.each([
    [200, "application/json", TEXT],
    [200, "application/x-www-form-urlencoded", "a=1&b=2"],
    [204, "text/plain", ""],
  ])("of a %i of %s is read in each way, and once, as by fetch", async (status, type, body) => {
    const { send } = undiciTransport();
    const { url } = await serve((_, response) =>
      response.writeHead(status, { "content-type": type }).end(body),
    );
    for (const [first, read] of READERS)
      for (const [second, again] of READERS) {
        const expected = await readTwice(sendByFetch, url, [read, again]);
        expect(await readTwice(send, url, [read, again]), `${first}, then ${second}`).toEqual(expected);
      }
  });
});
