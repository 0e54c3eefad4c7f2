import type { IncomingMessage, ServerResponse } from "node:http";
import { Cbr, isStartError, type StartOptions } from "oplogs/cbr";
import { describe, expect, it, vi } from "vitest";
import { errorOf } from "./helpers.js";
import { json, serve } from "./server.js";

const TO = { projectId: "q", region: "eu-nl", vaultId: "w" };

/** Every starter, and whether it may be sent again when its answer is lost. */
const STARTS: [
  name: string,
  repeated: boolean,
  start: (cbr: Cbr, options: StartOptions) => Promise<unknown>,
][] = [
  ["backUp", false, ({ vaults }, options) => vaults.backUp("v", options)],
  ["restore", false, ({ backups }, options) => backups.restore("b", { volumeId: "d", ...options })],
  ["removeResources", false, ({ vaults }, options) => vaults.removeResources("v", ["r"], options)],
  ["migrateResources", false, ({ vaults }, options) => vaults.migrateResources("v", "w", ["r"], options)],
  ["vaults.replicate", false, ({ vaults }, options) => vaults.replicate("v", TO, options)],
  ["backups.replicate", false, ({ backups }, options) => backups.replicate("b", TO, options)],
  ["vaults.delete", true, ({ vaults }, options) => vaults.delete("v", options)],
  ["backups.delete", true, ({ backups }, options) => backups.delete("b", options)],
];

type Cut = (request: IncomingMessage, response: ServerResponse) => unknown;

/** How an answer can be lost when the request has arrived: the service may have begun, or not. */
const CUTS: [name: string, cut: Cut][] = [
  ["a reset", (request) => request.socket.resetAndDestroy()],
  ["a connection that is closed", (request) => request.socket.destroy()],
  [
    "an answer that breaks off",
    (request, response) => {
      response.writeHead(200, { "content-length": "1000" });
      response.write('{"checkpoint":{"id":', () => request.socket.destroy());
    },
  ],
  ["an answer that is no JSON", (_, response) => response.writeHead(200).end("<html>")],
  ["a gateway that gave up", (_, response) => response.writeHead(504).end("<h1>Gateway Timeout</h1>")],
  ["no answer within the time limit", () => {}],
];

function client(baseUrl: string): Cbr {
  return new Cbr({ baseUrl, projectId: "p", token: "a-token" });
}

describe.each(STARTS)("%s (sent again: %s)", (_start, repeated, start) => {
  it.each(CUTS)("is not sent twice in doubt, and says that it may have started: %s", async (name, cut) => {
    vi.spyOn(Math, "random").mockReturnValue(0);
    const server = await serve(cut);
    const timeout = name.includes("time limit") ? 150 : 5_000;
    const error = await errorOf(start(client(server.url), { timeout, maxRetries: 2 }));
    // What is no JSON is an answer: it is not asked for again.
    const once = !repeated || name.includes("no JSON");
    expect(server.requests.filter((request) => !request.startsWith("GET"))).toHaveLength(once ? 1 : 3);
    // After that it only asks for the time, once.
    expect(server.requests.length).toBeLessThanOrEqual((once ? 1 : 3) + 1);
    expect(isStartError(error)).toBe(true);
    expect(error.started).toMatchObject({ v: 1, projectId: "p", unsure: true });
    vi.restoreAllMocks();
  });

  it("is sent again after a 429, which was refused unread, and then is no matter of doubt", async () => {
    vi.spyOn(Math, "random").mockReturnValue(0);
    const server = await serve((_, response, count) =>
      count < 3
        ? json(response, { error_code: "APIGW.0308", error_msg: "Throttled" }, 429)
        : json(response, { error_code: "BackupService.6105", error_msg: "No." }, 404),
    );
    const error = await errorOf(start(client(server.url), {}));
    expect(server.requests).toHaveLength(3);
    expect(error.started).toBeUndefined();
    vi.restoreAllMocks();
  });

  it("may have started when it is aborted on its way, not when it is aborted before", async () => {
    const controller = new AbortController();
    const server = await serve(() => controller.abort());
    const { signal } = controller;
    expect(isStartError(await errorOf(start(client(server.url), { signal })))).toBe(true);
    const before = await errorOf(start(client(server.url), { signal }));
    expect([before.kind, before.started]).toEqual(["aborted", undefined]);
    expect(server.requests).toHaveLength(1);
  });

  it("has not started when the login fails", async () => {
    const server = await serve(() => {});
    const token = () => Promise.reject(new Error("no token"));
    const cbr = new Cbr({ baseUrl: server.url, projectId: "p", token });
    const error = await errorOf(start(cbr, { maxRetries: 0 }));
    expect([error.kind, error.started]).toEqual(["credential", undefined]);
    expect(server.requests).toEqual([]);
  });
});
