import { createServer } from "node:http";
import { describe, expect, it, vi } from "vitest";
import type { Answer } from "../../../src/cli/ship/answer.js";
import { deliver } from "../../../src/cli/ship/deliver.js";
import { post } from "../../../src/cli/ship/post.js";
import { receiverOf } from "../../../src/cli/ship/receiver.js";
import { duration } from "../../wire/helpers.js";
import { serve } from "../../wire/server.js";
import { type Script, scriptedReceiver } from "./scripted-receiver.js";

const NEVER = new AbortController().signal;

function to(url: string, env: Record<string, string> = {}, signal = NEVER): Promise<Answer> {
  const receiver = receiverOf({ url }, env);
  return deliver(() => post(receiver, '{"resourceLogs":[]}', signal, 5_000), signal);
}

/** The URL of a server that has been closed. */
async function closedPort(): Promise<string> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (typeof address !== "object" || !address) throw new Error("the server has no port");
  return `http://127.0.0.1:${address.port}`;
}

/** What comes of it if the receiver answers like this, and how many requests it took. */
async function outcome(...script: Script[]) {
  vi.spyOn(Math, "random").mockReturnValue(0);
  const { url, arrived } = await scriptedReceiver(script);
  return { answer: await to(url), requests: arrived.length };
}

describe("a request", () => {
  it("is a POST of compressed JSON with the user's headers", async () => {
    const { url, arrived } = await scriptedReceiver();
    await to(url, { OTEL_EXPORTER_OTLP_HEADERS: "authorization=Bearer%20abc,x-tenant=7" });
    expect(arrived[0]).toMatchObject({
      method: "POST",
      path: "/v1/logs",
      headers: {
        authorization: "Bearer abc",
        "x-tenant": "7",
        "content-type": "application/json",
        "content-encoding": "gzip",
      },
      json: { resourceLogs: [] },
    });
  });
});

describe("taken is", () => {
  it.each<Script & object>([
    { status: 200, body: "{}", headers: { "content-type": "application/json" } },
    { status: 200, body: "" },
    { status: 201, body: "" },
    { status: 202, body: " \n" },
    { status: 204 },
    { status: 200, body: '{"partialSuccess":{}}' },
    { status: 200, body: '{"partialSuccess":{"rejectedLogRecords":"0"}}' },
    { status: 200, body: '{"partialSuccess":null}' },
  ])("%j", async (answer) => {
    expect(await outcome(answer)).toEqual({
      answer: { type: "taken", rejected: 0, words: undefined },
      requests: 1,
    });
  });

  it("with a warning, which is passed on", async () => {
    const body = '{"partialSuccess":{"errorMessage":"use the other port"}}';
    expect((await outcome({ status: 200, body })).answer).toEqual({
      type: "taken",
      rejected: 0,
      words: "use the other port",
    });
  });

  it.each([
    '{"partialSuccess":{"rejectedLogRecords":"3","errorMessage":"too old"}}',
    '{"partialSuccess":{"rejectedLogRecords":3,"errorMessage":"too old"}}',
    '{"partial_success":{"rejected_log_records":3,"error_message":"too old"}}',
  ])("in part, and never sent again: %s", async (body) => {
    expect(await outcome({ status: 200, body })).toEqual({
      answer: { type: "taken", rejected: 3, words: "too old" },
      requests: 1,
    });
  });
});

describe("sent again is what meets", () => {
  it.each<Script>([
    { status: 429 },
    { status: 502 },
    { status: 503, body: "<html>busy</html>" },
    { status: 504 },
    "reset",
  ])("%j", async (answer) => {
    const { answer: last, requests } = await outcome(answer, answer);
    expect(last.type).toBe("taken");
    expect(requests).toBe(3);
  });

  it("an answer that breaks off: whether it was taken is not known", async () => {
    const { url, requests } = await serve((request, response, count) => {
      request.resume();
      if (count > 1) return response.end("{}");
      response.writeHead(200, { "content-length": "100" });
      return response.write("{", () => response.destroy());
    });
    expect((await to(url)).type).toBe("taken");
    expect(requests).toHaveLength(2);
  });

  it.each(["1", "date"])("a Retry-After (%s), not before that time", async (form) => {
    const now = Date.now();
    const headers = {
      date: new Date(now).toUTCString(),
      "retry-after": form === "date" ? new Date(now + 1_000).toUTCString() : form,
    };
    const { url, arrived } = await scriptedReceiver([{ status: 503, headers }]);
    expect(await duration(() => to(url))).toBeGreaterThan(990);
    expect(arrived).toHaveLength(2);
  });

  it("a receiver that does not answer in time", async () => {
    vi.spyOn(Math, "random").mockReturnValue(0);
    const { url, arrived } = await scriptedReceiver(["silence"]);
    const receiver = receiverOf({ url }, {});
    const answer = await deliver(() => post(receiver, "{}", NEVER, 500), NEVER);
    expect(answer.type).toBe("taken");
    expect(arrived).toHaveLength(2);
  });

  it("six times at most", async () => {
    const { answer, requests } = await outcome(...Array.from({ length: 9 }, () => ({ status: 503 })));
    expect(answer).toEqual({ type: "refused", words: "503; tried 6 times", misconfigured: false });
    expect(requests).toBe(6);
  });

  it("a longer pause than a minute not at all", async () => {
    const { answer, requests } = await outcome({ status: 429, headers: { "retry-after": "3600" } });
    expect(answer).toMatchObject({ words: "429; it asks for a pause of 3600 s", misconfigured: false });
    expect(requests).toBe(1);
  });
});

describe("refused, and not sent again, is what meets", () => {
  it.each<[Script & object, string, boolean]>([
    [{ status: 400, body: "invalid JSON\n" }, "400 invalid JSON", false],
    [
      {
        status: 400,
        body: JSON.stringify({
          code: 3,
          message: "bad data",
          details: [{ fieldViolations: [{ field: "resourceLogs[0]", description: "is empty" }] }],
        }),
      },
      "400 bad data; resourceLogs[0]: is empty",
      false,
    ],
    [{ status: 400, body: '{"error":{"message":"too old"}}' }, "400 too old", false],
    [{ status: 400, body: '{"error":"too old"}' }, "400 too old", false],
    [{ status: 500, body: "<html><h1>Oh</h1></html>" }, "500", false],
    [{ status: 408 }, "408", false],
    [{ status: 401, body: "no token" }, "401 no token", true],
    [{ status: 403 }, "403", true],
    [{ status: 404, body: "not found" }, "404 not found", true],
    [
      { status: 302, headers: { location: "https://elsewhere.example" } },
      "302: a redirect, which is not followed. Give the URL that it leads to",
      true,
    ],
    [
      { status: 200, body: "<html>Please log in</html>" },
      "200 with a body that no OTLP receiver sends. Is the URL that of one?",
      true,
    ],
  ])("%j", async (answer, words, misconfigured) => {
    expect(await outcome(answer)).toEqual({
      answer: { type: "refused", words, misconfigured },
      requests: 1,
    });
  });

  it("a receiver that nobody listens at, after six attempts", async () => {
    vi.spyOn(Math, "random").mockReturnValue(0);
    const url = await closedPort();
    expect(await to(url)).toEqual({
      type: "refused",
      words: `no answer from ${url} (ECONNREFUSED); tried 6 times`,
      misconfigured: false,
    });
  });

  it("says what the receiver says in one line without escape sequences, at most 1,000 characters", async () => {
    const { answer } = await outcome({ status: 400, body: `\u001b[31mred\nline ${"x".repeat(9_000)}` });
    const words = answer.type === "refused" ? answer.words : "";
    expect(words).toMatch(/^400 red line x+\.\.\.$/);
    expect(words.length).toBeLessThan(1_010);
  });
});

it.each([
  ["Bearer%20c4n4ry-token", "Bearer c4n4ry-token"],
  ["Bearer%20c4n4ry-token", "c4n4ry-\u200btoken"],
  ["Bearer%20c4n4ry-token", '{"what":"c4n4ry\\u002dtoken"}'],
  [`Basic%20${btoa("me:c4n4ry-word")}`, "user me with c4n4ry-word"],
  ["c4n4ry%2Fkey", "c4n4ry%2Fkey"],
])("a receiver that repeats the header %s makes no secret printed", async (value, body) => {
  const { url } = await scriptedReceiver([{ status: 400, body }]);
  const answer = await to(url, { OTEL_EXPORTER_OTLP_HEADERS: `authorization=${value}` });
  expect(answer.type).toBe("refused");
  expect(JSON.stringify(answer)).not.toContain("c4n4ry");
});

describe("when the user interrupts", () => {
  it("a request, it is not sent again", async () => {
    const { url, arrived } = await scriptedReceiver(["silence"]);
    const stop = new AbortController();
    setTimeout(() => stop.abort(), 300);
    expect(await to(url, {}, stop.signal)).toEqual({ type: "interrupted" });
    expect(arrived).toHaveLength(1);
  });

  it("a pause, it ends at once", async () => {
    const { url, arrived } = await scriptedReceiver([{ status: 503, headers: { "retry-after": "50" } }]);
    const stop = new AbortController();
    setTimeout(() => stop.abort(), 500);
    expect(await to(url, {}, stop.signal)).toEqual({ type: "interrupted" });
    expect(arrived).toHaveLength(1);
  });
});
