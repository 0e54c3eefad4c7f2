import { inspect } from "node:util";
import { isHttpError } from "oplogs";
import { type AkSkContext, type AkSkKeys, type AkSkSource, akSk, Cbr, type Signer } from "oplogs/cbr";
import { afterEach, describe, expect, it, vi } from "vitest";
import { errorOf, prints } from "../wire/helpers.js";
import { type Handler, json, serve } from "../wire/server.js";
import { everything } from "./everything.js";
import { parseAuthorization, referenceSignature } from "./reference.js";

const LOG = { operation_log: { id: "a-log" } };
const GOOD: Handler = (_request, response) => json(response, LOG);

/** Keys that a cloud issues: the first, the second, the third … */
const issued = (count: number): AkSkKeys => ({
  accessKey: `AK${count}`,
  secretKey: `a-secret-key-${count}`,
  securityToken: `a-security-token-${count}`,
});

/** A client whose keys come from `source`, and a server that checks the signatures and answers as `answer` says. */
async function signing(
  source: AkSkSource,
  answer = GOOD,
  options: { signer?: Signer; projectId?: string } = {},
) {
  const seen: (string | undefined)[] = [];
  const server = await serve((request, response, count) => {
    const { method = "", url: target = "", headers } = request;
    const said = parseAuthorization(headers.authorization);
    const { secretKey, securityToken } = issued(Number(said?.accessKey.slice(2)));
    const names = said?.signedHeaders ?? [];
    const signature = referenceSignature({ method, target, headers, body: "" }, names, secretKey);
    if (said?.signature !== signature || headers["x-security-token"] !== securityToken)
      return json(response, {}, 500);
    seen.push(said.accessKey);
    return answer(request, response, count);
  });
  const cbr = new Cbr({ baseUrl: server.url, projectId: "p", signer: akSk(source), ...options });
  return { cbr, seen, requests: server.requests };
}

/** A source that counts, and notes what it is called with. */
function counting(keys: (count: number) => AkSkKeys = issued) {
  const contexts: AkSkContext[] = [];
  const source = async (context: AkSkContext) => keys(contexts.push(context));
  return { source, contexts };
}

afterEach(() => {
  vi.useRealTimers();
});

describe("akSk with a function that returns keys", () => {
  it("asks for them once, for calls at the same time and for those that follow", async () => {
    const { source, contexts } = counting();
    const { cbr, seen } = await signing(source);
    expect(contexts).toEqual([]);
    await Promise.all(Array.from({ length: 10 }, () => cbr.operationLogs.get("a-log")));
    await cbr.operationLogs.get("a-log");
    expect(seen).toEqual(Array(11).fill("AK1"));
    expect(contexts).toEqual([{ rejected: undefined }]);
  });

  it("takes a function that is not async, and keys without an end and without a security token", async () => {
    const signer = akSk(() => ({ accessKey: "AK", secretKey: "a-secret-key", securityToken: "" }));
    const headers: unknown[] = [];
    const fetch = async (request: Request) => {
      headers.push(Object.fromEntries(request.headers));
      return Response.json(LOG);
    };
    await new Cbr({ region: "eu-de", projectId: "p", signer, fetch }).operationLogs.get("a-log");
    expect(headers).toMatchObject([{ authorization: expect.stringContaining("Access=AK,") }]);
    expect(headers).not.toMatchObject([{ "x-security-token": expect.anything() }]);
  });

  it("renews them some minutes before they end", async () => {
    const start = Date.parse("2026-11-20T22:00:00Z");
    vi.useFakeTimers({ toFake: ["Date"], now: start });
    const { source } = counting((count) => ({
      ...issued(count),
      expiresAt: new Date(start + count * 3_600_000),
    }));
    const { cbr, seen } = await signing(source);
    for (const minutes of [0, 54, 56, 57]) {
      vi.setSystemTime(start + minutes * 60_000);
      await cbr.operationLogs.get("a-log");
    }
    expect(seen).toEqual(["AK1", "AK1", "AK2", "AK2"]);
  });

  it("keeps the old ones while they are good, if the new ones do not come", async () => {
    const start = Date.parse("2026-11-20T22:00:00Z");
    vi.useFakeTimers({ toFake: ["Date"], now: start });
    const { source } = counting((count) => {
      if (count > 1) throw new Error("no keys today");
      return { ...issued(count), expiresAt: new Date(start + 3_600_000) };
    });
    const { cbr, seen } = await signing(source);
    for (const minutes of [0, 58]) {
      vi.setSystemTime(start + minutes * 60_000);
      await cbr.operationLogs.get("a-log");
    }
    expect(seen).toEqual(["AK1", "AK1"]);
  });

  it("renews them once after a 401, and repeats the call once", async () => {
    const { source, contexts } = counting();
    const { cbr, seen } = await signing(source, ({ headers }, response) =>
      headers["x-security-token"] === "a-security-token-1" ? json(response, {}, 401) : json(response, LOG),
    );
    await Promise.all(Array.from({ length: 10 }, () => cbr.operationLogs.get("a-log")));
    expect(seen.filter((key) => key === "AK1")).toHaveLength(10);
    expect(seen.filter((key) => key === "AK2")).toHaveLength(10);
    expect(contexts).toEqual([{ rejected: undefined }, { rejected: "AK1" }]);
  });

  it("does not loop when no keys are let in", async () => {
    const { source } = counting();
    const { cbr, seen } = await signing(source, (_request, response) => json(response, {}, 401));
    const error = await errorOf(cbr.operationLogs.get("a-log"));
    expect(isHttpError(error, 401)).toBe(true);
    expect(seen).toEqual(["AK1", "AK2"]);
  });

  it("tries again when they do not come for a moment", async () => {
    const { source } = counting((count) => {
      if (count === 1) throw Object.assign(new Error("busy"), { status: 503 });
      return issued(count);
    });
    const { cbr, seen } = await signing(source);
    await cbr.operationLogs.get("a-log");
    expect(seen).toEqual(["AK2"]);
  });

  it("is one signer for several clients, which share the keys", async () => {
    const { source, contexts } = counting();
    const signer = akSk(source);
    for (const projectId of ["p", "q"]) {
      const { cbr } = await signing(source, GOOD, { signer, projectId });
      await cbr.operationLogs.get("a-log");
    }
    expect(contexts).toHaveLength(1);
  });

  it("signs by itself, as any other signer", async () => {
    const { source } = counting();
    const request = { method: "GET", url: "https://cbr.test/", headers: {}, body: undefined };
    const rest = { signal: new AbortController().signal, maxResponseSize: 1 };
    expect(await akSk(source)({ ...request, ...rest }, { projectId: "p" })).toMatchObject({
      "x-project-id": "p",
      "x-security-token": "a-security-token-1",
      authorization: expect.stringContaining("Access=AK1,"),
    });
  });

  it("does not wait for a function that never returns", async () => {
    const { cbr, requests } = await signing(() => new Promise(() => {}));
    const call = cbr.operationLogs.get("a-log", { timeout: 50, maxRetries: 0 });
    expect(await errorOf(call)).toMatchObject({ kind: "timeout" });
    expect(requests).toEqual([]);
  });
});

describe("keys that cannot be used are a credential error, and nothing is sent", () => {
  const end = new Date("2026-01-01T00:00:00Z");
  it.each<[string, object | undefined, string]>([
    ["nothing", undefined, "akSk: accessKey is missing or empty"],
    ["no secret key", { secretKey: undefined }, "akSk: secretKey is missing or empty"],
    ["a secret key of two lines", { secretKey: "hush\nhush" }, "akSk: secretKey holds a blank"],
    ["keys that have ended", { expiresAt: end }, "returned keys that expired at 2026-01-01T00:00:00.000Z"],
    ["an end that is text", { expiresAt: "2099-01-01" }, "returned an expiresAt that is not a valid Date"],
  ])("such as %s", async (_name, wrong, message) => {
    const keys = wrong && { ...issued(1), ...wrong };
    // As callers without types may return them.
    const signer: Signer = Reflect.apply(akSk, undefined, [() => keys]);
    const { cbr, requests } = await signing(counting().source, GOOD, { signer });
    const error = await errorOf(cbr.operationLogs.get("a-log"));
    expect(error).toMatchObject({ kind: "credential", attempts: 1 });
    expect(error.message).toContain("the function that returns keys");
    expect(error.message).toContain(message);
    expect(prints(error) + everything(error)).not.toMatch(/hush|a-secret-key|a-security-token/);
    expect(requests).toEqual([]);
  });
});

it("no key is in an error, even if the service or the function repeats it", async () => {
  const { source } = counting();
  const { cbr } = await signing(source, ({ headers }, response) =>
    json(response, { error_code: "APIGW.0301", error_msg: `no ${JSON.stringify(headers)}` }, 401),
  );
  const quoting = Object.assign(new Error("failed"), { config: { headers: issued(7) } });
  const { cbr: other } = await signing(() => Promise.reject(quoting));
  const errors = [await errorOf(cbr.operationLogs.get("a-log")), await errorOf(other.operationLogs.get("1"))];
  expect(errors.map(({ kind }) => kind)).toEqual(["http", "credential"]);
  const shown = errors.flatMap((error) => [
    prints(error),
    everything(error),
    inspect([error, error.cause], { customInspect: false, showHidden: true, depth: 9 }),
  ]);
  const client = inspect([cbr, akSk(source)], { showHidden: true, depth: 9 });
  expect([...shown, client].join()).not.toMatch(/a-secret-key|a-security-token|Signature=[0-9a-f]/);
});
