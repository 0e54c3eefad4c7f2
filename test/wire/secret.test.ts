import { inspect } from "node:util";
import { isHttpError } from "oplogs";
import { akSk, Cbr, iamPassword } from "oplogs/cbr";
import { SoftwareOne } from "oplogs/softwareone";
import { describe, expect, it } from "vitest";
import { errorOf, prints, toloka } from "./helpers.js";
import { type Handler, json, serve } from "./server.js";

const GET = "GET /operations/{operation_id}";
const SECRET = "s3cr3t-t0k3n";

describe("a token that no header can carry", () => {
  it.each([
    ["a line break", `${SECRET}\r\nx-admin: yes`],
    ["a line feed", `${SECRET}\n${SECRET}`],
    ["a zero", `${SECRET}\0`],
    ["a letter beyond ASCII", `${SECRET}ü`],
    ["a tab", `${SECRET}\t${SECRET}`],
  ])("for %s is a config error which does not print it", async (_name, token) => {
    const server = await serve((_, response) => response.end());
    const errors = [
      await errorOf(() => toloka(server.url, { token })),
      await errorOf(() => new SoftwareOne({ token, baseUrl: server.url })),
      await errorOf(() => new Cbr({ token, projectId: "p", baseUrl: server.url })),
      await errorOf(toloka(server.url, { token: () => token }).operations.get("op-1")),
      await errorOf(toloka(server.url, { token: async () => ({ token }) }).operations.get("op-1")),
    ];
    for (const error of errors) {
      expect(error.kind).toBe("config");
      expect(error.message).toContain("token holds a line break or another character");
      expect(prints(error)).not.toContain(SECRET);
    }
    expect(errors[3]).toMatchObject({ operation: GET, attempts: 1 });
    expect(server.requests).toEqual([]);
  });
});

describe("a token that is", () => {
  it.each(["", "  ", "\n", undefined, null, 5, {}])("%j is a config error", async (token) => {
    const server = await serve((_, response) => response.end());
    const message = "token is missing or empty: pass { token }, a string or a function that returns one";
    const client = () => Reflect.construct(SoftwareOne, [{ token, baseUrl: server.url }]);
    expect(await errorOf(client)).toMatchObject({ kind: "config", message });
    const given = Reflect.construct(SoftwareOne, [{ token: async () => token, baseUrl: server.url }]);
    expect(await errorOf(given.tasks.get("TSK-1"))).toMatchObject({
      kind: "config",
      message: `GET /public/v1/system/tasks/{id}: ${message}`,
    });
    expect(server.requests).toEqual([]);
  });
});

describe("a secret is not printed", () => {
  it.each<[string, Handler, string]>([
    [
      "when the API echoes it",
      (_, response) => json(response, { code: "BAD", message: `bad token "${SECRET}", or ${SECRET}` }, 401),
      `${GET}: 401 BAD bad token "***", or ***`,
    ],
    [
      "when the API echoes its header",
      ({ headers }, response) =>
        json(response, { code: "BAD", message: `bad ${headers.authorization}` }, 400),
      `${GET}: 400 BAD bad OAuth ***`,
    ],
    [
      "when the API echoes it as a code, or as an id",
      (_, response) => json(response, { code: SECRET, message: "bad token", request_id: SECRET }, 400),
      `${GET}: 400 *** bad token`,
    ],
    [
      "when the status line echoes it",
      (request) => request.socket.end(`HTTP/1.1 403 no ${SECRET}\r\ncontent-length: 0\r\n\r\n`),
      `${GET}: 403 no ***`,
    ],
    [
      "when a body that is not JSON echoes it",
      (_, response) => response.end(`<p>${SECRET}</p>`),
      `${GET}: 200 with a body that is not JSON (no content type)`,
    ],
    [
      "when an error's HTML echoes it",
      (_, response) => response.writeHead(500).end(`<p>${SECRET}</p>`),
      `${GET}: 500 Internal Server Error`,
    ],
  ])("%s", async (_name, handler, message) => {
    const server = await serve(handler);
    const error = await errorOf(toloka(server.url, { token: SECRET, maxRetries: 0 }).operations.get("op-1"));
    expect(error.message).toBe(message);
    expect(prints(error)).toContain(message);
    expect(prints(error)).not.toContain(SECRET);
  });

  it("when a scheme was written before it", async () => {
    const server = await serve((_, response) => json(response, { message: `bad token ${SECRET}` }, 400));
    const error = await errorOf(toloka(server.url, { token: `ApiKey ${SECRET}` }).operations.get("op-1"));
    expect(error.message).toBe(`${GET}: 400 bad token ***`);
  });

  it("when the API of Cloud Backup and Recovery, or of SoftwareOne, echoes it", async () => {
    const server = await serve((_, response) =>
      json(response, { error_code: "A.1", error_msg: `bad ${SECRET}`, detail: `bad ${SECRET}` }, 400),
    );
    const options = { token: SECRET, baseUrl: server.url };
    for (const call of [
      new Cbr({ ...options, projectId: "5f2c9a1e7b6d4c3a8e0f1a2b3c4d5e6f" }).operationLogs.get("1"),
      new SoftwareOne(options).tasks.get("1"),
    ]) {
      const error = await errorOf(call);
      expect(error.message).toMatch(/ 400 (A\.1 )?bad \*\*\*$/);
      expect(prints(error)).not.toContain(SECRET);
    }
  });

  it("by the body and the headers of an error, which hold the rest as it was sent", async () => {
    const server = await serve((_, response) =>
      json(response, { message: `no ${SECRET}`, sent: [SECRET] }, 400, { "x-echo": SECRET, "x-id": "7" }),
    );
    const error = await errorOf(toloka(server.url, { token: SECRET }).operations.get("op-1"));
    expect(error).toHaveProperty("body", { message: "no ***", sent: ["***"] });
    expect(isHttpError(error) && error.headers.get("x-echo")).toBe("***");
    expect(isHttpError(error) && error.headers.get("x-id")).toBe("7");
  });

  it.each([
    ["as in a URL", "pa%2Bs%20w%2Ford%3D"],
    ["as in a URL by .NET", "pa%2bs%20w%2ford%3d"],
    ["as in a form", "pa%2Bs+w%2Ford%3D"],
  ])("when a header of the caller is echoed %s", async (_name, echo) => {
    const server = await serve((_, response) => json(response, { message: `no ${echo}` }, 400));
    const headers = { "x-gateway-key": decodeURIComponent("pa%2Bs%20w%2Ford%3D") };
    const error = await errorOf(toloka(server.url, { headers }).operations.get("op-1"));
    expect(error.message).toBe(`${GET}: 400 no ***`);
  });

  it.each([
    ["encoded as in a URL", JSON.stringify({ message: encodeURIComponent("p+q/r=") })],
    ["in JSON within JSON", JSON.stringify({ message: JSON.stringify({ token: "p+q/r=" }) })],
    ["written with escapes", String.raw`{"message":"p\u002bq\/r="}`],
  ])("when it is echoed %s", async (_name, body) => {
    const server = await serve((_, response) => response.writeHead(400).end(body));
    const error = await errorOf(toloka(server.url, { token: "p+q/r=" }).operations.get("op-1"));
    expect(error.message).toContain("***");
    expect(error.message).not.toMatch(/q.?\/r|q%2Fr/);
  });

  it.each([
    ["as in a URL by Python", "p%26q%21%2Fr%27"],
    ["as in a page", "p&amp;q!/r&#39;"],
    ["in JSON by PHP", String.raw`p&q!\/r'`],
  ])("when it is echoed %s, also in the body", async (_name, echo) => {
    const server = await serve((_, response) => json(response, { message: `no ${echo}` }, 400));
    const error = await errorOf(toloka(server.url, { token: "p&q!/r'" }).operations.get("op-1"));
    expect(error.message).toBe(`${GET}: 400 no ***`);
    expect(error).toHaveProperty("body", { message: "no ***" });
  });

  it("when only the secret part of an API token is echoed", async () => {
    const server = await serve((_, response) => json(response, { detail: "no such key: abcdefgh" }, 401));
    const token = "idt:TKN-1111-2222:abcdefgh";
    const error = await errorOf(new SoftwareOne({ token, baseUrl: server.url }).tasks.get("TSK-1"));
    expect(error.message).toMatch(/no such key: \*\*\*$/);
  });

  it("when a header of the caller is echoed, unless it is a usual one", async () => {
    const server = await serve(({ headers }, response) =>
      json(response, { message: `${headers["x-gateway-key"]} as ${headers["user-agent"]}` }, 400),
    );
    const headers = { "x-gateway-key": "k3y-of-the-gateway", "user-agent": "my-program/1.0" };
    const error = await errorOf(toloka(server.url, { headers }).operations.get("op-1"));
    expect(error.message).toBe(`${GET}: 400 *** as my-program/1.0`);
  });

  it("when the content type of an answer that is no JSON echoes it", async () => {
    const server = await serve((_, response) =>
      response.writeHead(200, { "content-type": `text/${SECRET}` }).end("<p>"),
    );
    const error = await errorOf(toloka(server.url, { token: SECRET }).operations.get("op-1"));
    expect(error.message).toBe(`${GET}: 200 with a body that is not JSON (text/***)`);
  });

  it("when the fetch function fails and quotes it", async () => {
    const fetch = async ({ headers }: Request) => {
      const cause = new Error(`bad header ${headers.get("authorization")}`);
      throw new TypeError("fetch failed", { cause });
    };
    const { operations } = toloka("https://toloka.test", { token: SECRET, fetch, maxRetries: 0 });
    const error = await errorOf(operations.get("op-1"));
    expect(error.message).toBe(`${GET}: no answer from https://toloka.test: bad header OAuth ***`);
    expect(prints(error)).not.toContain(SECRET);
    expect(error.cause).toBeInstanceOf(TypeError);
  });

  it("when the fetch function fails and quotes a password, a signature or a security token", async () => {
    const fetch = async (request: Request) => {
      const headers = JSON.stringify([...request.headers]);
      throw new TypeError(`no match for ${request.url} ${headers} ${await request.text()}`);
    };
    const login = { username: "ann", domainName: "acme", password: 'p"w\\1234', baseUrl: "https://iam.test" };
    const keys = { accessKey: "AK123", secretKey: "a-secret-key", securityToken: "a-security-token" };
    const cbr = { projectId: "p-1", baseUrl: "https://cbr.test", fetch, maxRetries: 0 };
    for (const options of [{ token: iamPassword({ ...login, fetch }) }, { signer: akSk(keys) }]) {
      const error = await errorOf(new Cbr({ ...cbr, ...options }).operationLogs.get("l-1"));
      expect(error.message).toContain("***");
      const shown = `${prints(error)} ${inspect(error.cause, { customInspect: false, depth: 9 })}`;
      expect(shown).not.toMatch(/p\W+w\W+1234|a-security-token|Signature=[0-9a-f]/);
    }
  });

  it("when the token function fails and quotes it", async () => {
    const cause = new Error(`no login for ${SECRET}`);
    const token = () => Promise.reject(cause);
    const error = await errorOf(toloka("https://toloka.test", { token }).operations.get("op-1"));
    expect(error.kind).toBe("credential");
    expect(prints(error)).not.toContain(SECRET);
    expect(error.cause).toBe(cause);
  });

  it("when the caller's reason to abort quotes it", async () => {
    const signal = AbortSignal.abort(new Error(SECRET));
    const call = toloka("https://toloka.test", { token: SECRET }).operations.get("op-1", { signal });
    expect(prints(await errorOf(call))).not.toContain(SECRET);
  });

  it("when a call times out", async () => {
    const server = await serve(() => {});
    const call = toloka(server.url, { token: SECRET, timeout: 20, maxRetries: 0 }).operations.get("op-1");
    expect(prints(await errorOf(call))).not.toContain(SECRET);
  });

  it("when a header of the caller cannot be sent", async () => {
    const headers = { "x-key": `${SECRET}\r\n` };
    const error = await errorOf(() => toloka("https://toloka.test", { headers }));
    expect(error).toMatchObject({ kind: "config" });
    expect(error.message).toContain('"x-key"');
    expect(prints(error)).not.toContain(SECRET);
  });

  it("when it stands in the base URL", async () => {
    const error = await errorOf(() => toloka(`https://ann:${SECRET}@toloka.test/?key=${SECRET}`));
    expect(error).toMatchObject({ kind: "config" });
    expect(prints(error)).not.toContain(SECRET);
  });
});
