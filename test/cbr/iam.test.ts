import { inspect } from "node:util";
import { type AttemptEvent, isHttpError, type OutgoingRequest } from "oplogs";
import { Cbr, type CbrOptions, type IamPasswordOptions, iamPassword } from "oplogs/cbr";
import { afterEach, describe, expect, it, vi } from "vitest";
import { fields } from "../../src/core/json.js";
import { errorOf } from "../wire/helpers.js";
import { type Handler, json, serve } from "../wire/server.js";
import { everything } from "./everything.js";

const ANN = { username: "ann", password: "hush", domainName: "acme" };
const SCOPE = { project: { id: "a-project" } };
const LOG = { operation_log: { id: "a-log" } };
const GET = "GET /v3/a-project/operation-logs/a-log";
const POST = "POST /v3/auth/tokens?nocatalog=1";

/** Grants a token for a project, and lets the bearer in: each may be answered in another way. */
async function cloud({ iam = grants(), cbr }: { iam?: Handler; cbr?: Handler } = {}) {
  let logins = 0;
  const tokens: unknown[] = [];
  const server = await serve((request, response, count) => {
    if (request.method === "POST") return iam(request, response, ++logins);
    tokens.push(request.headers["x-auth-token"]);
    return cbr ? cbr(request, response, count) : json(response, LOG);
  });
  const events: AttemptEvent[] = [];
  const onAttempt = (event: AttemptEvent) => events.push(event);
  const connect = (options: object = {}) => {
    const token = iamPassword({ ...ANN, baseUrl: server.url, onAttempt, ...options });
    return new Cbr({ baseUrl: server.url, projectId: "a-project", token, onAttempt });
  };
  return { ...server, connect, tokens, events };
}

/** Returns t1, t2, t3 … */
function grants(token: object = SCOPE, headers: Record<string, string> = {}): Handler {
  return (_request, response, count) =>
    json(response, { token }, 201, { "x-subject-token": `t${count}`, ...headers });
}

afterEach(() => {
  vi.useRealTimers();
});

describe("iamPassword", () => {
  it("takes the token from the header, for the project of the client", async () => {
    const { connect, requests, tokens } = await cloud();
    expect(await connect().operationLogs.get("a-log")).toEqual(LOG.operation_log);
    expect(requests).toEqual([POST, GET]);
    expect(tokens).toEqual(["t1"]);
  });

  const name = "ann";
  const password = "hush";
  const id = "a-project";
  const USERS: [string, object, object, object][] = [
    ["a user by name, the account by name", {}, { name, password, domain: { name: "acme" } }, { id }],
    [
      "a user by name, the account by id",
      { domainName: undefined, domainId: "an-id" },
      { name, password, domain: { id: "an-id" } },
      { id },
    ],
    [
      "a user by id",
      { username: undefined, domainName: undefined, userId: "an-id" },
      { id: "an-id", password },
      { id },
    ],
    [
      "a project of its own",
      { projectId: "A-PROJECT" },
      { name, password, domain: { name: "acme" } },
      { id: "A-PROJECT" },
    ],
    [
      "a project by name",
      { projectName: "eu-de" },
      { name, password, domain: { name: "acme" } },
      { name: "eu-de" },
    ],
  ];
  it.each(USERS)("logs in %s", async (_name, options, user, project) => {
    const bodies: unknown[] = [];
    const { connect } = await cloud({
      async iam(request, response, count) {
        let body = "";
        for await (const chunk of request) body += chunk;
        bodies.push(JSON.parse(body));
        grants()(request, response, count);
      },
    });
    await connect(options).operationLogs.get("a-log");
    expect(bodies).toEqual([
      { auth: { identity: { methods: ["password"], password: { user } }, scope: { project } } },
    ]);
  });

  it.each(["/v3", "/v3/", "/v3/auth", "/v3/auth/tokens", "/v3/auth/tokens/"])(
    "takes a base URL that ends in %s",
    async (end) => {
      const { connect, url, requests } = await cloud();
      await connect({ baseUrl: url + end }).operationLogs.get("a-log");
      expect(requests).toEqual([POST, GET]);
    },
  );

  it("logs in once for calls at the same time, and for those that follow", async () => {
    const { connect, requests } = await cloud();
    const { operationLogs } = connect();
    await Promise.all(Array.from({ length: 20 }, () => operationLogs.get("a-log")));
    await operationLogs.get("a-log");
    expect(requests.filter((request) => request === POST)).toHaveLength(1);
    expect(requests).toHaveLength(22);
  });

  it("logs in again some minutes before the token ends", async () => {
    const start = Date.parse("2026-11-20T22:00:00Z");
    vi.useFakeTimers({ toFake: ["Date"], now: start });
    const { connect, tokens } = await cloud({
      iam: grants({ ...SCOPE, expires_at: "2026-11-20T23:00:00.000000Z" }),
    });
    const { operationLogs } = connect();
    for (const minutes of [0, 54, 56, 57]) {
      vi.setSystemTime(start + minutes * 60_000);
      // The second token ends as soon: what is left of its life decides.
      await operationLogs.get("a-log");
    }
    expect(tokens).toEqual(["t1", "t1", "t2", "t2"]);
  });

  it("logs in once after a 401, and repeats the call once", async () => {
    const { connect, requests, tokens } = await cloud({
      cbr: ({ headers }, response) =>
        headers["x-auth-token"] === "t1" ? json(response, {}, 401) : json(response, LOG),
    });
    const { operationLogs } = connect();
    await Promise.all(Array.from({ length: 20 }, () => operationLogs.get("a-log")));
    expect(requests.filter((request) => request === POST)).toHaveLength(2);
    expect(tokens.filter((token) => token === "t1")).toHaveLength(20);
    expect(tokens.filter((token) => token === "t2")).toHaveLength(20);
  });

  it.each([
    ["a token of another region", { error_code: "APIGW.0307", error_msg: "The token must be updated." }],
    ["a thing that does not exist", { unauthorized: { code: "401", message: "Malformed request url" } }],
  ])("does not loop if no login helps: %s", async (_name, body) => {
    const { connect, requests } = await cloud({ cbr: (_request, response) => json(response, body, 401) });
    const error = await errorOf(connect().operationLogs.get("a-log"));
    expect(isHttpError(error, 401)).toBe(true);
    expect(error.attempts).toBe(2);
    expect(requests).toEqual([POST, GET, POST, GET]);
  });

  it("tries again when IAM is down for a moment", async () => {
    const { connect, requests } = await cloud({
      iam: (request, response, count) =>
        count === 1 ? json(response, {}, 503, { "retry-after": "0" }) : grants()(request, response, count),
    });
    await connect().operationLogs.get("a-log");
    expect(requests).toEqual([POST, POST, GET]);
  });

  it("makes one request and one clear error of a wrong password", async () => {
    const { connect, requests } = await cloud({
      iam: (_request, response) => {
        const message = "The username or password is wrong.";
        json(response, { error: { code: 401, message, title: "Unauthorized" } }, 401);
      },
    });
    const error = await errorOf(connect().operationLogs.get("a-log"));
    expect(error).toMatchObject({ kind: "credential", attempts: 1 });
    expect(error.message).toContain("POST /v3/auth/tokens: 401");
    expect(error.message).toContain("The username or password is wrong.");
    expect(isHttpError(error.cause, 401)).toBe(true);
    expect(requests).toEqual([POST]);
  });

  it.each([
    ["for an account", { domain: { id: "an-account" } }],
    ["of nothing but an end", { expires_at: "2026-11-22T09:05:22.701000Z" }],
    ["with a project that has no id", { project: {} }],
  ])("refuses a token %s", async (_name, token) => {
    const { connect, requests } = await cloud({ iam: grants(token) });
    const error = await errorOf(connect().operationLogs.get("a-log"));
    expect(error.kind).toBe("credential");
    expect(error.message).toContain("a token that is not scoped to a project");
    expect(requests).toEqual([POST]);
  });

  it("refuses an answer without a token", async () => {
    const { connect } = await cloud({ iam: (_request, response) => json(response, { token: SCOPE }, 201) });
    const error = await errorOf(connect().operationLogs.get("a-log"));
    expect(error.kind).toBe("credential");
    expect(error.message).toContain("without an X-Subject-Token header");
  });

  it("asks again after a login that failed", async () => {
    const { connect } = await cloud({
      iam: (request, response, count) =>
        count === 1 ? json(response, {}, 403) : grants()(request, response, count),
    });
    const { operationLogs } = connect();
    await errorOf(operationLogs.get("a-log"));
    expect(await operationLogs.get("a-log")).toEqual(LOG.operation_log);
  });
});

describe("the password", () => {
  const password = 'h"ush/hüsh';

  it.each([
    [
      "JSON",
      (said: string) => JSON.stringify({ error: { code: 401, message: said, title: said }, said: [said] }),
    ],
    [
      "JSON with escapes",
      (said: string) => JSON.stringify({ error_msg: said, error_code: said }).replace("ü", "\\u00fc"),
    ],
    ["text", (said: string) => `<html>${said}</html>`],
  ])("is in no error and in no event, even if IAM repeats it as %s", async (_name, write) => {
    const { connect, events, url } = await cloud({
      iam: (_request, response) => {
        const said = `${password} is wrong`;
        response.writeHead(401, { "x-echo": encodeURIComponent(said), "x-request-id": 'h"ush/' });
        response.end(write(said));
      },
    });
    const cbr = connect({ password });
    const error = await errorOf(cbr.operationLogs.get("a-log"));
    expect(error.kind).toBe("credential");
    const token = iamPassword({ ...ANN, password, baseUrl: url });
    const shown = [
      everything(error),
      JSON.stringify(events),
      inspect([cbr, token], { showHidden: true, depth: 9 }),
    ];
    expect(events).toHaveLength(2);
    for (const form of [password, JSON.stringify(password).slice(1, -1), inspect(password).slice(1, -1)])
      expect(shown.join()).not.toContain(form);
  });

  it("is not in the reason phrase either", async () => {
    const { connect } = await cloud({
      iam: (_request, response) => response.writeHead(401, "hush is wrong", { "x-echo": "hush" }).end(),
    });
    const error = await errorOf(connect().operationLogs.get("a-log"));
    expect(error.message).toContain("*** is wrong");
    expect(everything(error)).not.toContain("hush");
  });
});

describe("options of iamPassword", () => {
  const WRONG: [object, string][] = [
    [{ password: "" }, "password is missing or empty"],
    [{ username: undefined }, "username or userId is missing or empty"],
    [{ username: "" }, "username is missing or empty"],
    [{ userId: "an-id" }, "username and userId exclude each other"],
    [{ domainName: undefined }, "domainName or domainId, the account that the user name belongs to"],
    [{ domainId: "an-id" }, "domainName and domainId exclude each other"],
    [{ projectId: "an-id", projectName: "eu-de" }, "projectId and projectName exclude each other"],
    [{ projectName: "" }, "projectName is missing or empty"],
    [{ region: undefined }, "region or baseUrl is missing"],
    [{ region: "eu-fr" }, 'the region "eu-fr" is not known here'],
    [{ fetch: "fetch" }, "fetch must be a function"],
    [{ baseUrl: "http://iam.example.com" }, "baseUrl must begin with https:"],
  ];
  it.each(WRONG)("such as %o are a config error at once", async (wrong, message) => {
    const options: IamPasswordOptions = { region: "eu-de", ...ANN, ...wrong };
    const error = await errorOf(() => iamPassword(options));
    expect(error.kind).toBe("config");
    expect(error.message).toContain(message);
    expect(everything(error)).not.toContain("hush");
  });

  it("find the host of IAM by the region", async () => {
    const asked: string[] = [];
    const fetch = async (request: Request) => {
      asked.push(request.url);
      return Response.json({ token: SCOPE }, { status: 201, headers: { "x-subject-token": "t" } });
    };
    const regions = [
      "eu-de",
      "eu-nl",
      "eu-ch2",
      "ap-southeast-1",
      "tr-west-1",
    ] satisfies IamPasswordOptions["region"][];
    for (const region of regions) {
      const token = await iamPassword({ ...ANN, region, fetch })({ rejected: undefined, projectId: "p" });
      expect(fields(token)).toMatchObject({ token: "t", expiresAt: undefined, projectId: "a-project" });
    }
    expect(asked.map((url) => new URL(url).origin)).toEqual([
      "https://iam.eu-de.otc.t-systems.com",
      "https://iam.eu-nl.otc.t-systems.com",
      "https://iam-pub.eu-ch2.sc.otc.t-systems.com",
      "https://iam.ap-southeast-1.myhuaweicloud.com",
      "https://iam.myhuaweicloud.com",
    ]);
  });
});

describe("a login goes the way of the client", () => {
  /** A `fetch` that lets everybody in, and notes where it was asked to go. */
  function noting() {
    const urls: string[] = [];
    const fetch = async ({ url }: Request) => {
      urls.push(new URL(url).origin);
      return Response.json({ token: SCOPE, ...LOG }, { headers: { "x-subject-token": "t" } });
    };
    const transport = {
      send: (request: OutgoingRequest) => fetch(new Request(request.url)),
    };
    return { urls, fetch, transport };
  }

  const IAM = "https://iam.test";
  const CBR = "https://cbr.test";
  const client = (way: Pick<CbrOptions, "fetch" | "transport">, own: object = {}) =>
    new Cbr({
      baseUrl: CBR,
      projectId: "a-project",
      token: iamPassword({ ...ANN, baseUrl: IAM, ...own }),
      ...way,
    });

  it("by its fetch", async () => {
    const { urls, fetch } = noting();
    await client({ fetch }).operationLogs.get("a-log");
    expect(urls).toEqual([IAM, CBR]);
  });

  it("by its transport", async () => {
    const { urls, transport } = noting();
    await client({ transport }).operationLogs.get("a-log");
    expect(urls).toEqual([IAM, CBR]);
  });

  it.each(["fetch", "transport"] as const)("unless it has a %s of its own", async (kind) => {
    const own = noting();
    const { urls, fetch, transport } = noting();
    await client({ fetch }, { [kind]: own[kind] }).operationLogs.get("a-log");
    await client({ transport }, { [kind]: own[kind] }).operationLogs.get("a-log");
    expect(own.urls).toEqual([IAM, IAM]);
    expect(urls).toEqual([CBR, CBR]);
  });

  it("of each client that shares it", async () => {
    const token = iamPassword({ ...ANN, baseUrl: IAM });
    const ways = [noting(), noting()];
    for (const { fetch } of ways)
      await new Cbr({ baseUrl: CBR, projectId: "a-project", token, fetch }).operationLogs.get("a-log");
    expect(ways.map(({ urls }) => urls)).toEqual([
      [IAM, CBR],
      [IAM, CBR],
    ]);
  });
});
