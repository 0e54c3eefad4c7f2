import { inspect } from "node:util";
import fc from "fast-check";
import { isHttpError, isOplogsError } from "oplogs";
import { type AkSkOptions, akSk, Cbr, type CbrOptions } from "oplogs/cbr";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { authorization, canonicalQuery } from "../../src/cbr/signature.js";
import { startMock } from "../contract/mock.js";
import { errorOf } from "../wire/helpers.js";
import { json, serve } from "../wire/server.js";
import { everything } from "./everything.js";
import { parseAuthorization, referenceSignature } from "./reference.js";

const KEYS = { accessKey: "AccessKey", secretKey: "SecretKey" };
const LOG = { operation_log: { id: "a-log" } };

describe("the signature", () => {
  // As Huawei publishes them: on its page about signing, and in the tests of its Java, Python and Go SDKs.
  it.each([
    {
      name: "the page about signing",
      keys: { accessKey: "QTWAOYTTINDUT2QVKYUC", secretKey: "MFyfvK41ba2giqM7Uio6PznpdUKGpownRZlmVmHc" },
      url:
        "https://service.region.example.com/v1/77b6a44cba5143ab91d13ab9a8ff44fd/vpcs" +
        "?limit=2&marker=13551d6b-755d-4757-b956-536f674975c0",
      headers: {
        "content-type": "application/json",
        host: "service.region.example.com",
        "x-sdk-date": "20191115T033655Z",
      },
      signed: "content-type;host;x-sdk-date",
      signature: "7be6668032f70418fcc22abc52071e57aff61b84a1d2381bb430d6870f4f6ebe",
    },
    {
      name: "Python, GET",
      url: "https://service.endpoint.myhuaweicloud.com/resources?size=1",
      headers: { host: "service.endpoint.myhuaweicloud.com", "x-sdk-date": "20200608T023900Z" },
      signed: "host;x-sdk-date",
      signature: "cfb4171acec81de07d50e53d57eb77edd537414d66ddb1d7d780f128e12cd842",
    },
    {
      name: "Python, POST",
      method: "POST",
      url: "https://service.endpoint.myhuaweicloud.com/resources?size=1",
      headers: { host: "service.endpoint.myhuaweicloud.com", "x-sdk-date": "20200608T023900Z" },
      body: '{"name":"test","id":1}',
      signed: "host;x-sdk-date",
      signature: "436b1ac0a1ae03705934bb70ef2f2e09f7bfed2117d731a38235053199323a1f",
    },
    {
      name: "Go, GET",
      url: "https://example.huaweicloud.com/path?limit=1",
      headers: { "x-sdk-date": "20060102T150405Z" },
      signed: "x-sdk-date",
      signature: "5a2ce64c865e0e6046321c6f3d5a77ba8413eeaf355c3166c03d58d02ac79624",
    },
    {
      name: "Go, POST",
      method: "POST",
      url: "https://example.huaweicloud.com/path?key=value",
      headers: { "x-sdk-date": "20060102T150405Z" },
      body: '{"Name":"test","Id":1}\n',
      signed: "x-sdk-date",
      signature: "cecc2af119b18ab70b4d094c0750f3b42c02f254903179a0fc2cc72fc9db4f59",
    },
  ])("is the published one: $name", async (vector) => {
    const { method = "GET", url, headers, body = "", keys = KEYS, signed, signature } = vector;
    expect(await authorization({ method, url: new URL(url), headers, body }, keys)).toBe(
      `SDK-HMAC-SHA256 Access=${keys.accessKey}, SignedHeaders=${signed}, Signature=${signature}`,
    );
  });

  it("encodes and sorts the query as published", () => {
    const query = new URLSearchParams([
      ["limit", "1"],
      ["enable", "true"],
      ["test", "一 (&=?!#%.*)"],
      ["path", "/tmp/123"],
      ["multi", "2"],
      ["multi", "3"],
      ["multi", "1"],
    ]);
    expect(canonicalQuery(query)).toBe(
      "enable=true&limit=1&multi=1&multi=2&multi=3&path=%2Ftmp%2F123" +
        "&test=%E4%B8%80%20%28%26%3D%3F%21%23%25.%2A%29",
    );
  });

  it("is what another implementation computes, whatever is in path, query and body", async () => {
    const odd = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.string({ unit: fc.constantFrom(..."!'()*~-._ +/%&=?#:@,;äß一😀") }),
      fc.constantFrom("", "a", "b"),
    );
    const request = fc.record({
      method: fc.constantFrom("GET", "POST", "DELETE"),
      segments: fc.array(odd),
      pairs: fc.array(fc.tuple(odd, odd)),
      extra: fc.string({ unit: "grapheme-ascii" }),
      body: fc.string({ unit: "binary" }),
      secretKey: fc.string({ minLength: 1, unit: fc.constantFrom(..."abcXYZ019/+=!~") }),
    });
    await fc.assert(
      fc.asyncProperty(request, async ({ method, segments, pairs, extra, body, secretKey }) => {
        const path = segments.map((segment) => `/${encodeURIComponent(segment)}`).join("");
        const query = pairs.map((pair) => pair.map(encodeURIComponent).join("=")).join("&");
        const url = new URL(`https://example.com${path}?${query}`);
        const headers = { "x-sdk-date": "20261120T220003Z", host: url.host, "x-extra": extra };
        const signed = await authorization({ method, url, headers, body }, { accessKey: "AK", secretKey });
        const target = url.pathname + url.search;
        const names = ["host", "x-extra", "x-sdk-date"];
        expect(parseAuthorization(signed)).toEqual({
          accessKey: "AK",
          signedHeaders: names,
          signature: referenceSignature({ method, target, headers, body }, names, secretKey),
        });
      }),
      { numRuns: 150 },
    );
  }, 30_000);

  it("takes a stray % in a path for itself", async () => {
    const signable = { method: "GET", headers: { "x-sdk-date": "20261120T220003Z" }, body: "" };
    const sign = (path: string) =>
      authorization({ ...signable, url: new URL(`https://example.com/${path}`) }, KEYS);
    expect(await sign("100%/x")).toBe(await sign("100%25/x"));
  });
});

/** A server that lets in what is signed with `keys`, and notes what came. */
async function gateway({ accessKey, secretKey, securityToken }: AkSkOptions) {
  const seen: { signature: string | undefined; names: string | undefined; date: unknown }[] = [];
  const server = await serve(({ method = "", url: target = "", headers }, response) => {
    const said = parseAuthorization(headers.authorization);
    const signature =
      said && referenceSignature({ method, target, headers, body: "" }, said.signedHeaders, secretKey);
    seen.push({ signature, names: said?.signedHeaders.join(";"), date: headers["x-sdk-date"] });
    const good =
      said?.accessKey === accessKey &&
      said.signature === signature &&
      headers["x-project-id"] === "p" &&
      headers["x-auth-token"] === undefined &&
      headers["x-security-token"] === securityToken;
    if (good) return json(response, { ...LOG, operation_logs: [], count: 0 });
    json(response, { error_code: "APIGW.0301", error_msg: "Incorrect IAM authentication information" }, 401);
  });
  const connect = (options: Partial<AkSkOptions> = {}, headers: Record<string, string> = {}) =>
    new Cbr({
      baseUrl: server.url,
      projectId: "p",
      headers,
      signer: akSk({ accessKey, secretKey, securityToken, ...options }),
    });
  return { ...server, seen, connect };
}

describe("a client with akSk", () => {
  it("is let in", async () => {
    const { connect, seen } = await gateway(KEYS);
    expect(await connect().operationLogs.get("a-log")).toEqual(LOG.operation_log);
    expect(seen).toMatchObject([{ names: "host;x-project-id;x-sdk-date" }]);
    expect(seen[0]?.date).toMatch(/^\d{8}T\d{6}Z$/);
  });

  it("is let in with temporary keys", async () => {
    const { connect, seen } = await gateway({ ...KEYS, securityToken: "a-security-token" });
    await connect().operationLogs.get("a-log");
    expect(seen).toMatchObject([{ names: "host;x-project-id;x-sdk-date;x-security-token" }]);
    await expect(connect({ securityToken: undefined }).operationLogs.get("a-log")).rejects.toThrow("401");
  });

  it("takes an empty security token, as of a variable that is not set, for none", async () => {
    const { connect, seen } = await gateway(KEYS);
    await connect({ securityToken: "" }).operationLogs.get("a-log");
    expect(seen).toMatchObject([{ names: "host;x-project-id;x-sdk-date" }]);
  });

  it("is let in by the document", async () => {
    const mock = await startMock("cbr");
    onTestFinished(() => mock.close());
    const cbr = new Cbr({ baseUrl: mock.url, projectId: "p", signer: akSk(KEYS) });
    expect(await cbr.operationLogs.list().take(1)).toMatchObject([{ operation_type: "backup" }]);
  }, 30_000);

  it("takes keys that end in the line break of a file", async () => {
    const { connect } = await gateway(KEYS);
    await connect({ accessKey: "AccessKey\n", secretKey: " SecretKey\r\n" }).operationLogs.get("a-log");
  });

  it("sends other headers unsigned, as proxies may change them", async () => {
    const { connect, seen } = await gateway(KEYS);
    await connect({}, { TEST_UNDERSCORE: "x", "x-other": "y" }).operationLogs.get("a-log");
    expect(seen).toMatchObject([{ names: "host;x-project-id;x-sdk-date" }]);
  });

  it("is let in with any filter", async () => {
    const { connect } = await gateway(KEYS);
    const { operationLogs } = connect();
    await operationLogs
      .list({ vault_name: "it's (mine)! *~ + 100% & a=b", resource_name: "häß 一😀" })
      .page();
    const name = fc.string({ unit: "grapheme", minLength: 1 }).filter((text) => text.trim() !== "");
    await fc.assert(
      fc.asyncProperty(name, name, async (vault_name, resource_name) => {
        await operationLogs.list({ vault_name, resource_name }).page();
      }),
      { numRuns: 30 },
    );
  }, 30_000);

  it("does not try again after a 401, which is final", async () => {
    const { connect, requests } = await gateway(KEYS);
    const error = await errorOf(connect({ secretKey: "another" }).operationLogs.get("a-log"));
    expect(isHttpError(error, 401) && error.code).toBe("APIGW.0301");
    expect(requests).toHaveLength(1);
  });

  it("signs every attempt by itself", async () => {
    vi.useFakeTimers({ toFake: ["Date"], now: new Date("2026-11-20T22:00:03.999Z") });
    const dates: unknown[] = [];
    const server = await serve(({ headers }, response, count) => {
      dates.push([headers["x-sdk-date"], parseAuthorization(headers.authorization)?.signature]);
      vi.setSystemTime(new Date("2026-11-20T22:00:05Z"));
      if (count === 1) return json(response, {}, 503, { "retry-after": "0" });
      json(response, LOG);
    });
    const cbr = new Cbr({ baseUrl: server.url, projectId: "p", signer: akSk(KEYS) });
    await cbr.operationLogs.get("a-log").finally(() => vi.useRealTimers());
    expect(dates).toEqual([
      ["20261120T220003Z", expect.stringMatching(/^[0-9a-f]{64}$/)],
      ["20261120T220005Z", expect.stringMatching(/^[0-9a-f]{64}$/)],
    ]);
    expect(new Set(dates.map(String)).size).toBe(2);
  });

  it("hands signed requests to the fetch that was given, or to the global one of the moment", async () => {
    const fetch = vi.fn(async (input: Request | string, init?: RequestInit) => {
      const { headers } = new Request(input, init);
      expect(headers.get("authorization")).toContain("Access=AccessKey");
      return Response.json(LOG);
    });
    const options: CbrOptions = { region: "eu-de", projectId: "p", signer: akSk(KEYS) };
    await new Cbr({ ...options, fetch }).operationLogs.get("a-log");
    const cbr = new Cbr(options);
    vi.stubGlobal("fetch", fetch);
    await cbr.operationLogs.get("a-log").finally(() => vi.unstubAllGlobals());
    expect(fetch).toHaveBeenCalledTimes(2);
  });
});

describe("what goes wrong with keys", () => {
  const CASES: [string, object, string][] = [
    ["no access key", { accessKey: undefined }, "akSk: accessKey is missing or empty"],
    ["an empty secret key", { secretKey: " " }, "akSk: secretKey is missing or empty"],
    ["a secret key of two lines", { secretKey: "hush\nhush" }, "akSk: secretKey holds a blank"],
    ["a security token of two lines", { securityToken: "hush\nhush" }, "akSk: securityToken holds a blank"],
    ["a blank security token", { securityToken: " " }, "akSk: securityToken is missing or empty"],
    ["a security token that is no text", { securityToken: 5 }, "akSk: securityToken is missing or empty"],
  ];
  it.each(CASES)("%s is a config error that prints no key", async (_name, wrong, message) => {
    const error = await errorOf(() => akSk({ ...KEYS, ...wrong }));
    expect(error.kind).toBe("config");
    expect(error.message).toContain(message);
    expect(everything(error)).not.toContain("hush");
  });

  it("a place without WebCrypto is a config error", async () => {
    vi.stubGlobal("crypto", {});
    const error = await errorOf(() => akSk(KEYS)).finally(() => vi.unstubAllGlobals());
    expect(error).toMatchObject({ kind: "config", message: expect.stringContaining("WebCrypto") });
  });

  it("shows no key, signature or token in any error or event, even if a server repeats them", async () => {
    const secrets = ["a-secret-key", "a-security-token"];
    const server = await serve(({ headers }, response) => {
      const { authorization = "", "x-security-token": token = "" } = headers;
      const signature = authorization.split("Signature=")[1] ?? "";
      secrets.push(signature);
      const error_msg = `${authorization} is not for ${token}`;
      json(
        response,
        { error_code: `APIGW.0301 ${signature}`, error_msg, x: [authorization, { token }] },
        401,
        {
          "x-request-id": String(token),
          "x-echo": authorization,
        },
      );
    });
    const events: unknown[] = [];
    const cbr = new Cbr({
      baseUrl: server.url,
      projectId: "p",
      signer: akSk({ accessKey: "AK", secretKey: "a-secret-key", securityToken: "a-security-token" }),
      onAttempt: (event) => events.push(event),
    });
    const error = await errorOf(cbr.operationLogs.get("a-log"));
    expect(error.message).toContain("Signature=*** is not for ***");
    const shown = [
      everything(error),
      JSON.stringify(events),
      inspect(cbr, { showHidden: true, depth: 9 }),
    ].join();
    expect(secrets).toHaveLength(3);
    for (const secret of secrets) expect(shown).not.toContain(secret);
  });

  it("a signer of one's own that throws is a credential error; the next call asks it again", async () => {
    const server = await serve((_request, response) => json(response, LOG));
    const signer = vi
      .fn(async () => ({ authorization: "mine" }))
      .mockRejectedValueOnce(new TypeError("a-secret"));
    const cbr = new Cbr({ baseUrl: server.url, projectId: "p", signer });
    const error = await errorOf(cbr.operationLogs.get("a-log"));
    expect(error).toMatchObject({ kind: "credential", cause: expect.any(TypeError), attempts: 1 });
    expect(error.message).toContain("the signer failed: it threw TypeError");
    expect(error.message).not.toContain("a-secret");
    expect(server.requests).toHaveLength(0);
    await cbr.operationLogs.get("a-log");
  });

  it("a header that cannot be sent is a credential error that does not print it", async () => {
    const signer = async () => ({ authorization: "hush\nhush" });
    const error = await errorOf(
      new Cbr({ region: "eu-de", projectId: "p", signer }).operationLogs.get("a-log"),
    );
    expect(isOplogsError(error, "credential")).toBe(true);
    expect(everything(error)).not.toContain("hush");
  });
});
