import { gzipSync } from "node:zlib";
import { undiciTransport } from "oplogs/undici";
import { describe, expect, it } from "vitest";
import { errorOf, OPERATION, toloka } from "../wire/helpers.js";
import { type Handler, serve } from "../wire/server.js";

const LARGE = JSON.stringify({ ...OPERATION, note: "x".repeat(100_000) });
const HEAD = { "content-type": "application/json" };
const GZIP = { ...HEAD, "content-encoding": "gzip" };

const WAYS: [string, Handler][] = [
  ["as it is", (_, response) => response.writeHead(200, HEAD).end(LARGE)],
  ["without an end", (_, response) => response.writeHead(200, HEAD).write(LARGE)],
  ["packed", (_, response) => response.writeHead(200, GZIP).end(gzipSync(LARGE))],
  [
    "packed twice",
    (_, response) =>
      response.writeHead(200, { ...HEAD, "content-encoding": "gzip, gzip" }).end(gzipSync(gzipSync(LARGE))),
  ],
  ["with an error", (_, response) => response.writeHead(500, GZIP).end(gzipSync(LARGE))],
];

describe("undiciTransport stops at maxResponseSize", () => {
  it.each(WAYS)("for a body that is sent %s", async (_way, handler) => {
    const server = await serve(handler);
    const transport = undiciTransport();
    const { operations } = toloka(server.url, { transport, maxResponseSize: 50_000 });
    const error = await errorOf(operations.get("op-1"));
    expect(error).toMatchObject({ kind: "parse", attempts: 1 });
    expect(error.message).toContain("with a body of more than 50000 bytes; raise maxResponseSize");
    expect(server.requests).toHaveLength(1);
    await transport.close();
  });

  it("and not before", async () => {
    const server = await serve((_, response) => response.writeHead(200, GZIP).end(gzipSync(LARGE)));
    const transport = undiciTransport();
    const { operations } = toloka(server.url, { transport, maxResponseSize: LARGE.length });
    expect(await operations.get("op-1")).toMatchObject(OPERATION);
    await transport.close();
  });
});
